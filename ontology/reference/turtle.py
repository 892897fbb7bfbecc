"""The Turtle files as they were written: their statements, their first comment and the order of their terms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rdflib import Graph, URIRef

from ontology.files import turtle_files

SPELLED = {
    "eurio": "EURIO",
    "frapo": "FRAPO",
    "legal": "Core Business",
    "ods": "ODS",
    "openalex": "OpenAlex",
    "prov": "PROV-O",
    "ror": "ROR",
    "schema": "schema.org",
    "vivo": "VIVO",
}
"""Words of file names that are spelled otherwise in a heading."""

_TERM = re.compile(r"^(\w+:\w+) a ", re.MULTILINE)
_COMMENT = re.compile(r"(?:# .*\n)+")


@dataclass(frozen=True)
class Turtle:
    """A file. `comment` is what it says of itself before anything else; `terms` are in the order of the text."""

    stem: str
    comment: str
    graph: Graph
    terms: tuple[URIRef, ...]

    @property
    def title(self) -> str:
        """The file's name as a heading."""
        words = " ".join(SPELLED.get(word, word) for word in self.stem.split("-"))
        return words[0].upper() + words[1:] if self.stem.split("-")[0] not in SPELLED else words


@cache
def turtles() -> dict[str, Turtle]:
    """Every Turtle file of the ontology by its name."""
    return {file.name: turtle(file.name, file.read_text(encoding="utf-8")) for file in turtle_files()}


def turtle(name: str, text: str) -> Turtle:
    """A file from its text; only the prefixes that the file itself declares are bound."""
    graph = Graph(bind_namespaces="none").parse(data=text, format="turtle")
    first = _COMMENT.match(text)
    comment = " ".join(line.removeprefix("# ") for line in first[0].splitlines()) if first else ""
    terms = tuple(graph.namespace_manager.expand_curie(each) for each in _TERM.findall(text))
    return Turtle(name.removesuffix(".ttl"), comment, graph, terms)


def union(files: Iterable[Turtle]) -> Graph:
    """The statements and prefixes of several files together."""
    whole = Graph(bind_namespaces="none")
    for each in files:
        whole += each.graph
        for prefix, space in each.graph.namespaces():
            whole.bind(prefix, space)
    return whole
