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
    each = np.argsort(np.argsort(-d, axis=1, kind="stable"), axis=1, kind="stable") + 1
    low, high = np.quantile(each, [0.05, 0.95], axis=0, method="nearest")
    order = np.argsort(-x, kind="stable")
    made: dict[int, Rank] = {}
    place = 0
    for at, unit in enumerate(order):
        before = order[at - 1] if at else None
        if before is None or x[unit] != x[before]:
            place = at + 1
        ahead = 1.0 if before is None else ((d[:, before] > d[:, unit]) + 0.5 * (d[:, before] == d[:, unit])).mean()
        made[int(unit)] = Rank(place, min(int(low[unit]), place), max(int(high[unit]), place), bool(ahead < TIED_BELOW))
    return [made[at] for at in range(len(x))]


def pareto_front(profiles: Any) -> list[bool]:
    """Which units no other is at least equal to in every figure and ahead of in one.

    `profiles`: shape (units, figures), larger is better; nan counts as less than any figure.
    """
    x = np.nan_to_num(np.asarray(profiles, dtype=float), nan=-np.inf)
    return [not bool(((x >= row).all(axis=1) & (x > row).any(axis=1)).any()) for row in x]


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
    scores = np.round(weights @ scaled.T, 12)
    if len(x) <= top:
        return [1.0] * len(x)
    border = -np.partition(-scores, top - 1, axis=1)[:, top - 1 : top]
    above, level = scores > border, scores == border
    left = top - above.sum(axis=1, keepdims=True)
    return [float(each) for each in (above + level * left / level.sum(axis=1, keepdims=True)).mean(axis=0)]
