"""What a request asks by the SPARQL 1.1 Protocol, section 2.1."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from frontdoor.web.refusal import Refused

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
TAKES = {"Accept-Post": f"{FORM}, {QUERY}"}
FIELDS = 1000
READ_ONLY = "this service is read-only: it answers queries and takes no updates"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the IRIs of the data set that the protocol gives it, and what the client accepts."""

    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    accept: str | None

    def message(self) -> dict[str, Any]:
        """What a worker is told."""
        return {"query": self.query, "default": self.default, "named": self.named, "accept": self.accept}


async def asked(request: Request) -> Asked | None:
    """What a request asks; None for a GET that has no query. Raises Refused."""
    address = _fields(request.scope["query_string"], "the address")
    # Several Accept headers are one, as RFC 9110 (5.3) has it.
    accept = ", ".join(request.headers.getlist("accept")) or None
    if request.method != "POST":
        return _one(address, accept, needed=False)
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().casefold()
    if kind == UPDATE:
        raise Refused(READ_ONLY, 403)
    if kind not in (FORM, QUERY):
        sentence = f"a POST must be {FORM} or {QUERY}, and this is {kind or 'of no stated type'}"
        raise Refused(sentence, 415, TAKES)
    charset = parameters.casefold().replace('"', "").replace(" ", "").partition("charset=")[2].partition(";")[0]
    if charset not in ("", "utf-8", "utf8"):
        raise Refused(f"a query must be in UTF-8, and this is said to be in {charset}", 415, TAKES)
    body = await request.body()
    if kind == FORM:
        return _one(address + _fields(body, "the form"), accept, needed=True)
    try:
        return _one([*address, ("query", body.decode())], accept, needed=True)
    except UnicodeDecodeError:
        raise Refused("the query is not in UTF-8") from None


def _one(fields: list[tuple[str, str]], accept: str | None, *, needed: bool) -> Asked | None:
    if any(name == "update" for name, _ in fields):
        raise Refused(READ_ONLY, 403)
    queries, default, named = (
        tuple(value for name, value in fields if name == each)
        for each in ("query", "default-graph-uri", "named-graph-uri")
    )
    if len(queries) > 1:
        raise Refused("there must be one query, and there are several")
    if not queries:
        if needed or default or named:
            raise Refused("there is no query: it is the parameter query, or the body of a direct POST")
        return None
    return Asked(queries[0], default, named, accept)


def _fields(text: bytes, where: str) -> list[tuple[str, str]]:
    try:
        # Strict, so that what is not UTF-8 is told rather than guessed at.
        return parse_qsl(text.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except ValueError as error:
        raise Refused(f"{where} can't be read: {error}") from None
