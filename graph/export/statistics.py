"""How much a store holds of what, in the terms of VoID: what the export and the service's description both say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from rdflib import BNode, Graph, Literal, Namespace, URIRef

from ontology.terms import RDF

VOID = Namespace("http://rdfs.org/ns/void#")


@dataclass(frozen=True, slots=True)
class Statistics:
    """`classes`: things by class, counted once over all graphs. `properties`: statements by named graph and property.

    Statements are counted as quads, so that the graphs sum to the whole.
    """

    classes: dict[str, int]
    properties: dict[str, dict[str, int]]

    @classmethod
    def of(cls, classes: Iterable[tuple[str, int]], properties: Iterable[tuple[str, str, int]]) -> "Statistics":
        """From the rows of `query("classes")`, over the union of all graphs, and of `query("properties")`."""
        by_graph: dict[str, dict[str, int]] = {}
        for graph, name, triples in properties:
            by_graph.setdefault(graph, {})[name] = triples
        return cls(dict(classes), by_graph)

    def say(self, graph: Graph, dataset: URIRef) -> None:
        """States the totals of a dataset and its partitions by class and property."""
        by_property = Counter[str]()
        for counts in self.properties.values():
            by_property.update(counts)
        graph.add((dataset, VOID.triples, Literal(by_property.total())))
        graph.add((dataset, VOID.classes, Literal(len(self.classes))))
        graph.add((dataset, VOID.properties, Literal(len(by_property))))
        for name, triples in sorted(by_property.items()):
            part = _part(graph, dataset, VOID.propertyPartition, VOID.property, name)
            graph.add((part, VOID.triples, Literal(triples)))
        for name, things in sorted(self.classes.items()):
            part = _part(graph, dataset, VOID.classPartition, VOID["class"], name)
            graph.add((part, VOID.entities, Literal(things)))


def query(name: str) -> str:
    """The text of a query whose rows are counted: classes or properties."""
    return files("graph.export").joinpath(f"{name}.rq").read_text(encoding="utf-8")


def _part(graph: Graph, dataset: URIRef, kind: URIRef, by: URIRef, name: str) -> BNode:
    part = BNode()
    graph.add((dataset, kind, part))
    graph.add((part, RDF.type, VOID.Dataset))
    graph.add((part, by, URIRef(name)))
    return part
