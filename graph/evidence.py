"""A published build opened for questions that sum over many facts: DuckDB views over its tables."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from graph.expertise.tagger import Topic
from graph.identity.claims import CLAIM_TYPES
from graph.succession.facts import CHANGE_TYPES
from graph.tables import schema_of
from graph.workspace import Workspace
from graph.write import subject_sql
from ingest.declare import table_of
from ingest.facts import FACT_TYPES, Expertise


def evidence(workspace: Workspace) -> duckdb.DuckDBPyConnection:
    """A connection with one view a fact table over all sources, and the views of `evidence.sql`.

    A table that no source has filled is there and empty. Raises NoGraph where nothing was built.
    """
    report, build = workspace.report(), workspace.current()
    folders = [workspace.facts / read["folder"] for read in report["reads"]] + [
        build / "resolved",
        build / "concepts",
        build / "topics",
        build / "succession",
    ]
    connection = duckdb.connect(config={"memory_limit": "1GB"})
    for fact_type in (*FACT_TYPES, *CLAIM_TYPES, *CHANGE_TYPES, Topic):
        _view(connection, fact_type, folders)
    connection.execute(f"CREATE VIEW entity AS SELECT * FROM read_parquet('{_quoted(build / 'entity.parquet')}')")
    connection.execute(files("graph").joinpath("quads.sql").read_text(encoding="utf-8"))
    node = f"SELECT trim({subject_sql(Expertise)}, '<>') AS iri, f.* FROM expertise AS f"
    connection.execute(f"CREATE VIEW expertise_node AS {node}")
    connection.execute(files("graph").joinpath("evidence.sql").read_text(encoding="utf-8"))
    return connection


def _view(connection: duckdb.DuckDBPyConnection, fact_type: type[Any], folders: list[Path]) -> None:
    name = table_of(fact_type).name
    paths = [folder / f"{name}.parquet" for folder in folders if (folder / f"{name}.parquet").exists()]
    if paths:
        listed = ", ".join(f"'{_quoted(path)}'" for path in paths)
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
    else:
        connection.register(f"{name}_empty", schema_of(fact_type).empty_table())
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {name}_empty")


def rejects(workspace: Workspace) -> list[dict[str, str]]:
    """Every record the build in service kept aside: source, snapshot, place, reason, raw."""
    found: list[dict[str, str]] = []
    for read in workspace.report()["reads"]:
        path = workspace.facts / read["folder"] / "rejects.parquet"
        if path.exists():
            found += pq.read_table(path).to_pylist()
    return found


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
