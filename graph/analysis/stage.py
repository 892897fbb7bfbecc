"""The analysis stage: each analysis reads the build's facts as views and states facts of its own."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb

from graph.analysis.taking_part import taking_part
from graph.analysis.word_starts import word_starts
from graph.evidence import evidence_of
from graph.excellence.observation import observations
from graph.tables import FactTables

Analysis = Callable[[duckdb.DuckDBPyConnection], Iterable[Any]]
"""From the views of `graph.evidence` to facts of ANALYSIS_TYPES."""


def _collaborations(connection: duckdb.DuckDBPyConnection) -> Iterable[Any]:
    # The matrices take long to import, and every command would wait for them.
    from graph.network.put_back import collaborations

    return collaborations(connection)


def _network_measures(connection: duckdb.DuckDBPyConnection) -> Iterable[Any]:
    from graph.network.put_back import measures

    return measures(connection)


def _expertise(connection: duckdb.DuckDBPyConnection) -> Iterable[Any]:
    from graph.expertise.shown import expertise

    return expertise(connection)


ANALYSES: dict[str, Analysis] = {
    "indicators": observations,
    "expertise": _expertise,
    "collaborations": _collaborations,
    "network measures": _network_measures,
    "parts in projects": taking_part,
    "word starts": word_starts,
}
"""Each analysis by its name, in the order they run; a later one sees nothing of an earlier one."""


def analyse(
    folders: list[Path], place: Path, progress: Callable[[str, int, int], None] = lambda what, done, total: None
) -> dict[str, int]:
    """Runs every analysis over a build at `place` and keeps what each states in `place/analysis`: rows by table."""
    (place / "analysis").mkdir()
    connection = evidence_of(folders, place)
    try:
        with FactTables(place / "analysis", "analysis", place.name) as tables:
            for at, (name, analysis) in enumerate(ANALYSES.items()):
                progress(f"analysing {name}", at, len(ANALYSES))
                tables.add(analysis(connection), name)
    finally:
        connection.close()
    return tables.rows
