"""Two or three regions or bodies side by side."""

from dataclasses import dataclass
from typing import Annotated

import duckdb
from fastapi import APIRouter, Query

from frontdoor.regions import ITL1
from frontdoor.web.directory import ORGANISATION
from frontdoor.web.pages.body import body
from frontdoor.web.pages.page import page
from frontdoor.web.pages.region import region
from frontdoor.web.pages.unit import Strength, UnitFigure
from frontdoor.web.service import Service
from graph.excellence.gaps import Gaps

MOST = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A region or body as a column: `total` organisations or members, by sector, and what they are strong in."""

    iri: str
    label: str
    total: int
    sectors: dict[str, int]
    strengths: list[Strength]
    figures: dict[str, UnitFigure]
    chain: Gaps | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The columns, and the indicators that any of them has, with their labels."""

    units: list[Unit]
    indicators: dict[str, str]
    sectors: list[str]


def router(service: Service) -> APIRouter:
    """The page of a comparison."""
    made = APIRouter()

    def answer(
        unit: Annotated[list[str] | None, Query(description="ITL1 codes or ids of bodies, up to three.")] = None,
    ) -> Comparison:
        asked = tuple(dict.fromkeys(each for each in unit or () if each))[:MOST]
        return service.opened().answers.kept(("compare", asked), lambda connection: comparison(connection, asked))

    page(made, "/compare", "compare.html", answer, summary="Regions or bodies side by side.")
    return made


def comparison(connection: duckdb.DuckDBPyConnection, asked: tuple[str, ...]) -> Comparison:
    """Regions by ITL1 code and bodies by id, side by side. Raises Refused (404) for one that is not known."""
    units = [_region(connection, each) if each in ITL1 else _body(connection, each) for each in asked]
    indicators = {code: figure.label for each in units for code, figure in each.figures.items()}
    sectors = {sector: None for each in units for sector in each.sectors}
    return Comparison(units, dict(sorted(indicators.items(), key=lambda pair: pair[1])), list(sectors))


def _region(connection: duckdb.DuckDBPyConnection, code: str) -> Unit:
    found = region(connection, code)
    figures = {each.indicator: each for each in found.figures}
    return Unit(code, found.name, found.total, found.sectors, found.strengths, figures, found.chain)


def _body(connection: duckdb.DuckDBPyConnection, id: str) -> Unit:
    found = body(connection, ORGANISATION + id)
    figures = {each.indicator: each for each in found.figures}
    return Unit(
        found.body.iri, found.body.label, len(found.body.members), found.sectors, found.strengths, figures, found.chain
    )
