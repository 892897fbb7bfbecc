"""Regions: what each has, what it is strong in, what it lacks along the value chain, and who convenes it."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

import duckdb
from fastapi import APIRouter, Path

from frontdoor.regions import ITL1, region_code
from frontdoor.web.pages.page import page
from frontdoor.web.pages.shown import TERRITORY
from frontdoor.web.pages.uk_map import UkMap, uk_map
from frontdoor.web.pages.unit import Strength, UnitFigure, chain, strengths, unit_figures
from frontdoor.web.service import Opened, Service
from graph.excellence.gaps import Gaps
from graph.network.convening import bodies

HERE = """
    SELECT r.iri, r.label, r.kind, r.sector, coalesce(w.items, 0) AS items
    FROM resolved r LEFT JOIN (SELECT organisation, count(*) AS items FROM item_party GROUP BY organisation) w
        ON w.organisation = r.iri
    WHERE r.itl1 = ? AND r.country = 'United Kingdom' ORDER BY items DESC, r.records DESC, r.label
"""
SHOWN = 25


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation of a list, with how many works it takes part in."""

    iri: str
    label: str
    kind: str | None
    sector: str | None
    items: int


@dataclass(frozen=True, slots=True)
class Convenor:
    """A body with members in a region, and how many of its members are there."""

    iri: str
    label: str
    kind: str | None
    here: int
    members: int


@dataclass(frozen=True, slots=True)
class Region:
    """A region. `organisations`: the first SHOWN of `total` by works; `sectors`: how many are of each."""

    code: str
    name: str
    total: int
    sectors: dict[str, int]
    organisations: list[Listed]
    strengths: list[Strength]
    figures: list[UnitFigure]
    chain: Gaps
    convenors: list[Convenor]
    map: UkMap


@dataclass(frozen=True, slots=True)
class Regions:
    """The map of all regions."""

    map: UkMap


def router(service: Service) -> APIRouter:
    """The pages of the regions."""
    made = APIRouter()

    def every() -> Regions:
        return service.opened().answers.kept(
            "regions",
            lambda connection: Regions(
                uk_map(
                    dict(
                        connection.execute(
                            "SELECT itl1, count(*) FROM resolved WHERE itl1 IS NOT NULL "
                            "AND country = 'United Kingdom' GROUP BY itl1"
                        ).fetchall()
                    )
                )
            ),
        )

    def one(code: Annotated[str, Path(description="An ITL1 code or name.")]) -> Region:
        return region_of(service.opened(), region_code(code))

    page(made, "/regions", "regions.html", every, summary="How many organisations each region has.")
    page(made, "/regions/{code}", "region.html", one, summary="What a region has, is strong in and lacks.")
    return made


def region_of(opened: Opened, code: str) -> Region:
    """A region by its ITL1 code, kept for who asks next."""
    return opened.answers.kept(("region", code), lambda connection: region(connection, code))


def region(connection: duckdb.DuckDBPyConnection, code: str) -> Region:
    """A region by its ITL1 code."""
    rows = connection.execute(HERE, [code]).fetchall()
    inside = {row[0] for row in rows}
    convenors = [
        Convenor(each.iri, each.label, each.kind, here, len(each.members))
        for each in bodies(connection)
        if (here := sum(member.iri in inside for member in each.members))
    ]
    return Region(
        code=code,
        name=ITL1[code],
        total=len(rows),
        sectors=dict(Counter(row[3] or "not stated" for row in rows).most_common()),
        organisations=[Listed(*row) for row in rows[:SHOWN]],
        strengths=strengths(connection, sorted(inside)),
        figures=unit_figures(connection, "itl1", TERRITORY + code),
        chain=chain(connection, "itl1", TERRITORY + code),
        convenors=sorted(convenors, key=lambda each: (-each.here, each.label))[:SHOWN],
        map=uk_map({code: len(rows)}),
    )
