"""Linked data: every entity of the build in service answers under its IRI's path."""

import asyncio
from importlib.resources import files
from urllib.parse import unquote_to_bytes

from pyoxigraph import NamedNode
from rdflib import Graph, URIRef
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from frontdoor.web.refusal import Refused
from frontdoor.web.service import Service
from frontdoor.web.sparql.negotiation import chosen
from frontdoor.web.sparql.pool import Pool
from frontdoor.web.sparql.routes import client_of
from ontology.terms import ADMS, DCTERMS, ENTITY, FOAF, LSG, ORG, PROV, ROV, SKOS

THING, DATA = "/id/", "/data/"
"""An entity's IRI ends with the path under THING; what is said of it stands at the same path under DATA."""

FORMATS = {"text/turtle": "ttl", "application/ld+json": "jsonld", "application/n-triples": "nt"}
RDFLIB = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/n-triples": "nt"}

SCHEMA_ORG = "https://schema.org/"
PREFIXES = {
    "adms": ADMS, "dcterms": DCTERMS, "foaf": FOAF, "lsg": LSG, "org": ORG, "prov": PROV, "rov": ROV, "skos": SKOS,
}  # fmt: skip


def routes(service: Service, pool: Pool) -> list[BaseRoute]:
    """/id/… leads (303) to /data/…, or to the entity that replaced it; /data/… is what is said, by negotiation."""

    async def thing(request: Request) -> Response:
        pool.serve(service.opened().store)
        path = _path(request, THING)
        said = await _said(pool, request, "entity.rq", path)
        for _, _, successor in said.triples((None, URIRef(LSG.replacedBy), None)):
            if str(successor).startswith(ENTITY):
                return RedirectResponse(THING + str(successor).removeprefix(ENTITY), 303)
        return RedirectResponse(DATA + path, 303, headers={"Vary": "Accept"})

    async def data(request: Request) -> Response:
        pool.serve(service.opened().store)
        path = _path(request, DATA)
        stem, _, ending = path.rpartition(".")
        media = next((media for media, each in FORMATS.items() if stem and each == ending), None)
        path = stem if media else path
        media = media or _negotiated(request, path)
        said = await _said(pool, request, "entity.rq", path)
        if media == "application/ld+json":
            said += await _said(pool, request, "entity_in_schema_org.rq", path)
        text = await asyncio.to_thread(_written, said, media)
        others = [f'<{DATA}{path}.{each}>; rel="alternate"; type="{kind}"' for kind, each in FORMATS.items()]
        return Response(
            text,
            headers={
                "Content-Type": media + ("; charset=utf-8" if media == "text/turtle" else ""),
                "Vary": "Accept",
                "Link": ", ".join([f'<{THING}{path}>; rel="describes"', *others]),
            },
        )

    return [Route(THING + "{path:path}", thing), Route(DATA + "{path:path}", data)]


def _path(request: Request, under: str) -> str:
    """The path of an entity as the client wrote it: what is escaped in an IRI stays so."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return raw.partition(b"?")[0].decode("latin-1").removeprefix(under)


def _negotiated(request: Request, path: str) -> str:
    accept = request.headers.get("accept")
    if media := chosen(accept, list(FORMATS)):
        return media
    addresses = ", ".join(f"{DATA}{path}.{each}" for each in FORMATS.values())
    raise Refused(f"there is no page about this yet; what is said of it is at {addresses}", 406)


async def _said(pool: Pool, request: Request, file: str, path: str) -> Graph:
    """What one of our queries says of an entity. Raises Refused (404) where nothing is."""
    nodes = " ".join(_iris(path))
    text = files("frontdoor.web.sparql").joinpath(file).read_text(encoding="utf-8")
    head, _, rest = text.partition("VALUES ?entity { ")
    query = f"{head}VALUES ?entity {{ {nodes} }}{rest.partition('}')[2]}"
    asked = {"query": query, "default": [], "named": [], "accept": "application/n-triples"}
    said = Graph()
    if nodes:
        async with pool.asked(asked, client_of(request)) as answer:
            await answer.over()
            if answer.refusal:
                raise Refused(answer.refusal[1], answer.refusal[0])
            triples = b"".join([part async for part in answer.parts()])
        await asyncio.to_thread(said.parse, data=triples, format="nt")
    if not said and file == "entity.rq":
        raise Refused(f"nothing is said of {ENTITY}{path} in the build in service", 404)
    return said


def _iris(path: str) -> list[str]:
    """The IRIs that a path may stand for, as SPARQL writes them: as it is, and with its escapes undone."""
    made = []
    for each in (path, unquote_to_bytes(path).decode(errors="replace")):
        try:
            made.append(str(NamedNode(ENTITY + each)))
        except ValueError:
            continue
    return list(dict.fromkeys(made))


def _written(said: Graph, media: str) -> bytes:
    for prefix, namespace in PREFIXES.items():
        said.bind(prefix, str(namespace))
    if media != "application/ld+json":
        return said.serialize(format=RDFLIB[media], encoding="utf-8")
    # Names without a prefix are schema.org's, so that who knows nothing else finds names, kinds and identifiers.
    context = {"@vocab": SCHEMA_ORG} | {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    return said.serialize(format="json-ld", encoding="utf-8", context=context)
