"""How far a unit reaches: stages of the value chain with evidence, and partners outside itself."""

from collections import Counter
from importlib.resources import files

import duckdb

from graph.excellence.indicator import Figure
from ontology.terms import ENTITY


def stages(connection: duckdb.DuckDBPyConnection) -> list[Figure]:
    """At how many of the six stages each unit has evidence, from the table `stage_evidence`."""
    rows = connection.execute(
        "SELECT unit, count(DISTINCT stage), count(*) FROM stage_evidence GROUP BY unit ORDER BY unit"
    ).fetchall()
    return _placed("stages", [(unit, count, items) for unit, count, items in rows])


def partners(connection: duckdb.DuckDBPyConnection, level: str) -> list[Figure]:
    """How many organisations outside it each unit shares items with, whatever the number of items."""
    sql = files("graph.excellence").joinpath("partners.sql").read_text(encoding="utf-8").replace("{entity}", ENTITY)
    return _placed("partners", connection.execute(sql, {"level": level}).fetchall())


def _placed(code: str, rows: list[tuple[str, int, int]]) -> list[Figure]:
    """With a rank that equal counts share; no interval: what was found was counted."""
    values = sorted((count for _, count, _ in rows), reverse=True)
    first: dict[int, int] = {}
    many = Counter(values)
    for at, value in enumerate(values):
        first.setdefault(value, at + 1)
    return [
        Figure(
            unit, code, float(count), None, None, items, None,
            rank=first[count], tied=many[count] > 1, population=len(rows),
        )
        for unit, count, items in rows
    ]  # fmt: skip
