"""The neighbourhood of organisations to walk about in: a list, a picture beside it, and a file for other programs."""

import io
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from frontdoor.web.directory import id_of
from frontdoor.web.pages.choice import Choice, choice
from frontdoor.web.pages.neighbourhood import MOST, Neighbourhood, busiest, neighbourhood
from frontdoor.web.pages.page import page
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Opened, Service

MOST_EXPANDED = 25
USUAL = 100


@dataclass(frozen=True, slots=True)
class Start:
    """Where one may begin."""

    id: str
    label: str
    sector: str
    ties: int


@dataclass(frozen=True, slots=True)
class Explored:
    """What was asked and what it shows; without an organisation, whom `q` may mean or where one may begin."""

    ids: list[str]
    q: Choice
    sector: list[str]
    since: int | None
    until: int | None
    most: int
    found: Neighbourhood | None
    starts: list[Start]


def router(service: Service) -> APIRouter:
    """The page, and its network as GraphML."""
    made = APIRouter()

    def answer(
        id: Annotated[list[str], Query(description="Organisations by id, whose neighbours are shown.")] = [],  # noqa: B006
        q: Annotated[str, Query(max_length=200, description="One more of them, by its name or identifier.")] = "",
        sector: Annotated[list[str], Query(description="Only neighbours of these sectors.")] = [],  # noqa: B006
        since: Annotated[str, Query(description="A year: only ties of this year or later.")] = "",
        until: Annotated[str, Query(description="A year: only ties of this year or earlier.")] = "",
        most: Annotated[int, Query(ge=2, le=MOST, description="How many nodes at most.")] = USUAL,
    ) -> Explored:
        return _explored(
            service.opened(), tuple(dict.fromkeys(id)), q, frozenset(sector),
            _year("since", since), _year("until", until), most,
        )  # fmt: skip

    page(made, "/explore", "explore.html", answer, summary="The neighbourhood of organisations, with the true totals.")

    @made.get("/explore.graphml", response_class=Response, summary="The neighbourhood as GraphML.", tags=["files"])
    def graphml(it: Annotated[Explored, Depends(answer)]) -> Response:
        if it.found is None:
            raise Refused("name at least one organisation: id=…", 400)
        return Response(
            as_graphml(it.found),
            media_type="application/graphml+xml",
            headers={"Content-Disposition": 'attachment; filename="neighbourhood.graphml"'},
        )

    return made


def as_graphml(found: Neighbourhood) -> bytes:
    """The nodes and ties as GraphML (http://graphml.graphdrawing.org/specification.html) without what is not known."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for node in found.nodes:
        said = {"label": node.label, "kind": node.kind, "sector": node.sector_name, "region": node.region}
        graph.add_node(node.iri, ties=node.ties, **{name: value for name, value in said.items() if value})
    by_id = {node.id: node.iri for node in found.nodes}
    for edge in found.edges:
        years = {"first": edge.first, "last": edge.last, "evidence": edge.evidence}
        graph.add_edge(
            by_id[edge.one], by_id[edge.other], weight=edge.strength, items=edge.items, kinds=", ".join(edge.kinds),
            **{name: value for name, value in years.items() if value is not None},
        )  # fmt: skip
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out)
    return out.getvalue()


def _explored(
    opened: Opened,
    ids: tuple[str, ...],
    q: str,
    sectors: frozenset[str],
    since: int | None,
    until: int | None,
    most: int,
) -> Explored:
    named = choice(opened, q)
    if named.meant:
        ids = tuple(dict.fromkeys((*ids, id_of(named.meant.iri))))
    if len(ids) > MOST_EXPANDED:
        raise Refused(f"at most {MOST_EXPANDED} organisations can be expanded in one picture", 400)
    asked = {"ids": list(ids), "q": named, "sector": sorted(sectors), "since": since, "until": until, "most": most}
    if ids:
        shown = opened.answers.kept(
            ("explore", ids, sectors, since, until, most),
            lambda connection: neighbourhood(connection, ids, sectors, since, until, most),
        )
        return Explored(**asked, found=shown, starts=[])  # type: ignore[arg-type]
    return Explored(**asked, found=None, starts=starts_of(opened))  # type: ignore[arg-type]


def starts_of(opened: Opened) -> list[Start]:
    """Where one may begin, kept as long as the build is served."""
    return opened.answers.kept("busiest", lambda connection: [Start(*each) for each in busiest(connection)])


def _year(name: str, text: str) -> int | None:
    """The year typed, None for none: an empty field of a form is sent as such."""
    if not text.strip():
        return None
    if not (text.strip().isdecimal() and len(text.strip()) == 4):
        raise Refused(f"{name}: a year has four digits, not {text!r}", 400)
    return int(text)
