"""Requests to a store's server: tried again where that is safe, and every failure told in one sentence.

Queries and updates go through SPARQLWrapper (https://www.w3.org/TR/sparql11-protocol/), named graphs through the
Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), which SPARQLWrapper does not speak.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TypeVar
from urllib.error import HTTPError

import httpx
from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
)

from graph.store.embedded import BadQuery
from graph.store.quirks.dialect import Dialect
from graph.store.seam import StoreFailed

T = TypeVar("T")
TRIES = 4
FIRST_WAIT = 0.5
BUSY = {502, 503, 504}
STATUS = {EndPointInternalError: 500, EndPointNotFound: 404, QueryBadFormed: 400, Unauthorized: 401}


class _Refused(Exception):
    """An HTTP answer that is no success."""

    def __init__(self, status: int, text: str) -> None:
        self.status, self.text = status, " ".join(text.split())[:300]


@dataclass(frozen=True, slots=True)
class Server:
    """A server's address, how to speak to it, and with what log-in. `timeout` in seconds, of each request."""

    address: str
    dialect: Dialect
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    timeout: int = 600

    def query(self, text: str, parameters: Mapping[str, Sequence[str]]) -> tuple[bytes, str, Mapping[str, str]]:
        """The body, media type and headers of the answer to a query. Raises BadQuery and StoreFailed."""
        address = self.address + self.dialect.query
        return self._told(lambda: self._ask(address, text, parameters), again=True)

    def update(self, text: str) -> None:
        """Runs an update, once: a dropped one may have been done. Raises BadQuery and StoreFailed."""
        self._told(lambda: self._ask(self.address + self.dialect.update, text, {}), again=False)

    def graph(self, method: str, graph: str, triples: bytes | None = None) -> bytes:
        """A Graph Store Protocol request, repeated on failure: what is sent must be safe to send twice."""
        return self._told(lambda: self._send(method, graph, triples), again=True)

    def _ask(
        self, address: str, text: str, parameters: Mapping[str, Sequence[str]]
    ) -> tuple[bytes, str, Mapping[str, str]]:
        request = SPARQLWrapper(address)
        request.setMethod(POST)
        request.setOnlyConneg(True)
        request.setTimeout(self.timeout)
        request.setQuery(text)
        # One media type, by the query's form: Virtuoso answers 406 where the first of several does not fit.
        statements = request.queryType in {"CONSTRUCT", "DESCRIBE"}
        request.addCustomHttpHeader("Accept", "application/n-triples" if statements else self.dialect.results)
        if self.token:
            request.addCustomHttpHeader("Authorization", f"Bearer {self.token}")
        elif self.user:
            request.setHTTPAuth(self.dialect.login)
            request.setCredentials(self.user, self.password, self.dialect.realm)
        for name, values in parameters.items():
            for value in values:
                request.addParameter(name, value)
        try:
            with request.query().response as response:
                kind = response.headers.get("content-type", "").split(";")[0]
                return response.read(), kind, dict(response.headers.items())
        except SPARQLWrapperException as error:
            raise _Refused(STATUS.get(type(error), 400), str(error)) from None
        except HTTPError as error:
            with error:
                raise _Refused(error.code, error.read(2000).decode(errors="replace")) from None

    def _send(self, method: str, graph: str, triples: bytes | None) -> bytes:
        # Virtuoso answers 406 to a change that asks for a media type it has no message in.
        headers = {"Accept": "application/n-triples, text/plain;q=0.5"} if method == "GET" else {}
        if triples is not None:
            headers["Content-Type"] = "application/n-triples"
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        auth: httpx.Auth | None = None
        if self.user and not self.token:
            scheme = httpx.DigestAuth if self.dialect.login == "DIGEST" else httpx.BasicAuth
            auth = scheme(self.user, self.password or "")
        done = httpx.request(
            method,
            self.address + self.dialect.graphs,
            params={self.dialect.graph_parameter: graph},
            content=triples,
            headers=headers,
            auth=auth,
            timeout=self.timeout,
        )
        if done.status_code == 404 and method in {"GET", "DELETE"}:
            return b""
        if not done.is_success:
            raise _Refused(done.status_code, done.text)
        return done.content

    def _told(self, request: Callable[[], T], *, again: bool) -> T:
        """What a request gives, tried with doubling waits where it may be; its failure as a sentence."""
        for attempt in range(TRIES if again else 1):
            last = attempt == TRIES - 1 or not again
            try:
                return request()
            except _Refused as error:
                if error.status not in BUSY or last:
                    raise self._sentence(error) from None
            except (TimeoutError, httpx.TimeoutException):
                raise StoreFailed(f"{self.address}: no answer within {self.timeout} seconds") from None
            except (OSError, HTTPException, httpx.TransportError) as error:
                if last:
                    raise StoreFailed(f"{self.address}: the server can't be reached ({error})") from None
            time.sleep(FIRST_WAIT * 2**attempt)
        raise AssertionError("the last try returns or raises")

    def _sentence(self, error: _Refused) -> Exception:
        if error.status in {401, 403}:
            nobody = "the token" if self.token else "a request without a user"
            who = f"user {self.user!r} with this password" if self.user else nobody
            return StoreFailed(f"{self.address}: the server refuses {who} (HTTP {error.status})")
        if error.status in {404, 405, 415}:
            return StoreFailed(f"{self.address}: it answers, but not as a SPARQL server (HTTP {error.status})")
        if error.status == 400:
            return BadQuery(f"{self.address} refuses the query: {error.text}")
        return StoreFailed(f"{self.address}: the server failed (HTTP {error.status}): {error.text}")
