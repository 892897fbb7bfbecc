"""The concepts around some concepts, as their schemes state it."""

from dataclasses import dataclass
from importlib.resources import files

import duckdb

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Related:
    """A concept beside one asked for: `how` is broader, narrower or related; `items`: the works found to be on it."""

    iri: str
    label: str
    scheme: str
    how: str
    items: int


def related(connection: duckdb.DuckDBPyConnection, concepts: list[str], most: int = SHOWN) -> list[Related]:
    """What is right above, right below and beside the concepts, of each the first `most` by works on it."""
    sql = files("graph.expertise").joinpath("related.sql").read_text(encoding="utf-8")
    return [Related(*row) for row in connection.execute(sql, {"concepts": concepts, "most": most}).fetchall()]
