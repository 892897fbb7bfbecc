"""How much more of its work a unit does in a topic than all units do."""

from math import exp, log, sqrt
from typing import Any

import numpy as np

from graph.measures.interval import Z95, Interval
from graph.measures.shrinkage import Prior


def location_quotient(table: Any) -> Any:
    """R = (x_rt/X_r)/(X_t/X) for a table of units by topics; nan where a unit or a topic has nothing.

    Also called Balassa's revealed comparative advantage (Balassa 1965, Manchester School 33:99).
    """
    x = np.asarray(table, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (x / x.sum(axis=1, keepdims=True)) / (x.sum(axis=0) / x.sum())


def symmetric(quotient: Any) -> Any:
    """RSI = (R − 1)/(R + 1), −1 to 1, 0 where the share is the usual one (Dalum, Laursen & Villumsen 1998)."""
    return (np.asarray(quotient) - 1) / (np.asarray(quotient) + 1)


def normalised_advantage(table: Any) -> Any:
    """N = x_rt/X − X_t X_r/X²: sums to 0 over units and over topics (Yu, Cai & Leung 2009, Ann. Reg. Sci. 43:267)."""
    x = np.asarray(table, dtype=float)
    total = x.sum()
    return x / total - x.sum(axis=1, keepdims=True) * x.sum(axis=0) / total**2


def quotient_interval(here: float, unit: float, topic: float, total: float, z: float = Z95) -> Interval | None:
    """The quotient of counts with its interval on the log scale: ± z·√(1/x − 1/X_r + 1/X_t − 1/X).

    None where `here` is 0: the logarithm has no value there; use the shrunk form. It takes counts for independent,
    and ignores that the unit is part of the total.
    """
    if min(here, unit, topic, total) <= 0:
        return None
    value = (here / unit) / (topic / total)
    half = z * sqrt(max(1 / here - 1 / unit + 1 / topic - 1 / total, 0.0))
    return Interval(value, exp(log(value) - half), exp(log(value) + half))


def shrunk_quotient(here: float, expected: float, prior: Prior) -> Interval:
    """The quotient drawn towards the usual one, with its 95 % interval: θ | x ~ Gamma(x + shape, E + rate).

    E = X_r X_t / X. Defined for 0 items too. Clayton & Kaldor 1987, Biometrics 43:671.
    """
    from scipy.special import gammaincinv

    shape, rate = here + prior.a, expected + prior.b
    lower, upper = gammaincinv(shape, [0.025, 0.975]) / rate
    return Interval(shape / rate, float(lower), float(upper))


def herfindahl(amounts: Any) -> float | None:
    """Σ s², the sum of squared shares: 1 where one unit has all, 1/n where n have the same; None of nothing."""
    x = np.asarray(amounts, dtype=float)
    return float(((x / x.sum()) ** 2).sum()) if x.sum() > 0 else None
