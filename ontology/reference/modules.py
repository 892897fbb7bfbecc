"""Each module and each alignment as its page shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from rdflib import Graph, URIRef

from ontology.reference.diagrams import Diagram, diagram
from ontology.reference.names import Names, slug
from ontology.reference.terms import ALIGNED, Entry, Lines, entry, exclusions, further, stands
from ontology.reference.turtle import Turtle
from ontology.terms import LSG


@dataclass(frozen=True, slots=True)
class Module:
    """A module: what its file says of itself, and its terms in the file's order."""

    stem: str
    title: str
    intro: str
    classes: tuple[Entry, ...]
    properties: tuple[Entry, ...]
    diagram: Diagram
    exclusions: tuple[tuple[str, ...], ...]
    further: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """An alignment: rows of (our term, how it stands to the other, the other)."""

    title: str
    intro: str
    rows: tuple[tuple[str, str, str], ...]

    @property
    def slug(self) -> str:
        return slug(self.title)


def module(names: Names, file: Turtle, aligned: Graph, uses: Callable[[URIRef], Lines]) -> Module:
    """A module's page. `aligned` holds the alignments; `uses` says how a term is used elsewhere."""
    entries = [entry(names, term, aligned, uses(term)) for term in file.terms]
    return Module(
        stem=file.stem,
        title=file.title,
        intro=file.comment,
        classes=tuple(each for each in entries if each.is_class),
        properties=tuple(each for each in entries if not each.is_class),
        diagram=diagram(names, file.graph),
        exclusions=tuple(tuple(map(names.link, each)) for each in exclusions(file.graph).values()),
        further=tuple(further(names, file.graph)),
    )


def alignment(names: Names, file: Turtle) -> Alignment:
    """An alignment's part of the page: what stands to what."""
    rows = {
        (names.short_link(ours), stands(names, how), names.short_link(theirs))
        for how in (*ALIGNED, LSG.indicatesKind)
        for ours, theirs in file.graph.subject_objects(how)
        if isinstance(ours, URIRef) and isinstance(theirs, URIRef)
    }
    return Alignment(file.title, file.comment, tuple(sorted(rows, key=lambda row: (row[0].casefold(), row[2]))))
