"""Which statements contradict one another, and by which axioms, as Pellet explains it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from graph.reasoning.java import ReasonerFailed
from graph.reasoning.pellet import pellet

Triple = tuple[Node, Node, Node]

MARGIN = 5
"""How far to the right Pellet begins a line; what goes on from the line before begins further right."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that can't all be true, and the axioms of the ontology by which they can't, as Pellet words them."""

    statements: tuple[Triple, ...]
    axioms: tuple[str, ...]


def contradiction(terminology: Graph, statements: Graph) -> Contradiction:
    """Why statements contradict the terminology; one explanation, where several may hold.

    Raises ReasonerFailed where there is no contradiction to explain. Pellet writes the last part of each IRI alone, so
    a line of it is a statement where a statement reads like that, and an axiom otherwise.
    """
    by_line: dict[str, Triple] = {_line(triple): triple for triple in sorted(statements)}
    lines = list(_lines(pellet("explain", terminology + statements)))
    if not lines:
        raise ReasonerFailed("Pellet finds no contradiction to explain")
    return Contradiction(
        statements=tuple(sorted(by_line[line] for line in lines if line in by_line)),
        axioms=tuple(sorted(line for line in lines if line not in by_line)),
    )


def _lines(said: str) -> Iterator[str]:
    """The lines of the first explanation. One that is too long goes on below, further to the right."""
    found = re.search(r"^Explanation\(s\):\s*\n1\)(.*?)(?=^\d+\)|\Z)", said, re.MULTILINE | re.DOTALL)
    if found is None:
        return
    line = ""
    for part in found[1].splitlines():
        if not part.strip():
            continue
        if line and len(part) - len(part.lstrip()) > MARGIN:
            line += " " + part.strip()
            continue
        if line:
            yield line
        line = part.strip()
    if line:
        yield line


def _line(triple: Triple) -> str:
    subject, predicate, value = triple
    verb = "type" if predicate == RDF.type else _last(predicate)
    return f"{_last(subject)} {verb} {_last(value)}"


def _last(term: Node) -> str:
    return re.split(r"[#/]", str(term))[-1] if isinstance(term, URIRef) else str(term)
