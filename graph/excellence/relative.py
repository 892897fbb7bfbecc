"""Figures against what is usual: specialisation in a topic, and growth of the work in it."""

from typing import Any

import duckdb
import numpy as np

from graph.excellence.indicator import Figure
from graph.measures.rank import ranks
from graph.measures.shrinkage import Prior, gamma_prior
from graph.measures.specialisation import symmetric

DRAWS = 1000
SEED = 1
PERIOD = 5
"""Years in each of the two periods that growth compares."""


def specialisation(connection: duckdb.DuckDBPyConnection, level: str) -> list[Figure]:
    """The location quotient of each unit in the scope, with its symmetric and its additive form.

    x: the unit's items in `holding`, counted in full, since only counts vary as Poisson's; E = X_r X_t / X over all
    items with words (table `total`): what the unit would have, were its work spread as everybody's. The value is x/E
    with the exact interval of the count x over E (Garwood 1936); `shrunk` and the rank are of the Gamma-Poisson form
    (`graph.measures.shrinkage`). Nothing where E is 0.
    """
    rows = connection.execute(
        "SELECT t.unit, coalesce(h.n, 0), t.n FROM total t "
        "LEFT JOIN (SELECT unit, count(*) AS n FROM holding GROUP BY unit) h ON h.unit = t.unit "
        "WHERE t.level = ? ORDER BY t.unit",
        [level],
    ).fetchall()
    if not rows:
        return []
    x, whole = (np.array([row[at] for row in rows], dtype=float) for at in (1, 2))
    expected = whole * x.sum() / whole.sum()
    made = _ratios("specialisation", rows, x, expected)
    symmetrical = [_moved(each, "specialisation-symmetric", lambda r: float(symmetric(r))) for each in made]
    position = {row[0]: at for at, row in enumerate(rows)}
    total = whole.sum()
    added = []
    for each in made:
        e = expected[position[each.unit]]
        added.append(_moved(each, "specialisation-additive", lambda r, e=e: float((r - 1) * e / total)))
    return [*made, *symmetrical, *added]


def growth(connection: duckdb.DuckDBPyConnection) -> list[Figure]:
    """How much more of a unit's work is of the last five years than of all units' work over the last ten.

    x: the unit's items of the last period; E: its items of both periods x the part of all units' items that are of the
    last one. 1: it grew as all did, whatever the sources cover in each year. Items without a year are left out. The
    last year is the latest in which any item of the scope starts.
    """
    last = last_year(connection)
    if last is None:
        return []
    rows = connection.execute(
        "SELECT unit, count(*), count(*) FILTER (year > $last - $period) FROM holding "
        "WHERE year > $last - 2 * $period AND year <= $last GROUP BY unit ORDER BY unit",
        {"last": last, "period": PERIOD},
    ).fetchall()
    both, recent = (np.array([row[at] for row in rows], dtype=float) for at in (1, 2))
    if not recent.sum():
        return []
    return _ratios("growth", rows, recent, both * recent.sum() / both.sum())


def last_year(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The latest year that has begun in which any item of the scope starts; None where no item has a year."""
    row = connection.execute("SELECT max(year) FROM holding WHERE year <= year(current_date)").fetchone()
    return row[0] if row else None


def _ratios(code: str, rows: list[Any], x: Any, expected: Any) -> list[Figure]:
    from scipy.special import gammaincinv

    kept = [at for at in range(len(rows)) if rows[at][1] and expected[at] > 0]
    prior = gamma_prior(x, expected) or Prior(0.5, 0.5)
    if not kept:
        return []
    shape, rate = x[kept] + prior.a, expected[kept] + prior.b
    count, usual = x[kept], expected[kept]
    lower = np.where(count > 0, gammaincinv(np.maximum(count, 1), 0.025), 0.0) / usual
    upper = gammaincinv(count + 1, 0.975) / usual
    placed = ranks(shape / rate, np.random.default_rng(SEED).gamma(shape, 1 / rate, (DRAWS, len(kept))))
    return [
        Figure(
            rows[at][0], code, float(x[at] / expected[at]), float(lower[i]), float(upper[i]), int(rows[at][1]),
            float(x[at]), float(shape[i] / rate[i]), placed[i].rank, placed[i].best, placed[i].worst, placed[i].tied,
            len(kept),
        )
        for i, at in enumerate(kept)
    ]  # fmt: skip


def _moved(each: Figure, code: str, form: Any) -> Figure:
    """The same figure on another scale; the scale keeps the order, so that its ranks stay."""
    ends = [None if end is None else form(end) for end in (each.lower, each.upper, each.shrunk)]
    return Figure(
        each.unit, code, form(each.value), ends[0], ends[1], each.items, each.effective, ends[2],
        each.rank if code == "specialisation-symmetric" else None,
        each.best if code == "specialisation-symmetric" else None,
        each.worst if code == "specialisation-symmetric" else None,
        each.tied if code == "specialisation-symmetric" else None,
        each.population if code == "specialisation-symmetric" else None,
    )  # fmt: skip
