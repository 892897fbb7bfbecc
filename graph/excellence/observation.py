"""Figures as observations of the graph, and the analysis that states them."""

from collections.abc import Iterator
from importlib.resources import files

import duckdb

from graph.excellence.figures import LEVELS, Level, Scope, figures, hold, prepare
from graph.excellence.indicator import Figure
from graph.excellence.records import Counted, records
from graph.expertise.concepts import with_narrower
from graph.write import subject_sql
from ingest.declare import As, columns_of, fact, maybe, said
from ontology.terms import LSG, QB

LEAST_ITEMS = 2
"""An organisation's figure from one item is left out of the graph; the command line computes it when asked."""


LEAST_ON_TOPIC = 5
MOST_TOPICS = 30
"""Topics with fewer items, and those beyond so many, are left to the command line, which takes any."""


@fact("observation", classes=(QB.Observation, LSG.IndicatorObservation), traced=False)
class Observation:
    """A computed figure about an organisation or cluster, or a territory, for all work or a topic."""

    indicator: str = said(As.CODE, LSG.indicator, scope="indicator")
    level: str = said(As.CHOICE)
    value: str = said(As.DECIMAL, LSG.value)
    about: str | None = maybe(As.IRI, LSG.aboutEntity)
    territory: str | None = maybe(As.IRI, LSG.aboutTerritory)
    topic: str | None = maybe(As.IRI, LSG.topic)
    lower: str | None = maybe(As.DECIMAL, LSG["lower"])
    upper: str | None = maybe(As.DECIMAL, LSG["upper"])
    shrunk: str | None = maybe(As.DECIMAL, LSG.shrunkValue)
    items: int | None = maybe(As.INTEGER, LSG.populationSize)
    effective: str | None = maybe(As.DECIMAL, LSG.effectiveSampleSize)
    rank: int | None = maybe(As.INTEGER, LSG.rank)
    best: int | None = maybe(As.INTEGER, LSG.bestRank)
    worst: int | None = maybe(As.INTEGER, LSG.worstRank)
    tied: bool | None = maybe(As.BOOLEAN, LSG.tied)


def observations(connection: duckdb.DuckDBPyConnection) -> Iterator[Observation]:
    """The figures of every level for all work, and of organisations and regions for each declared topic."""
    for level in LEVELS:
        yield from _stated(figures(connection, level), level, None)
    for topic in declared_topics(connection):
        scope = Scope(tuple(sorted(with_narrower(connection, [topic]))), ())
        for level in ("organisation", "itl1"):
            yield from _stated(figures(connection, level, scope), level, topic)


def declared_topics(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The concepts under whose heading a strength is declared, with enough items: most first, one a label."""
    prepare(connection)
    sql = files("graph.excellence").joinpath("declared_topics.sql").read_text(encoding="utf-8")
    rows = connection.execute(sql, {"least": LEAST_ON_TOPIC, "most": MOST_TOPICS}).fetchall()
    return [concept for (concept,) in rows]


def _stated(found: list[Figure], level: Level, topic: str | None) -> Iterator[Observation]:
    for each in found:
        if level == "organisation" and each.items < LEAST_ITEMS:
            continue
        place = level in ("itl1", "itl2")
        yield Observation(
            each.indicator, level, _decimal(each.value) or "0", None if place else each.unit,
            each.unit if place else None, topic, _decimal(each.lower), _decimal(each.upper), _decimal(each.shrunk),
            each.items, _decimal(each.effective), each.rank, each.best, each.worst, each.tied,
        )  # fmt: skip


def _decimal(value: float | None) -> str | None:
    """Six significant digits, never in the form with an exponent, which xsd:decimal does not have."""
    if value is None:
        return None
    text = f"{value:.6g}"
    return f"{float(text):.12f}".rstrip("0").rstrip(".") if "e" in text else text


def stated(connection: duckdb.DuckDBPyConnection, iri: str) -> Observation | None:
    """The observation of the build in service with this IRI; None where there is none."""
    names = ", ".join(f"f.{name}" for name in columns_of(Observation))
    row = connection.execute(
        f"SELECT {names} FROM observation AS f WHERE trim({subject_sql(Observation)}, '<>') = ?", [iri]
    ).fetchone()
    return Observation(*row) if row else None


def iris_of(connection: duckdb.DuckDBPyConnection, unit: str, level: Level) -> dict[tuple[str, str | None], str]:
    """The IRIs of the observations about an organisation, cluster or territory by indicator and topic, None for all."""
    rows = connection.execute(
        f"SELECT indicator, topic, trim({subject_sql(Observation)}, '<>') FROM observation AS f "
        "WHERE coalesce(about, territory) = ? AND level = ?",
        [unit, level],
    ).fetchall()
    return {(indicator, topic): iri for indicator, topic, iri in rows}


def counted_in(connection: duckdb.DuckDBPyConnection, each: Observation) -> list[Counted]:
    """What an observation counts, opened from the facts of the build that stated it."""
    scope = Scope() if each.topic is None else Scope(tuple(sorted(with_narrower(connection, [each.topic]))), ())
    hold(connection, each.level, scope)  # type: ignore[arg-type]
    units = None if scope.units is None else list(scope.units)
    return records(connection, each.indicator, each.about or each.territory or "", each.level, units)
