"""The ontology as the graph uses it: its statements, its concepts as facts, and the sector of each kind."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, serialize

from graph.tables import FactTables
from ingest.facts import Concept, ConceptLabel, ConceptRelation
from ontology.files import turtle_files
from ontology.terms import CODE, GRAPH, LSG, SKOS

ONTOLOGY_GRAPH = GRAPH + "ontology"

SEARCHED = CODE + "ref-unit-2021"
"""The one scheme of our own whose concepts say what work is about; the other lists hold states and roles."""

RELATIONS = {SKOS.broader: "broader", SKOS.narrowMatch: "narrow", SKOS.exactMatch: "exact", SKOS.closeMatch: "close"}


def ontology() -> Store:
    """Every statement of the ontology's Turtle files, in memory."""
    store = Store()
    for file in turtle_files():
        store.load(file.read_bytes(), format=RdfFormat.TURTLE)
    return store


def write_ontology(statements: Store, out: BinaryIO) -> int:
    """Writes the ontology as N-Quads of its own named graph; returns how many."""
    graph = NamedNode(ONTOLOGY_GRAPH)
    quads = [Quad(each.subject, each.predicate, each.object, graph) for each in statements]
    serialize(quads, out, format=RdfFormat.N_QUADS)
    return len(quads)


def sectors(statements: Store) -> Callable[[str], str | None]:
    """The sector code of a kind of organisation, by the ontology; None where it has none."""
    rows = statements.query(files("graph").joinpath("sector_of_kind.rq").read_text(encoding="utf-8"))
    assert isinstance(rows, QuerySolutions)
    found = {_value(row[0]).removeprefix(LSG): _value(row[1]).removeprefix(CODE + "sector/") for row in rows}
    return found.get


def labels(statements: Store) -> Iterator[tuple[str, str]]:
    """Every label of every concept that stands in a scheme, with the concept."""
    for scheme in statements.quads_for_pattern(None, NamedNode(SKOS.inScheme), None):
        for predicate in (SKOS.prefLabel, SKOS.altLabel):
            for quad in statements.quads_for_pattern(scheme.subject, NamedNode(predicate), None):
                yield _value(quad.subject), _value(quad.object)


def store_concepts(statements: Store, folder: Path) -> None:
    """Writes what text search and tagging use as fact tables: REF units, synonyms, and how units cover headings."""
    folder.mkdir(parents=True, exist_ok=True)
    with FactTables(folder, "ontology", "here") as tables:
        tables.add(_concept_facts(statements), "ontology")


def _concept_facts(statements: Store) -> Iterator[Concept | ConceptLabel | ConceptRelation]:
    schemes = {
        _value(quad.subject): _value(quad.object)
        for quad in statements.quads_for_pattern(None, NamedNode(SKOS.inScheme), None)
    }
    for quad in statements.quads_for_pattern(None, NamedNode(SKOS.prefLabel), None):
        if schemes.get(concept := _value(quad.subject)) == SEARCHED:
            yield Concept(concept, schemes[concept], _value(quad.object), language=_language(quad))
    for quad in statements.quads_for_pattern(None, NamedNode(SKOS.altLabel), None):
        if not _value(quad.subject).startswith(CODE):
            yield ConceptLabel(_value(quad.subject), _value(quad.object), _language(quad))
    for predicate, kind in RELATIONS.items():
        for quad in statements.quads_for_pattern(None, NamedNode(predicate), None):
            yield ConceptRelation(_value(quad.subject), _value(quad.object), kind)


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _language(quad: Quad) -> str | None:
    return quad.object.language if isinstance(quad.object, Literal) else None
