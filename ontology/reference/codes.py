"""The code lists as their page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from ontology.reference.names import Names, slug
from ontology.terms import LSG

SHOWN = (RDF.type, SKOS.inScheme, SKOS.notation, SKOS.prefLabel, SKOS.definition, DCTERMS.publisher)
"""What the first columns already say of a code, or its list says for all of them."""
FEW = 3
"""Of more values than these a table shows how many."""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list. `rows` are (code, label, definition, what else is said of the code)."""

    scheme: URIRef
    heading: str
    definition: str
    creators: tuple[str, ...]
    sources: tuple[str, ...]
    values_of: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str], ...]

    @property
    def slug(self) -> str:
        return slug(self.heading)

    @property
    def has_more(self) -> bool:
        return any(row[-1] for row in self.rows)


def code_lists(names: Names) -> list[CodeList]:
    """Every code list, by its label."""
    schemes = [each for each in names.graph.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(each, URIRef)]
    return sorted((_code_list(names, each) for each in schemes), key=lambda each: each.heading)


def _code_list(names: Names, scheme: URIRef) -> CodeList:
    graph = names.graph
    codes = [each for each in graph.subjects(SKOS.inScheme, scheme) if isinstance(each, URIRef)]
    rows = [
        (
            str(graph.value(code, SKOS.notation)),
            names.label(code),
            str(graph.value(code, SKOS.definition)),
            "; ".join(_more(names, code)),
        )
        for code in codes
    ]
    return CodeList(
        scheme=scheme,
        heading=names.heading(scheme),
        definition=str(graph.value(scheme, SKOS.definition)),
        creators=tuple(sorted(map(str, graph.objects(scheme, DCTERMS.creator)))),
        sources=tuple(sorted(map(str, graph.objects(scheme, DCTERMS.source)))),
        values_of=tuple(sorted(names.link(each) for each in graph.subjects(LSG.codesFrom, scheme))),
        rows=tuple(sorted(rows, key=lambda row: _order(row[0]))),
    )


def _more(names: Names, code: URIRef) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    for predicate, value in names.graph.predicate_objects(code):
        if predicate not in SHOWN and isinstance(predicate, URIRef):
            said.setdefault(names.label(predicate), []).append(
                names.link(value) if isinstance(value, URIRef) else str(value)
            )
    for label, values in sorted(said.items()):
        yield f"{label}: {', '.join(sorted(values)) if len(values) <= FEW else len(values)}"


def _order(notation: str) -> tuple[int, str]:
    """Numbers by size, everything else by spelling."""
    return (int(notation) if notation.isdecimal() else 0, notation)
