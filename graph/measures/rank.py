"""Ranks that show what is not known: intervals from joint draws, ties, fronts, and how weightings move them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

TIED_BELOW = 0.9
"""Two units are told apart where one is ahead in this share of the draws or more."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The rank of the figure, its 5 to 95 % interval, and whether it is tied with the unit ranked next before it.

    Rank 1 is the largest. Equal figures share a rank.
    """

    rank: int
    best: int
    worst: int
    tied: bool


def ranks(values: Any, draws: Any) -> list[Rank]:
    """The rank of each unit; `values`: n figures, `draws`: m joint draws of them, shape (m, n).

    Each draw is ranked, and a unit's interval spans 5 to 95 % of its ranks. Tied: P(the one before is ahead) < 0.9,
    a draw in which both are equal counting half. Goldstein & Spiegelhalter 1996, JRSS A 159:385.
    """
    x, d = np.asarray(values, dtype=float), np.asarray(draws, dtype=float)
    if not len(x):
        return []
    low, high = _ends(d)
    order = np.argsort(-x, kind="stable")
    before, after = d[:, order[:-1]], d[:, order[1:]]
    ahead = [1.0, *((before > after) + 0.5 * (before == after)).mean(axis=0)]
    made: dict[int, Rank] = {}
    place = 0
    for at, unit in enumerate(order):
        if not at or x[unit] != x[order[at - 1]]:
            place = at + 1
        tied = bool(ahead[at] < TIED_BELOW)
        made[int(unit)] = Rank(place, min(int(low[unit]), place), max(int(high[unit]), place), tied)
    return [made[at] for at in range(len(x))]


def _ends(draws: Any) -> tuple[Any, Any]:
    """The 5 and 95 % points of each unit's ranks, rank 1 the largest draw; equal draws in the order of the units."""
    many, units = draws.shape
    order = np.argsort(-draws, axis=1)
    falling = np.take_along_axis(draws, order, axis=1)
    # Sorting that keeps the order of equals takes five times as long, and equals are rare.
    if (falling[:, 1:] == falling[:, :-1]).any():
        order = np.argsort(-draws, axis=1, kind="stable")
    placed = np.empty(draws.shape, dtype=np.int32)
    np.put_along_axis(placed, order, np.arange(1, units + 1, dtype=np.int32)[None, :], axis=1)
    placed = np.sort(placed.T, axis=1)
    return placed[:, round(0.05 * (many - 1))], placed[:, round(0.95 * (many - 1))]


def pareto_front(profiles: Any) -> list[bool]:
    """Which units no other is at least equal to in every figure and ahead of in one.

    `profiles`: shape (units, figures), larger is better; nan counts as less than any figure.
    """
    x = np.nan_to_num(np.asarray(profiles, dtype=float), nan=-np.inf)
    if not len(x):
        return []
    # Who is at least equal in all and ahead in one comes before in this order, and is of the front or behind it.
    order = np.lexsort(-x.T[::-1])
    front: list[int] = []
    found = [False] * len(x)
    for at in order:
        ahead = x[front]
        if not ((ahead >= x[at]).all(axis=1) & (ahead > x[at]).any(axis=1)).any():
            front.append(int(at))
            found[at] = True
    return found


def acceptability(profiles: Any, top: int, weightings: int = 2000, seed: int = 1) -> list[float]:
    """The share of weightings, 0 to 1, that put each unit among the first `top`.

    Weightings are drawn evenly over the simplex; each figure is first turned into its share of the largest, nan into
    0. Units equal at the border share the places left. Lahdelma & Salminen 2001, Oper. Res. 49:444 (SMAA-2); the
    linear scaling and the even draws are stated choices (OECD/JRC Handbook on Composite Indicators, 2008).
    """
    x = np.nan_to_num(np.asarray(profiles, dtype=float), nan=0.0)
    if not x.size:
        return []
    largest = x.max(axis=0)
    scaled = np.divide(x, largest, out=np.zeros_like(x), where=largest > 0)
    weights = np.random.default_rng(seed).dirichlet(np.ones(x.shape[1]), weightings)
    if len(x) <= top:
        return [1.0] * len(x)
    # In whole steps of a billionth of a thousandth, so that what is equal but for rounding is equal.
    scores = weights @ scaled.T
    scores *= 1e12
    np.rint(scores, out=scores)
    border = np.partition(scores, len(x) - top, axis=1)[:, len(x) - top, None]
    above, level = scores > border, scores == border
    left = (top - above.sum(axis=1)) / level.sum(axis=1)
    return [float(each) for each in (above.sum(axis=0) + left @ level) / weightings]
