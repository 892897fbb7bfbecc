"""The first page: one search box, the map, and what the graph covers."""

from dataclasses import dataclass

import duckdb
from fastapi import APIRouter

from frontdoor.web.pages.page import page
from frontdoor.web.pages.uk_map import UkMap, uk_map
from frontdoor.web.service import Opened, Service

MAPPED = "SELECT itl1, count(*) FROM resolved WHERE itl1 IS NOT NULL AND country = 'United Kingdom' GROUP BY itl1"
HELD = ("here", "organisations", "projects", "trials", "outputs", "bodies")
COUNTED = """
    SELECT (SELECT count(*) FROM resolved WHERE country = 'United Kingdom'), (SELECT count(*) FROM resolved),
           count(*) FILTER (kind = 'project'), count(*) FILTER (kind = 'trial'), count(*) FILTER (kind = 'output'),
           count(*) FILTER (kind = 'membership') FROM item
"""


@dataclass(frozen=True, slots=True)
class Front:
    """What the build in service holds. `sources`: titles of those that were read."""

    built: str
    here: int
    organisations: int
    projects: int
    trials: int
    outputs: int
    bodies: int
    map: UkMap
    sources: list[str]


def router(service: Service) -> APIRouter:
    """The front page."""
    made = APIRouter()

    def answer() -> Front:
        return front_of(service.opened())

    page(made, "/", "home.html", answer, summary="What the build in service holds, and where.")
    return made


def front_of(opened: Opened) -> Front:
    """What the front page tells, kept as long as the build is served."""
    answers = opened.answers
    return answers.kept("front", lambda connection: _front(connection, answers.built, answers.titles))


def _front(connection: duckdb.DuckDBPyConnection, built: str, titles: list[str]) -> Front:
    counts = dict(zip(HELD, connection.execute(COUNTED).fetchall()[0], strict=True))
    return Front(built=built, **counts, map=uk_map(dict(connection.execute(MAPPED).fetchall())), sources=titles)
