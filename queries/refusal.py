"""Which SPARQL texts are not put to a store: those that change it, and those that make it call other servers."""

import re

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
_PROLOGUE = re.compile(r"(?:\s+|#[^\n\r]*|BASE\s*<[^>]*>|PREFIX\s+[^\s:<]*\s*:\s*<[^>]*>)*", re.IGNORECASE)
_ASKS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
"""The first words of SPARQL 1.1 Update's operations."""


def refused(text: str) -> str | None:
    """Why a SPARQL text may not be run, in one sentence; None where it may, be it valid or not."""
    if (first := verb(text)) not in _ASKS:
        return f"only {', '.join(_ASKS)} are answered here, and this begins with {first or 'none of them'}"
    text = _unescaped(text)
    if "SERVICE" in text.upper() and _calls_a_service(text):
        return "SERVICE is not allowed: a question is answered from this graph alone"
    return None


def verb(text: str) -> str:
    """The first word of a SPARQL text after its prologue, in capitals."""
    text = _unescaped(text)
    found = _PROLOGUE.match(text)
    first = re.match(r"\w*", text[found.end() if found else 0 :])
    return first[0].upper() if first else ""


def _unescaped(text: str) -> str:
    # SPARQL puts escapes right before it parses, so a keyword may be written with them.
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


def _calls_a_service(text: str) -> bool:
    # The parser takes a quarter of a second to load, and only a text that may call a service needs it.
    from pyparsing.exceptions import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(text)
    except (ParseBaseException, RecursionError):
        # What can't be taken apart can't be cleared either.
        return True
    return any(_holds_service(each) for each in parsed)


def _holds_service(node: object) -> bool:
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(node, CompValue):
        return node.name == "ServiceGraphPattern" or any(map(_holds_service, node.values()))
    if isinstance(node, str):
        return False
    return any(map(_holds_service, node)) if hasattr(node, "__iter__") else False
