"""The build described in VoID: how much it holds of what, graph by graph (https://www.w3.org/TR/void/)."""

from pathlib import Path

from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, QuerySolutions, Store
from rdflib import Graph, Literal, Namespace, URIRef

from graph.export.statements import graph_name
from graph.export.statistics import VOID, Statistics, query
from ontology.terms import BASE, DCTERMS, ENTITY, FOAF, LSG, RDF, XSD

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TITLE = "Front Door: UK life-science organisations, their expertise and their collaborations"


def description(store: Path, build: str) -> Graph:
    """The VoID description of a build's store: totals, partitions by class and property, and a subset a named graph."""
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
    counted = statistics(store)
    counted.say(graph, dataset)
    for named, properties in sorted(counted.properties.items()):
        subset = URIRef(f"{dataset}/{graph_name(named)}")
        graph.add((dataset, VOID.subset, subset))
        graph.add((subset, RDF.type, VOID.Dataset))
        graph.add((subset, DCTERMS.title, Literal(graph_name(named))))
        graph.add((subset, SD.name, URIRef(named)))
        graph.add((subset, VOID.triples, Literal(sum(properties.values()))))
        graph.add((subset, VOID.properties, Literal(len(properties))))
    return graph


def statistics(store: Path) -> Statistics:
    """How much the store in a folder holds of what."""
    opened = Store.read_only(str(store))
    classes, properties = _rows(opened, "classes", union=True), _rows(opened, "properties", union=False)
    return Statistics.of(
        ((name, int(things)) for name, things in classes),
        ((named, name, int(triples)) for named, name, triples in properties),
    )


def _rows(store: Store, name: str, *, union: bool) -> list[list[str]]:
    rows = store.query(query(name), use_default_graph_as_union=union)
    assert isinstance(rows, QuerySolutions)
    return [[cell.value for cell in row if isinstance(cell, NamedNode | OxLiteral)] for row in rows]
