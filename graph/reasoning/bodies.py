"""The bodies that the `clusters` tables describe, as a build's store has them: their kinds, and the evidence."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pyoxigraph import QuerySolutions, QueryTriples, RdfFormat
from rdflib import Graph, URIRef

from graph.reasoning.operation import operating_models
from graph.store.embedded import answer
from ontology.terms import GRAPH, LSG, RECORD

SOURCE = GRAPH + "source/"


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, the rows that describe it, and its kinds: by `clusters`, and by other sources (source, kind)."""

    iri: str
    name: str
    rows: tuple[str, ...]
    declared: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind that any source declares, once."""
        return tuple(sorted({*self.declared, *(kind for _, kind in self.elsewhere)}))


def bodies(store: Path) -> list[Body]:
    """The bodies, by name. Two rows that the build took for one organisation are one body."""
    found: dict[str, tuple[str, set[str], set[tuple[str, str]]]] = {}
    rows = answer(store, _query("bodies"))
    assert isinstance(rows, QuerySolutions)
    for body, name, row, source, kind in rows:
        _, seen, said = found.setdefault(body.value, (name.value, set(), set()))
        seen.add(row.value.removeprefix(RECORD))
        if kind is not None:
            said.add((source.value.removeprefix(SOURCE).partition("/")[0], kind.value))
    return [
        Body(
            iri=iri,
            name=name,
            rows=tuple(sorted(seen)),
            declared=tuple(sorted(kind for source, kind in said if source == "clusters")),
            elsewhere=tuple(sorted((source, kind) for source, kind in said if source != "clusters")),
        )
        for iri, (name, seen, said) in found.items()
    ]


def evidence(store: Path) -> Graph:
    """What is said of the bodies that bears on their kind, without the kinds declared; and the hosts' names."""
    found = answer(store, _query("evidence"))
    assert isinstance(found, QueryTriples)
    said = Graph().parse(data=found.serialize(format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return said + operating_models(said)


def about(body: str, statements: Graph) -> Graph:
    """The statements about a body and about the nodes that hold its convenings and governance."""
    made = Graph()
    for triple in statements.triples((URIRef(body), None, None)):
        made.add(triple)
        if triple[1] in (LSG.hasConvening, LSG.hasGovernance):
            for detail in statements.triples((triple[2], None, None)):
                made.add(detail)
    return made


def _query(name: str) -> str:
    return files("graph.reasoning").joinpath(f"{name}.rq").read_text(encoding="utf-8")
