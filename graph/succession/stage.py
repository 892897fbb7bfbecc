"""The stage of a build that tells what became of organisations: facts and the entity table in, change events out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from graph.succession.cycles import with_cycles_doubted
from graph.succession.handovers import Handover, successions
from graph.succession.lives import events, lives
from graph.succession.names import periods_and_renamings
from graph.tables import schema_of
from ingest.declare import table_of
from ingest.fact_types.organisations import Name, Organisation, Relation, Site
from ingest.source import sources

FARTHEST_KM = 30.0
"""Beyond it stand, in the trusts' list of 2026, two pairs that have nothing to do with each other and one that has."""


def changes(connection: duckdb.DuckDBPyConnection, folders: list[Path]) -> Iterator[Any]:
    """The facts of `graph.succession.facts` on all organisations in folders of fact tables.

    `connection` has the `entity` table (key, iri) filled. The same facts give the same events, in the same order.
    """
    for fact_type in (Organisation, Name, Relation, Site):
        _view(connection, fact_type, folders)
    whole = {"whole": [name for name, module in sources().items() if module.source.whole]}
    led = lives(_rows(connection, "lives", whole))
    behind = {(source, snapshot): day for source, snapshot, day in _rows(connection, "behind", whole)}
    lived = [event for iri, life in sorted(led.items()) for event in events(iri, life, behind)]
    closings = [event for event in lived if event.originals]
    opened = {iri: day for iri, life in led.items() if (day := min(life.opened, default="")) and len(day) == 10}
    periods, renamings = periods_and_renamings(_rows(connection, "names", whole), behind, opened)
    yield from periods
    handovers = [
        Handover(was, now, sides, tuple(records)) for was, now, sides, records in _rows(connection, "handovers")
    ]
    stated = {each.was for each in handovers}
    near = _rows(connection, "neighbours", {**whole, "farthest": FARTHEST_KM})
    handovers += [Handover(was, now, 0, tuple(records)) for was, now, records in near if was not in stated]
    succeeded = successions(handovers, led, _called(connection, handovers), closings, renamings)
    for event in [*lived, *renamings, *with_cycles_doubted(succeeded)]:
        yield from event.facts()


def _called(connection: duckdb.DuckDBPyConnection, handovers: list[Handover]) -> Mapping[str, list[str]]:
    """All names of the organisations that give way or take over."""
    found: dict[str, list[str]] = defaultdict(list)
    iris = sorted({iri for each in handovers for iri in (each.was, each.now)})
    for iri, text in _rows(connection, "called", {"iris": iris}):
        found[iri].append(text)
    return found


def _view(connection: duckdb.DuckDBPyConnection, fact_type: type[Any], folders: list[Path]) -> None:
    name = table_of(fact_type).name
    paths = [str(path) for folder in folders if (path := folder / f"{name}.parquet").exists()]
    rows = connection.read_parquet(paths) if paths else connection.from_arrow(schema_of(fact_type).empty_table())
    rows.create_view(name, replace=True)


def _rows(
    connection: duckdb.DuckDBPyConnection, question: str, parameters: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    sql = files("graph.succession").joinpath(f"{question}.sql").read_text(encoding="utf-8")
    return connection.execute(sql, parameters).fetchall()
