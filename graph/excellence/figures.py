"""Every indicator of every unit of a level, for all work or for that on some concepts."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import duckdb

from graph.excellence.cited import cited
from graph.excellence.counted import counted
from graph.excellence.indicator import Figure
from graph.excellence.reached import partners, stages
from graph.excellence.ref import ref_figures, submitted
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

    Leaves the tables of `prepare` and `hold` in the connection, from which `graph.excellence.records` opens a figure.
    `connection` is `graph.evidence.evidence(…)`.
    """
    hold(connection, level, scope)
    units = list(scope.units) if scope.units is not None else None
    with ThreadPoolExecutor(1) as pool:
        # Drawn beside the statements that follow: drawing lets other threads run.
        of_ref = pool.submit(ref_figures, submitted(connection, level, units))
        of_items = counted(connection)
        others = [
            *(specialisation(connection, level) if scope.concepts is not None else []),
            *growth(connection),
            *cited(connection),
            *(in_the_world(connection) if level == "organisation" and scope.concepts is None else []),
            *partners(connection, level),
            *stages(connection),
        ]
        return [*of_items, *of_ref.result(), *others]


def hold(connection: duckdb.DuckDBPyConnection, level: Level, scope: Scope = ALL_WORK) -> None:
    """Fills the tables `scoped`, `holding` and `stage_evidence` for a level and scope."""
    prepare(connection)
    _scoped(connection, scope)
    connection.execute(_sql("holding"), {"level": level})
    told = {
        "level": level,
        "whole": scope.concepts is None,
        "units": None if scope.units is None else list(scope.units),
    }
    connection.execute(_sql("stage_evidence"), told)


def _scoped(connection: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Who takes part in the items of the scope; what has no stated year fits no limit."""
    limits: list[str] = ["true"]
    told: dict[str, object] = {}
    if scope.concepts is not None:
        limits.append("item IN (SELECT item FROM on_topic WHERE concept IN (SELECT unnest($concepts::VARCHAR[])))")
        told["concepts"] = scope.concepts
    for name, year, holds in (("since", scope.since, ">="), ("until", scope.until, "<=")):
        if year is not None:
            limits.append(f"item IN (SELECT item FROM work WHERE year {holds} ${name})")
            told[name] = year
    connection.execute(f"CREATE OR REPLACE TEMP TABLE scoped AS SELECT * FROM party WHERE {' AND '.join(limits)}", told)


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Reads once what all figures are counted from: `unit`, `work`, `party`, `on_topic` and the tables beside them.

    They belong to the database, so that cursors of one connection share them; what `hold` fills is the cursor's own.
    """
    if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'party'").fetchall():
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
