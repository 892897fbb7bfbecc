"""The build described in VoID: how much it holds of what, graph by graph (https://www.w3.org/TR/void/)."""

from importlib.resources import files
from pathlib import Path

from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, QuerySolutions, Store
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from graph.export.statements import graph_name
from ontology.terms import BASE, DCTERMS, ENTITY, FOAF, LSG, RDF, XSD

VOID = Namespace("http://rdfs.org/ns/void#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TITLE = "Front Door: UK life-science organisations, their expertise and their collaborations"


def description(store: Path, build: str) -> Graph:
    """The VoID description of a build's store: totals, partitions by class and property, and a subset a named graph.

    Things are counted once over all graphs; statements as quads, so that the subsets sum to the whole.
    """
    graph, dataset = Graph(), URIRef(f"{BASE}dataset/{build}")
    graph.bind("void", VOID)
    graph.bind("sd", SD)
    graph.add((dataset, RDF.type, VOID.Dataset))
    graph.add((dataset, DCTERMS.title, Literal(TITLE, lang="en")))
    graph.add((dataset, DCTERMS.identifier, Literal(build)))
    graph.add((dataset, DCTERMS.created, Literal(f"{build[:4]}-{build[4:6]}-{build[6:8]}", datatype=XSD.date)))
    graph.add((dataset, VOID.uriSpace, Literal(ENTITY)))
    graph.add((dataset, VOID.vocabulary, URIRef(str(LSG))))
    graph.add((dataset, FOAF.homepage, URIRef(BASE)))
    opened = Store.read_only(str(store))
    by_property: dict[str, int] = {}
    by_graph: dict[str, dict[str, int]] = {}
    for named, of, count in _rows(opened, "properties", union=False):
        by_property[of] = by_property.get(of, 0) + int(count)
        by_graph.setdefault(named, {})[of] = int(count)
    _count(graph, dataset, VOID.triples, sum(by_property.values()))
    for of, triples in sorted(by_property.items()):
        _partition(graph, dataset, VOID.propertyPartition, VOID.property, of, VOID.triples, triples)
    classes = [(of, int(count)) for of, count in _rows(opened, "classes", union=True)]
    _count(graph, dataset, VOID.classes, len(classes))
    _count(graph, dataset, VOID.properties, len(by_property))
    for of, things in classes:
        _partition(graph, dataset, VOID.classPartition, VOID["class"], of, VOID.entities, things)
    for named, properties in sorted(by_graph.items()):
        subset = URIRef(f"{dataset}/{graph_name(named)}")
        graph.add((dataset, VOID.subset, subset))
        graph.add((subset, RDF.type, VOID.Dataset))
        graph.add((subset, DCTERMS.title, Literal(graph_name(named))))
        graph.add((subset, SD.name, URIRef(named)))
        _count(graph, subset, VOID.triples, sum(properties.values()))
        _count(graph, subset, VOID.properties, len(properties))
    return graph


def _rows(store: Store, name: str, *, union: bool) -> list[list[str]]:
    query = files("graph.export").joinpath(f"{name}.rq").read_text(encoding="utf-8")
    rows = store.query(query, use_default_graph_as_union=union)
    assert isinstance(rows, QuerySolutions)
    return [[cell.value for cell in row if isinstance(cell, NamedNode | OxLiteral)] for row in rows]


def _count(graph: Graph, dataset: Node, term: URIRef, count: int) -> None:
    graph.add((dataset, term, Literal(count)))


def _partition(graph: Graph, dataset: Node, part: URIRef, by: URIRef, of: str, term: URIRef, count: int) -> None:
    node = BNode()
    graph.add((dataset, part, node))
    graph.add((node, by, URIRef(of)))
    _count(graph, node, term, count)
