"""The service as it describes itself: SPARQL 1.1 Service Description, with VoID statistics of the build in service."""

import json
from importlib.resources import files
from pathlib import Path

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from starlette.requests import Request
from starlette.responses import Response

from frontdoor.web.refusal import Refused
from frontdoor.web.sparql.negotiation import chosen
from frontdoor.web.sparql.pool import Pool
from graph.export.statistics import VOID, Statistics, query
from ontology.terms import RDF

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}
"""Media types and what rdflib calls them."""


class Descriptions:
    """Descriptions of the service. Statistics are counted when they are first asked for, once a build."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._counted: tuple[Path, Statistics] | None = None

    async def of(self, store: Path, request: Request) -> Response:
        """The description in the format that the request likes best. Raises Refused (406)."""
        accept = request.headers.get("accept")
        media = chosen(accept, list(FORMATS))
        if media is None:
            raise Refused(f"the description can be had as {', '.join(FORMATS)}, and not as {accept}", 406)
        endpoint = str(request.url.replace(query=None))
        graph = description(endpoint, await self._statistics(store))
        text = graph.serialize(format=FORMATS[media], encoding="utf-8")
        charset = "; charset=utf-8" if media == "text/turtle" else ""
        return Response(text, headers={"Content-Type": media + charset, "Vary": "Accept"})

    async def _statistics(self, store: Path) -> Statistics | None:
        """None where they can't be counted now."""
        if self._counted is None or self._counted[0] != store:
            classes, properties = await self._rows("classes"), await self._rows("properties")
            if classes is None or properties is None:
                return None
            self._counted = (
                store,
                Statistics.of(
                    ((each["class"], int(each["entities"])) for each in classes),
                    ((each["graph"], each["property"], int(each["triples"])) for each in properties),
                ),
            )
        return self._counted[1]

    async def _rows(self, name: str) -> list[dict[str, str]] | None:
        """The rows of one of our own queries; None where there is no time or no place for it now."""
        asked = {"query": query(name), "default": [], "named": [], "accept": "application/sparql-results+json"}
        try:
            async with self._pool.asked(asked, "the service itself") as answer:
                await answer.over()
                if not answer.whole or answer.cut:
                    return None
                text = b"".join([part async for part in answer.parts()])
        except Refused:
            return None
        return [{name: cell["value"] for name, cell in row.items()} for row in json.loads(text)["results"]["bindings"]]


def description(endpoint: str, counted: Statistics | None) -> Graph:
    """The description of the service at an address. No statistics are said where there are none."""
    graph = Graph()
    text = files("frontdoor.web.sparql").joinpath("description.ttl").read_text(encoding="utf-8")
    graph.parse(data=text, format="turtle", publicID=endpoint)
    if not counted or not counted.properties:
        return graph
    dataset = URIRef(f"{endpoint}#dataset")
    counted.say(graph, dataset)
    for name, properties in sorted(counted.properties.items()):
        named, inner = BNode(), BNode()
        graph.add((dataset, SD.namedGraph, named))
        graph.add((named, RDF.type, SD.NamedGraph))
        graph.add((named, SD.name, URIRef(name)))
        graph.add((named, SD.graph, inner))
        graph.add((inner, RDF.type, SD.Graph))
        graph.add((inner, VOID.triples, Literal(sum(properties.values()))))
    return graph
