"""Every indicator of every unit of a level, for all work or for that on some concepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import duckdb

from graph.excellence.cited import cited
from graph.excellence.counted import counted
from graph.excellence.indicator import Figure
from graph.excellence.reached import partners, stages
from graph.excellence.ref import ref_figures
from graph.excellence.relative import growth, specialisation
from graph.excellence.world import in_the_world
from graph.expertise.stages import STAGE, stages_of
from ontology.terms import ENTITY

Level = Literal["organisation", "itl1", "itl2", "cluster", "rollup"]
LEVELS: tuple[Level, ...] = ("organisation", "itl1", "itl2", "cluster")
"""The levels a build is measured at; `rollup` is made for one organisation when it is asked for."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What work counts: all of it, or the items on some concepts and the REF units of assessment that cover them.

    `concepts`: IRIs, narrower ones among them already. `units`: IRIs of REF units; None takes all. `since`, `until`:
    the years in which the work began; what has no stated year fits no limit. REF units are of one period and stay.
    """

    concepts: tuple[str, ...] | None = None
    units: tuple[str, ...] | None = None
    since: int | None = None
    until: int | None = None


ALL_WORK = Scope()


def figures(connection: duckdb.DuckDBPyConnection, level: Level, scope: Scope = ALL_WORK) -> list[Figure]:
    """The figures of all units of a level; a unit without items for an indicator has no figure of it.

    Leaves the tables `unit`, `party`, `work` and `holding` in the connection, from which `graph.excellence.records`
    opens a figure. `connection` is `graph.evidence.evidence(…)`.
    """
    hold(connection, level, scope)
    units = list(scope.units) if scope.units is not None else None
    return [
        *counted(connection),
        *ref_figures(connection, level, units),
        *(specialisation(connection) if scope.concepts is not None else []),
        *growth(connection),
        *cited(connection),
        *(in_the_world(connection) if level == "organisation" and scope.concepts is None else []),
        *partners(connection, level),
        *stages(connection),
    ]


def hold(connection: duckdb.DuckDBPyConnection, level: Level, scope: Scope = ALL_WORK) -> None:
    """Fills the tables `holding` and `stage_evidence`, and for a scope of concepts `total`, for a level and scope."""
    prepare(connection)
    if scope.concepts is None:
        connection.execute("CREATE OR REPLACE TEMP TABLE scope AS SELECT item FROM work")
    else:
        # Only an item with words can be found to be on a concept, so that only those are what it is a part of.
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE total AS SELECT u.unit, count(DISTINCT p.item) AS n "
            "FROM party p JOIN work w ON w.item = p.item AND w.title IS NOT NULL "
            "JOIN unit u ON u.organisation = p.organisation WHERE u.level = ? GROUP BY u.unit",
            [level],
        )
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE scope AS SELECT DISTINCT item FROM on_topic "
            "WHERE concept IN (SELECT unnest(?::VARCHAR[]))",
            [list(scope.concepts)],
        )
    if scope.since is not None or scope.until is not None:
        connection.execute(
            "DELETE FROM scope WHERE item NOT IN (SELECT item FROM work WHERE year >= coalesce($since, year) "
            "AND year <= coalesce($until, year))",
            {"since": scope.since, "until": scope.until},
        )
    connection.execute(_sql("holding"), {"level": level})
    told = {
        "level": level,
        "whole": scope.concepts is None,
        "units": None if scope.units is None else list(scope.units),
    }
    connection.execute(_sql("stage_evidence"), told)


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Reads once what all figures are counted from: `unit`, `work`, `party`, `on_topic` and the tables beside them."""
    if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'party' AND temporary").fetchall():
        connection.execute(_sql("work"))
        connection.executemany("INSERT INTO ref_stage VALUES (?, ?)", list(_ref_stages()))
        headings = [(concept, stage.removeprefix(STAGE)) for concept, stage in stages_of(connection)]
        if headings:
            connection.executemany("INSERT INTO heading_stage VALUES (?, ?)", headings)


def _sql(name: str) -> str:
    return files("graph.excellence").joinpath(f"{name}.sql").read_text(encoding="utf-8").replace("{entity}", ENTITY)


@cache
def _ref_stages() -> Sequence[tuple[str, str]]:
    """(REF unit, stage notation) as the code list of the units states it."""
    import rdflib

    from ontology.terms import CODE, LSG

    listed = rdflib.Graph().parse(data=files("ontology").joinpath("ref-units.ttl").read_bytes(), format="turtle")
    stage = CODE + "stage/"
    return [
        (str(unit), str(code).removeprefix(stage))
        for unit, code in listed.subject_objects(rdflib.URIRef(LSG.valueChainStage))
    ]
