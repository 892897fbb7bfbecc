"""REF 2021 figures: grade point average, share at 4* and power of a unit's submissions."""

from functools import lru_cache
from typing import Any

import duckdb
import numpy as np

from graph.excellence.indicator import Figure
from graph.measures.interval import wilson
from graph.measures.quality_profile import grade_point_average
from graph.measures.rank import ranks

DRAWS = 1000
SEED = 1
Rows = tuple[tuple[Any, ...], ...]
KEPT = 256
"""Choices of submissions whose figures are kept for who asks next."""
PRIOR = 0.2
"""Added to each of the five levels before drawing, one in all (Perks 1947), so that a profile of one level can vary."""


def submitted(connection: duckdb.DuckDBPyConnection, level: str, units: list[str] | None = None) -> Rows:
    """What each unit of a level submitted to REF 2021: unit, submissions, full-time equivalents, and those at 4* to 1*.

    `units`: IRIs of units of assessment; None takes all. Submissions whose profile or FTE is withheld are left out.
    """
    rows = connection.execute(
        "SELECT u.unit, count(*), sum(s.fte), sum(s.fte * s.four_star) / 100, sum(s.fte * s.three_star) / 100, "
        "sum(s.fte * s.two_star) / 100, sum(s.fte * s.one_star) / 100 "
        "FROM submission s JOIN unit u ON u.organisation = s.organisation AND u.level = $level "
        "WHERE s.four_star IS NOT NULL AND ($units IS NULL OR list_contains($units::VARCHAR[], s.unit)) "
        "GROUP BY u.unit ORDER BY u.unit",
        {"level": level, "units": units},
    ).fetchall()
    return tuple(rows)


@lru_cache(maxsize=KEPT)
def ref_figures(rows: Rows) -> tuple[Figure, ...]:
    """GPA, share at 4* and power of each unit, from what it `submitted`. Topics of the same units have the same.

    The profiles of several submissions are put together by their full-time equivalents (FTE). REF judged all work that
    was submitted, so that there is no sampling error; the intervals say how far the figure would move were as much
    work again of the same quality judged, one judged item per FTE: profiles are drawn from the Dirichlet distribution
    of FTE x share.
    """
    if not rows:
        return ()
    fte = np.array([row[2] for row in rows])
    judged = np.array([row[3:] for row in rows])
    unclassified = np.clip(fte - judged.sum(axis=1), 0, None)
    counts = np.column_stack([judged, unclassified]) + PRIOR
    random = np.random.default_rng(SEED)
    levels = random.standard_gamma(counts, (DRAWS, *counts.shape))
    profiles = levels / levels.sum(axis=2, keepdims=True)
    grades = profiles @ np.array([4.0, 3.0, 2.0, 1.0, 0.0])
    values = np.array([grade_point_average(100 * judged[at] / fte[at]) for at in range(len(rows))])
    four = judged[:, 0] / fte
    made: list[Figure] = []
    for code, figure, draws in (
        ("ref-gpa", values, grades),
        ("ref-4star-share", four, profiles[:, :, 0]),
        ("ref-power", values * fte, grades * fte),
    ):
        made += _figures(rows, code, figure, draws, fte, judged[:, 0])
    return tuple(made)


def _figures(rows: Rows, code: str, values: Any, draws: Any, fte: Any, at_four: Any) -> list[Figure]:
    placed = ranks(values, draws)
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    made = []
    for at, row in enumerate(rows):
        ends = (min(float(low[at]), float(values[at])), max(float(high[at]), float(values[at])))
        if code == "ref-4star-share":
            share = wilson(float(at_four[at]), float(fte[at]))
            assert share is not None
            ends = (share.lower, share.upper)
        rank = placed[at]
        made.append(
            Figure(
                row[0], code, float(values[at]), *ends, int(row[1]), float(fte[at]), None,
                rank.rank, rank.best, rank.worst, rank.tied, len(rows),
            )
        )  # fmt: skip
    return made
