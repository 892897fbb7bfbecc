"""Clusters, consortia and membership bodies as what they are: members, governance, strengths and gaps."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

import duckdb
from fastapi import APIRouter, Path

from frontdoor.web.directory import ORGANISATION, id_of
from frontdoor.web.pages.overlap_picture import Overlaps, overlaps_picture
from frontdoor.web.pages.page import page
from frontdoor.web.pages.unit import Strength, UnitFigure, chain, strengths, unit_figures
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Opened, Service
from graph.excellence.gaps import Gaps
from graph.excellence.question import CLUSTERS
from graph.network.convening import Body, bodies, overlaps

RUN = """
    SELECT g.form, g.words, g.cited, g.verified, g.source || '/' || g.snapshot || '/' || g.record
    FROM governance g JOIN entity e ON e.key = g.organisation WHERE e.iri = ? ORDER BY ALL
"""
FORMED = """
    SELECT DISTINCT o.formation, o.finance, o.legal_form, o.opened, o.closed, o.homepage,
           o.source || '/' || o.snapshot || '/' || o.record
    FROM organisation o JOIN entity e ON e.key = o.key
    WHERE e.iri = ? AND coalesce(o.formation, o.finance, o.legal_form, o.opened) IS NOT NULL ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Governance:
    """How a body is governed, in a code of ours and in the source's words."""

    form: str | None
    words: str | None
    cited: str | None
    verified: bool | None
    record: str


@dataclass(frozen=True, slots=True)
class Formation:
    """How a body came about, by what it is financed, and in which legal form, as one record says."""

    formation: str | None
    finance: str | None
    legal_form: str | None
    opened: str | None
    closed: str | None
    homepage: str | None
    record: str


@dataclass(frozen=True, slots=True)
class Overlapping:
    """Another body with members in common; `share` of all members of either."""

    iri: str
    label: str
    members: int
    share: float


@dataclass(frozen=True, slots=True)
class Convenor:
    """A body. `chain` is None for a kind that no cluster figure is made for."""

    body: Body
    governance: list[Governance]
    formation: list[Formation]
    sectors: dict[str, int]
    strengths: list[Strength]
    figures: list[UnitFigure]
    chain: Gaps | None
    overlaps: list[Overlapping]
    overlaps_picture: Overlaps | None


@dataclass(frozen=True, slots=True)
class Line:
    """A body in the list of all; its kind is empty where no source states it."""

    iri: str
    label: str
    kind: str
    members: int
    sectors: dict[str, int]
    convenes: list[str]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Every body that a source tells of, the largest first."""

    rows: list[Line]


def router(service: Service) -> APIRouter:
    """The pages of the bodies."""
    made = APIRouter()

    def every() -> Bodies:
        return bodies_of(service.opened())

    def one(id: Annotated[str, Path(description="The last part of its IRI.")]) -> Convenor:
        return service.opened().answers.kept(
            ("body", id), lambda connection: body(connection, ORGANISATION + id_of(id))
        )

    page(made, "/bodies", "bodies.html", every, summary="Clusters, consortia and membership bodies.")
    page(made, "/bodies/{id}", "body.html", one, summary="Whom a body convenes, how it is run, its strengths and gaps.")
    return made


def body(connection: duckdb.DuckDBPyConnection, iri: str) -> Convenor:
    """A body by IRI. Raises Refused (404) for what no source says anything takes part in."""
    found = bodies(connection)
    chosen = next((each for each in found if each.iri == iri), None)
    if chosen is None:
        raise Refused(f"no source loaded tells of anybody who takes part in {iri}", 404)
    named = {each.iri: each.label for each in found}
    shared = [each for each in overlaps(found) if iri in (each.one, each.other)]
    return Convenor(
        body=chosen,
        governance=[Governance(*row) for row in connection.execute(RUN, [iri]).fetchall()],
        formation=[Formation(*row) for row in connection.execute(FORMED, [iri]).fetchall()],
        sectors=dict(Counter(each.sector or "not stated" for each in chosen.members).most_common()),
        strengths=strengths(connection, [each.iri for each in chosen.members]),
        figures=unit_figures(connection, "cluster", iri),
        chain=chain(connection, "cluster", iri) if chosen.kind in CLUSTERS and chosen.members else None,
        overlaps=[
            Overlapping(other, named[other], len(each.members), each.share)
            for each in shared
            for other in [each.other if each.one == iri else each.one]
        ],
        overlaps_picture=overlaps_picture(chosen, found),
    )


def bodies_of(opened: Opened) -> Bodies:
    """The list of all bodies, kept as long as the build is served."""
    return opened.answers.kept("bodies", _every)


def _every(connection: duckdb.DuckDBPyConnection) -> Bodies:
    lines = [
        Line(
            each.iri, each.label, each.kind or "", len(each.members),
            dict(Counter(member.sector or "not stated" for member in each.members).most_common()),
            [sector.sector for sector in each.sectors],
        )
        for each in bodies(connection)
    ]  # fmt: skip
    return Bodies(sorted(lines, key=lambda line: (-line.members, line.label)))
