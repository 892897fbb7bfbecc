"""A published build opened for questions that sum over many facts: DuckDB views over its tables."""

from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from graph.analysis.types import ANALYSIS_TYPES
from graph.connection import connected
from graph.expertise.topics import Topic
from graph.identity.claims import CLAIM_TYPES
from graph.identity.reference import MENTION
from graph.succession.facts import CHANGE_TYPES
from graph.tables import schema_of
from graph.workspace import OtherVersion, Workspace
from graph.write import subject_sql
from ingest.declare import table_of
from ingest.facts import FACT_TYPES, Expertise
from ontology.terms import ENTITY

PARTS = ("resolved", "concepts", "topics", "succession", "analysis")
"""The folders of a build that hold what it made of the facts."""


def evidence(workspace: Workspace) -> duckdb.DuckDBPyConnection:
    """The build in service as views: one a fact table over all sources, and those of `evidence.sql` and `work.sql`.

    A table that no source has filled is there and empty. Raises NoGraph where nothing was built, and OtherVersion
    where a table has other columns than this version writes.
    """
    report, build = workspace.report(), workspace.current()
    return evidence_of([workspace.facts / read["folder"] for read in report["reads"]], build)


def evidence_of(folders: list[Path], build: Path) -> duckdb.DuckDBPyConnection:
    """The same views over folders of fact tables and the folder of a build, which may be under way still."""
    folders = [*folders, *(build / part for part in PARTS)]
    connection = connected()
    # The command line has bars of its own. A notebook without widgets has none to switch off, and DuckDB says so.
    with suppress(duckdb.InvalidInputException):
        connection.execute("SET enable_progress_bar = false")
    for fact_type in (*FACT_TYPES, *CLAIM_TYPES, *CHANGE_TYPES, Topic, *ANALYSIS_TYPES):
        _view(connection, fact_type, folders)
    connection.execute(f"CREATE VIEW entity AS SELECT * FROM read_parquet('{_quoted(build / 'entity.parquet')}')")
    connection.execute(files("graph").joinpath("quads.sql").read_text(encoding="utf-8"))
    node = f"SELECT trim({subject_sql(Expertise)}, '<>') AS iri, f.* FROM expertise AS f"
    connection.execute(f"CREATE VIEW expertise_node AS {node}")
    for views in ("evidence", "work"):
        sql = files("graph").joinpath(f"{views}.sql").read_text(encoding="utf-8")
        connection.execute(sql.replace("{entity}", ENTITY).replace("{mention}", MENTION))
    return connection


HELD = (
    "resolved", "entity", "identity", "name", "identifier", "site", "concept", "concept_labels", "concept_relation",
    "broader", "beside", "expertise", "expertise_node", "project_once", "project_party", "project_mention", "topic",
    "project_topic", "concept_items", "declared_topic", "identity_link", "stated_relation", "belonging",
    "ref_submission", "placed", "item", "item_party", "observation", "shown_expertise", "shown_evidence",
    "collaboration", "collaboration_evidence", "network_measure",
)  # fmt: skip
"""What many questions read, in an order in which each is made of views or of those before it."""


def held(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection, with the views that most questions read made into tables in memory, for who asks again and again.

    On all real data (5 million quads) that takes 2 s and some 350 MiB.
    """
    for name in HELD:
        (kind,) = connection.execute(
            "SELECT table_type FROM information_schema.tables WHERE table_name = ?", [name]
        ).fetchall()[0]
        if kind == "VIEW":
            connection.execute(f"CREATE TABLE held_{name} AS SELECT * FROM {name}")
            connection.execute(f"DROP VIEW {name}")
            connection.execute(f"ALTER TABLE held_{name} RENAME TO {name}")
    return connection


def _view(connection: duckdb.DuckDBPyConnection, fact_type: type[Any], folders: list[Path]) -> None:
    name = table_of(fact_type).name
    paths = [folder / f"{name}.parquet" for folder in folders if (folder / f"{name}.parquet").exists()]
    for path in paths:
        if (known := pq.read_schema(path).names) != schema_of(fact_type).names:
            other = ", ".join(sorted(set(known) ^ set(schema_of(fact_type).names))) or "the order of its columns"
            raise OtherVersion(
                f"the graph was built by another version of Front Door ({name} differs in {other}): "
                "run `frontdoor build` to make it anew"
            )
    if paths:
        listed = ", ".join(f"'{_quoted(path)}'" for path in paths)
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
    else:
        # A table of its own: DuckDB can't push every filter of a join into a table of Arrow.
        connection.register("empty", schema_of(fact_type).empty_table())
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM empty")
        connection.unregister("empty")


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
