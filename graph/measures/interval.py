"""Intervals of shares and of weighted counts, with the draws from which ranks are made."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

Z95 = 1.959963984540054
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the ends of its interval. All three are in the figure's unit."""

    value: float
    lower: float
    upper: float


def effective_size(weight_sum: float, square_sum: float) -> float:
    """n_eff = (sum of w)² / (sum of w²): how many items of equal weight tell as much (Kish 1965). 0 without items."""
    return weight_sum * weight_sum / square_sum if square_sum > 0 else 0.0


def wilson(successes: float, trials: float, z: float = Z95) -> Interval | None:
    """The share of successes with its score interval; None without trials.

    (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n). `successes` and `trials` may be fractional: with weighted items
    give share x n_eff and n_eff. Wilson 1927, JASA 22:209; checked on Newcombe 1998, Stat. Med. 17:857, table I.
    """
    if trials <= 0:
        return None
    share = successes / trials
    centre = share + z * z / (2 * trials)
    half = z * sqrt(max(share * (1 - share), 0.0) / trials + z * z / (4 * trials * trials))
    below = 1 + z * z / trials
    return Interval(share, max(0.0, (centre - half) / below), min(1.0, (centre + half) / below))


def gamma_interval(weight_sum: Any, square_sum: Any, largest: Any) -> tuple[Any, Any]:
    """The ends of the 95 % interval of weighted sums of Poisson counts, element by element.

    With y the sum of weights, v the sum of their squares and w the largest weight one more item could have had:
    lower is the 2.5 % point of Gamma(y²/v, v/y), upper the 97.5 % point of Gamma((y+w)²/(v+w²), (v+w²)/(y+w)).
    Weights of one give the exact (Garwood 1936) interval of a count; y = 0 gives 0 and 3.69 w.
    Fay & Feuer 1997, Stat. Med. 16:791.
    """
    from scipy.special import gammaincinv

    y, v, w = (np.asarray(each, dtype=float) for each in (weight_sum, square_sum, largest))
    some = y > 0
    safe_y, safe_v = np.where(some, y, 1.0), np.where(some, v, 1.0)
    tail = (1 - LEVEL) / 2
    lower = np.where(some, gammaincinv(safe_y**2 / safe_v, tail) * safe_v / safe_y, 0.0)
    more_y, more_v = y + w, v + w**2
    upper = gammaincinv(more_y**2 / more_v, 1 - tail) * more_v / more_y
    return lower, upper


def stability(values: Any, weights: Any, draws: int = 1000, seed: int = 1) -> Interval | None:
    """The weighted mean of items with its stability interval: items drawn anew with replacement, 2.5 to 97.5 %.

    It says how much the mean hangs on which items there are, not how well a population was sampled. None without
    items, or where all weights are 0. Waltman et al. 2012, JASIST 63:2419.
    """
    x, w = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    if not len(x) or w.sum() <= 0:
        return None
    picked = np.random.default_rng(seed).integers(0, len(x), (draws, len(x)))
    below = w[picked].sum(axis=1)
    means = (x * w)[picked].sum(axis=1)[below > 0] / below[below > 0]
    lower, upper = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float((x * w).sum() / w.sum()), float(lower), float(upper))
