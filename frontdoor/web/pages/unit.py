"""What a region and a body have in common as units: strengths, figures, and the stages that they have and lack."""

from dataclasses import dataclass
from importlib.resources import files

import duckdb

from frontdoor.figures import number
from graph.excellence.cards import cards
from graph.excellence.figures import ALL_WORK, Level
from graph.excellence.gaps import Gaps, gaps
from graph.excellence.observation import iris_of


@dataclass(frozen=True, slots=True)
class Strength:
    """A concept that the work of a unit's organisations is on: how many of them, how many items, how strongly."""

    concept: str
    theme: str
    organisations: int
    items: int
    strength: float


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """A figure of a unit for all its work, as the build states it; `iri` is the observation, which its records open."""

    iri: str
    indicator: str
    label: str
    text: str
    value: float
    lower: float | None
    upper: float | None
    items: int
    rank: int | None
    best: int | None
    worst: int | None


def strengths(connection: duckdb.DuckDBPyConnection, organisations: list[str]) -> list[Strength]:
    """The concepts most strongly shown by the work of some organisations (IRIs)."""
    sql = files("frontdoor.web.pages").joinpath("strengths.sql").read_text(encoding="utf-8")
    return [Strength(*row) for row in connection.execute(sql, {"organisations": organisations}).fetchall()]


def unit_figures(connection: duckdb.DuckDBPyConnection, level: Level, iri: str) -> list[UnitFigure]:
    """The figures of a region or cluster by IRI."""
    known, iris = cards(), iris_of(connection, iri, level)
    rows = connection.execute(
        "SELECT indicator, value::DOUBLE, lower::DOUBLE, upper::DOUBLE, items, rank, best, worst FROM observation "
        "WHERE level = ? AND coalesce(about, territory) = ? AND topic IS NULL ORDER BY indicator",
        [level, iri],
    ).fetchall()
    return [
        UnitFigure(iris[row[0], None], row[0], known[row[0]].label, number(row[0], row[1]), *row[1:]) for row in rows
    ]


def chain(connection: duckdb.DuckDBPyConnection, level: Level, iri: str) -> Gaps:
    """The stages of the value chain that a region or cluster has and lacks, for all work."""
    return gaps(connection, level, iri, ALL_WORK)
