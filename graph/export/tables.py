"""The facts of a build as Parquet: one file a fact table over all sources, and the organisation of each key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from graph.analysis.types import ANALYSIS_TYPES
from graph.expertise.topics import Topic
from graph.identity.claims import CLAIM_TYPES
from graph.succession.facts import CHANGE_TYPES
from graph.workspace import Workspace
from ingest.declare import table_of
from ingest.facts import FACT_TYPES

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

TABLES: tuple[type[Any], ...] = (*FACT_TYPES, *CLAIM_TYPES, Topic, *ANALYSIS_TYPES, *CHANGE_TYPES)
"""Every fact type whose rows are statements of the graph."""

PARTS = ("resolved", "topics", "analysis", "succession")
"""The folders of a build with such rows; the concepts of the ontology are its own statements."""


def fact_folders(workspace: Workspace) -> list[Path]:
    """The folders that hold the facts of the build in service: one a source's snapshot, then those of the build."""
    build = workspace.current()
    sources = [workspace.facts / read["folder"] for read in workspace.report()["reads"]]
    return [*sources, *(build / part for part in PARTS)]


def write_tables(
    workspace: Workspace, folder: Path, progress: Progress = lambda what, done, total: None
) -> dict[str, int]:
    """Writes `<table>.parquet` for each fact table with rows, and `entity.parquet` (key, iri); rows by table.

    Rows stand in the order of sources and records, each with `source`, `snapshot` and `record`. DuckDB streams them.
    """
    connection = duckdb.connect(config={"memory_limit": "1GB", "preserve_insertion_order": True})
    folders, written = fact_folders(workspace), {}
    wanted = {table_of(each).name: _files(folders, table_of(each).name) for each in TABLES}
    wanted = {
        "entity": [workspace.current() / "entity.parquet"],
        **{name: found for name, found in wanted.items() if found},
    }
    for at, (name, files) in enumerate(wanted.items()):
        progress(f"writing {name}", at, len(wanted))
        listed = ", ".join(f"'{_quoted(file)}'" for file in files)
        out = _quoted(folder / f"{name}.parquet")
        copied = connection.execute(
            f"COPY (SELECT * FROM read_parquet([{listed}])) TO '{out}' (FORMAT parquet, COMPRESSION zstd)"
        ).fetchone()
        written[name] = int(copied[0]) if copied else 0
    connection.close()
    return written


def tables_of(workspace: Workspace) -> list[str]:
    """The names of the fact tables that have rows in the build in service."""
    folders = fact_folders(workspace)
    return [name for name in map(_name, TABLES) if _files(folders, name)]


def _name(fact_type: type[Any]) -> str:
    return table_of(fact_type).name


def _files(folders: list[Path], name: str) -> list[Path]:
    return [path for folder in folders if (path := folder / f"{name}.parquet").exists()]


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
