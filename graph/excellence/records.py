"""From a figure to the records it was counted from."""

from dataclasses import dataclass

import duckdb

from graph.excellence.indicator import COUNTED, WORK
from graph.excellence.relative import PERIOD, last_year
from graph.excellence.world import count_world


@dataclass(frozen=True, slots=True)
class Counted:
    """One item or submission that a figure counts: what it is called, what it counts for, and the record it stands in.

    `weight`: what it adds to a sum; of a share 1 where the item is such as the share asks, else 0.
    """

    item: str
    title: str | None
    weight: float
    record: str


def records(
    connection: duckdb.DuckDBPyConnection, indicator: str, unit: str, level: str, units: list[str] | None
) -> list[Counted]:
    """What a figure of a unit was counted from; the tables are those that `graph.excellence.figures.hold` left.

    `units`: the REF units of the scope, None for all. Raises LookupError for a code that is no indicator's.
    """
    found = COUNTED.get(indicator)
    if found is not None:
        weight = getattr(found, "weight", None) or f"CASE WHEN {getattr(found, 'success', 'false')} THEN 1 ELSE 0 END"
        return _items(connection, unit, found.where, weight)
    if indicator in ("citation-impact", "top-tenth"):
        return _items(connection, unit, "kind = 'output'", "share")
    if indicator == "partners":
        return _items(connection, unit, "with_others", "parties - 1")
    if indicator.startswith("specialisation"):
        return _items(connection, unit, WORK, "1")
    if indicator == "growth":
        last = last_year(connection) or 0
        both = f"year > {last - 2 * PERIOD} AND year <= {last}"
        return _items(connection, unit, both, f"CASE WHEN year > {last - PERIOD} THEN 1 ELSE 0 END")
    if indicator == "stages":
        rows = connection.execute(
            "SELECT stage, basis, 1, record FROM stage_evidence WHERE unit = ? ORDER BY ALL", [unit]
        ).fetchall()
        return [Counted(*row) for row in rows]
    if indicator.startswith("world-"):
        count_world(connection)
        rows = connection.execute(
            "SELECT w.institution, metric, value, record FROM world_count w WHERE w.organisation = ? ORDER BY ALL",
            [unit],
        ).fetchall()
        return [Counted(*row) for row in rows]
    if indicator.startswith("ref-"):
        rows = connection.execute(
            "SELECT DISTINCT s.unit, trim(coalesce(c.label, '') || ' ' || s.part), s.fte, s.record FROM submission s "
            "JOIN unit u ON u.organisation = s.organisation AND u.unit = $unit AND u.level = $level "
            "LEFT JOIN concept c ON c.iri = s.unit WHERE s.four_star IS NOT NULL "
            "AND ($units IS NULL OR list_contains($units::VARCHAR[], s.unit)) ORDER BY ALL",
            {"unit": unit, "level": level, "units": units},
        ).fetchall()
        return [Counted(*row) for row in rows]
    raise LookupError(f"no indicator is called {indicator!r}")


def _items(connection: duckdb.DuckDBPyConnection, unit: str, where: str, weight: str) -> list[Counted]:
    rows = connection.execute(
        f"SELECT item, title, {weight}, record FROM holding WHERE unit = ? AND ({where}) ORDER BY ALL",
        [unit],
    ).fetchall()
    return [Counted(item, title, float(counts or 0), record) for item, title, counts, record in rows]
