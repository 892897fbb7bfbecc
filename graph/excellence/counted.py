"""Figures counted from items: sums with gamma intervals, shares with Wilson's, and the draws that rank them."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import numpy as np

from graph.excellence.indicator import SHARES, SUMS, Figure, Share, Sum
from graph.measures.interval import effective_size, gamma_interval, wilson
from graph.measures.rank import ranks
from graph.measures.shrinkage import beta_prior, shrunk_share

DRAWS = 1000
SEED = 1
MOST_RANKED = 20_000
"""Beyond so many units the joint draws would take gigabytes; ranks are then left out, and said to be."""


def counted(connection: duckdb.DuckDBPyConnection) -> list[Figure]:
    """Every counted indicator of every unit in the table `holding` that has items for it."""
    columns = []
    for each in SUMS:
        w = f"({each.weight})"
        counts = {"n": "count(*)", "y": f"sum({w})", "v": f"sum({w} * {w})", "most": f"max({w})"}
        columns += [f'{count} FILTER ({each.where}) AS "{each.code} {name}"' for name, count in counts.items()]
    for share in SHARES:
        columns += [f'count(*) FILTER ({share.where}) AS "{share.code} n"']
        columns += [f'count(*) FILTER (({share.where}) AND ({share.success})) AS "{share.code} x"']
    found = connection.execute(
        f"SELECT unit, {', '.join(columns)} FROM holding GROUP BY unit ORDER BY unit"
    ).fetchnumpy()

    def made(indicator: Sum | Share) -> list[Figure]:
        some = found[f"{indicator.code} n"] > 0
        own = {
            name.split()[-1]: np.asarray(column)[some] for name, column in found.items() if _of(name, indicator.code)
        }
        return _sums(indicator, own) if isinstance(indicator, Sum) else _shares(indicator, own)

    # Drawing and sorting let other threads run.
    with ThreadPoolExecutor() as pool:
        return [figure for each in pool.map(made, (*SUMS, *SHARES)) for figure in each]


def _of(column: str, code: str) -> bool:
    """Whether a column is of an indicator; the units are of each."""
    return column == "unit" or column.split()[0] == code


def _sums(indicator: Sum, columns: dict[str, Any]) -> list[Figure]:
    y, v = (np.asarray(columns[name], dtype=float) for name in ("y", "v"))
    if not len(y):
        return []
    lower, upper = gamma_interval(y, v, np.asarray(columns["most"], dtype=float))
    random = np.random.default_rng(SEED)
    placed = _ranked(y, lambda: random.gamma(y * y / v, v / y, (DRAWS, len(y))))
    return [
        Figure(
            unit, indicator.code, float(y[at]), float(lower[at]), float(upper[at]), int(columns["n"][at]),
            effective_size(float(y[at]), float(v[at])), None, *placed(at),
        )
        for at, unit in enumerate(columns["unit"])
    ]  # fmt: skip


def _shares(indicator: Share, columns: dict[str, Any]) -> list[Figure]:
    n, x = (np.asarray(columns[name], dtype=float) for name in ("n", "x"))
    if not len(n):
        return []
    prior = beta_prior(x, n)
    a, b = (prior.a, prior.b) if prior else (0.5, 0.5)
    shrunk = shrunk_share(x, n, prior) if prior else None
    random = np.random.default_rng(SEED)
    placed = _ranked(x / n if shrunk is None else shrunk, lambda: random.beta(x + a, n - x + b, (DRAWS, len(n))))
    made = []
    for at, unit in enumerate(columns["unit"]):
        found = wilson(float(x[at]), float(n[at]))
        assert found is not None
        kept = None if shrunk is None else float(shrunk[at])
        made.append(
            Figure(
                unit, indicator.code, found.value, found.lower, found.upper, int(n[at]), float(n[at]), kept, *placed(at)
            )
        )
    return made


def _ranked(values: Any, draw: Any) -> Any:
    """For the unit at a position: rank, best, worst, tied, population. Ranks of shares go by the shrunk figure."""
    if len(values) > MOST_RANKED:
        return lambda at: (None, None, None, None, len(values))
    found = ranks(values, draw())
    return lambda at: (found[at].rank, found[at].best, found[at].worst, found[at].tied, len(values))
