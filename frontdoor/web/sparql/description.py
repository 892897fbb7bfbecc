"""The service as it describes itself: SPARQL 1.1 Service Description, with VoID statistics of the build in service."""

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from starlette.requests import Request
from starlette.responses import Response

from frontdoor.web.refusal import Refused
from frontdoor.web.sparql.negotiation import chosen
from frontdoor.web.sparql.pool import Pool
from ontology.terms import RDF

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")

FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}
"""Media types and what rdflib calls them."""

Row = dict[str, dict[str, str]]


class Descriptions:
    """Descriptions of the service. Statistics are counted when they are first asked for, once a build."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._counted: tuple[Path, list[Row], list[Row]] | None = None

    async def of(self, store: Path, request: Request) -> Response:
        """The description in the format that the request likes best. Raises Refused (406)."""
        accept = request.headers.get("accept")
        media = chosen(accept, list(FORMATS))
        if media is None:
            raise Refused(f"the description can be had as {', '.join(FORMATS)}, and not as {accept}", 406)
        endpoint = str(request.url.replace(query=None))
        graph = description(endpoint, *await self._statistics(store))
        text = graph.serialize(format=FORMATS[media], encoding="utf-8")
        charset = "; charset=utf-8" if media == "text/turtle" else ""
        return Response(text, headers={"Content-Type": media + charset, "Vary": "Accept"})

    async def _statistics(self, store: Path) -> tuple[list[Row], list[Row]]:
        if self._counted is None or self._counted[0] != store:
            classes, properties = await self._rows("classes.rq"), await self._rows("properties.rq")
            if classes is None or properties is None:
                return [], []
            self._counted = store, classes, properties
        return self._counted[1:]

    async def _rows(self, file: str) -> list[Row] | None:
        """The rows of one of our own queries; None where there is no time or no place for it now."""
        query = files("frontdoor.web.sparql").joinpath(file).read_text(encoding="utf-8")
        asked = {"query": query, "default": [], "named": [], "accept": "application/sparql-results+json"}
        try:
            async with self._pool.asked(asked, "the service itself") as answer:
                await answer.over()
                if not answer.whole or answer.cut:
                    return None
                text = b"".join([part async for part in answer.parts()])
        except Refused:
            return None
        rows: list[Row] = json.loads(text)["results"]["bindings"]
        return rows


def description(endpoint: str, classes: list[Row], properties: list[Row]) -> Graph:
    """The description of the service at an address. No statistics are said where there are none.

    `classes`: ?class, ?entities. `properties`: ?graph, ?property, ?triples. Triples are counted graph by graph.
    """
    graph = Graph()
    text = files("frontdoor.web.sparql").joinpath("description.ttl").read_text(encoding="utf-8")
    graph.parse(data=text, format="turtle", publicID=endpoint)
    dataset, by_graph, by_property = URIRef(f"{endpoint}#dataset"), Counter[str](), Counter[str]()
    for row in properties:
        count = int(row["triples"]["value"])
        by_graph[row["graph"]["value"]] += count
        by_property[row["property"]["value"]] += count
    if not properties:
        return graph
    graph.add((dataset, VOID.triples, Literal(by_graph.total())))
    graph.add((dataset, VOID.properties, Literal(len(by_property))))
    graph.add((dataset, VOID.classes, Literal(len(classes))))
    for name, count in sorted(by_graph.items()):
        named = _part(graph, dataset, SD.namedGraph, SD.NamedGraph, SD.name, name)
        graph.add((named, SD.graph, inner := BNode()))
        graph.add((inner, RDF.type, SD.Graph))
        graph.add((inner, VOID.triples, Literal(count)))
    for name, count in sorted(by_property.items()):
        part = _part(graph, dataset, VOID.propertyPartition, VOID.Dataset, VOID.property, name)
        graph.add((part, VOID.triples, Literal(count)))
    for row in classes:
        part = _part(graph, dataset, VOID.classPartition, VOID.Dataset, VOID["class"], row["class"]["value"])
        graph.add((part, VOID.entities, Literal(int(row["entities"]["value"]))))
    return graph


def _part(graph: Graph, dataset: URIRef, of: Any, kind: Any, by: Any, name: str) -> BNode:
    part = BNode()
    graph.add((dataset, of, part))
    graph.add((part, RDF.type, kind))
    graph.add((part, by, URIRef(name)))
    return part
