"""One question put to a SPARQL endpoint, patiently: time-outs, refusals for load and broken answers are tried again.

SPARQLWrapper speaks the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/); the answers are SPARQL 1.1
Query Results in JSON (https://www.w3.org/TR/sparql11-results-json/).
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError

from ingest.fetch.web import retry_after

AGENT = "uk-life-science-frontdoor/0.1 (https://w3id.org/uk-life-science-frontdoor/)"
"""Wikimedia's policy wants a name and an address: https://meta.wikimedia.org/wiki/User-Agent_policy."""

LONGEST_GET = 1_500
"""Characters of a query that still goes into an address; proxies cut addresses at 2,000 to 8,000 bytes."""

LONGEST_WAIT = 600.0
"""Seconds. An endpoint that asks for more is not waited for."""

Row = dict[str, str | None]
"""A solution: each variable with its value's lexical form or IRI, None where it is unbound."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint's address, the seconds one question may take, and how often it is tried."""

    address: str
    timeout: int = 90
    tries: int = 6


class NoAnswer(OSError):
    """An endpoint that gave no usable answer; the message names it and what it said last."""


class _Passing(Exception):
    """A failure that may pass, and the seconds the endpoint asks to wait, if it does."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


def answer(endpoint: Endpoint, query: str, sleep: Callable[[float], None] = time.sleep) -> list[Row]:
    """The rows of a SELECT in the endpoint's order, each with every variable selected.

    Tried again after 2, 4, 8 … seconds, or after as many as the endpoint asks for, up to `endpoint.tries` times.
    Raises NoAnswer.
    """
    for tried in range(1, endpoint.tries + 1):
        try:
            return _rows(_ask(endpoint, query))
        except _Passing as failure:
            wait = 2.0**tried if failure.wait is None else failure.wait
            if tried == endpoint.tries:
                raise NoAnswer(f"{endpoint.address} gave no answer in {tried} tries: {failure}") from None
            if wait > LONGEST_WAIT:
                raise NoAnswer(f"{endpoint.address} wants {wait:,.0f} seconds of rest ({failure}); try later") from None
        sleep(wait)
    raise ValueError(f"{endpoint.address} is to be tried {endpoint.tries} times")


def _ask(endpoint: Endpoint, query: str) -> bytes:
    # Slow to import, and wanted by few commands.
    from SPARQLWrapper import GET, JSON, POST, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, SPARQLWrapperException

    asking = SPARQLWrapper(endpoint.address, agent=AGENT)
    asking.setTimeout(endpoint.timeout)
    asking.setMethod(POST if len(query) > LONGEST_GET else GET)
    asking.setReturnFormat(JSON)
    asking.setOnlyConneg(True)
    asking.setQuery(query)
    try:
        with asking.query().response as response:
            body: bytes = response.read()
            return body
    except HTTPError as error:
        with error:
            if error.code in (408, 425, 429) or error.code >= 500:
                after = retry_after(error.headers.get("Retry-After", ""), datetime.now(UTC))
                raise _Passing(f"HTTP {error.code} {error.reason}", after) from None
            raise NoAnswer(f"{endpoint.address} refused the question: HTTP {error.code} {error.reason}") from None
    except EndPointInternalError:
        raise _Passing("HTTP 500 Internal Server Error") from None
    except SPARQLWrapperException as error:
        raise NoAnswer(f"{endpoint.address} refused the question: {error.msg}") from None
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or str(error) or type(error).__name__
        raise _Passing(str(reason)) from None


def _rows(body: bytes) -> list[Row]:
    try:
        found: Any = json.loads(body)
        variables: list[str] = found["head"]["vars"]
        return [
            {name: solution[name]["value"] if name in solution else None for name in variables}
            for solution in found["results"]["bindings"]
        ]
    except (ValueError, KeyError, TypeError):
        # A body cut short, or a proxy's page in place of an answer.
        raise _Passing(f"{len(body):,} bytes that are no SPARQL results in JSON") from None
