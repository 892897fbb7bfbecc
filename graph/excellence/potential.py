"""What a region could become strong in: topics near to what it is strong in already."""

from dataclasses import dataclass

import duckdb
import numpy as np

from graph.excellence.figures import Level, Scope, hold
from graph.expertise.concepts import with_narrower
from graph.measures.complexity import Undefined, complexity, density, proximity
from graph.measures.specialisation import location_quotient

LEAST_ITEMS = 3
"""A topic with fewer items in all regions together is left out of the table."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic the region is not strong in: how near it is (0 to 1, itself left out), how rare, and what it has of it.

    `quotient`: the region's location quotient now, below 1. `complexity`: the topic's standardised index, None where
    the table does not define it. `related`: the region's own strong topics nearest to it.
    """

    topic: str
    label: str
    density: float
    complexity: float | None
    quotient: float
    items: int
    related: list[str]


@dataclass(frozen=True, slots=True)
class Potential:
    """A region's strong topics, what it could become strong in, and why complexity is refused where it is."""

    strong: list[str]
    candidates: list[Candidate]
    topics: int
    regions: int
    refused: str | None


def potential(
    connection: duckdb.DuckDBPyConnection, level: Level, unit: str, topics: list[tuple[str, str]]
) -> Potential:
    """The potential of a region by IRI over topics given as (IRI, label).

    A region is strong in a topic where its location quotient over all regions of the level, of items shared evenly, is
    at least 1. See `graph.measures.complexity`.
    """
    hold(connection, level)
    placed = connection.execute("SELECT DISTINCT unit FROM unit WHERE level = ? ORDER BY unit", [level]).fetchall()
    units = [each for (each,) in placed]
    columns, counts, kept = [], [], []
    for iri, label in topics:
        hold(connection, level, Scope(tuple(sorted(with_narrower(connection, [iri]))), ()))
        rows = connection.execute("SELECT unit, sum(share), count(DISTINCT item) FROM holding GROUP BY unit").fetchall()
        items = connection.execute("SELECT count(DISTINCT item) FROM holding").fetchone()
        if not items or items[0] < LEAST_ITEMS:
            continue
        shares = {row[0]: (float(row[1]), row[2]) for row in rows}
        columns.append([shares.get(each, (0.0, 0))[0] for each in units])
        counts.append([shares.get(each, (0.0, 0))[1] for each in units])
        kept.append((iri, label))
    if not columns or unit not in units:
        return Potential([], [], len(columns), len(units), "nothing on these topics is placed in any region")
    quotients = np.nan_to_num(location_quotient(np.array(columns).T))
    present = quotients >= 1
    here = units.index(unit)
    refused, index = None, {}
    try:
        found = complexity(present)
        index = dict(zip(found.topics, found.topic_index, strict=True))
    except Undefined as reason:
        refused = str(reason)
    near = density(present)
    strong = [at for at in range(len(kept)) if present[here, at]]
    close = proximity(present)
    candidates = [
        Candidate(
            kept[at][0], kept[at][1], float(near[here, at]), float(index[at]) if at in index else None,
            float(quotients[here, at]), int(counts[at][here]),
            [kept[other][1] for other in sorted(strong, key=lambda other: -close[at, other])[:3] if close[at, other]],
        )
        for at in range(len(kept)) if not present[here, at] and not np.isnan(near[here, at])
    ]  # fmt: skip
    candidates.sort(key=lambda each: (-each.density, each.label))
    return Potential([kept[at][1] for at in strong], candidates, len(kept), len(units), refused)
