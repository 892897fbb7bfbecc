"""Small units drawn towards what is usual: empirical Bayes for shares and for rates."""

from dataclasses import dataclass
from typing import Any

import numpy as np

LEAST_SPREAD = 1e-9
LEAST_RATE = 1e-3


@dataclass(frozen=True, slots=True)
class Prior:
    """Two parameters of the distribution of the true figures over units: Beta(a, b) or Gamma(shape a, rate b)."""

    a: float
    b: float


def beta_prior(successes: Any, trials: Any) -> Prior | None:
    """The Beta(a, b) of true shares over units, by moments; None with fewer than two units with trials.

    m = Σx/Σn; a + b from the variance of the shares that sampling does not explain (Kleinman 1973, JASA 68:46).
    Where sampling explains all of it, the prior is as strong as all trials together.
    """
    x, n = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    x, n = x[n > 0], n[n > 0]
    if len(n) < 2:
        return None
    mean = x.sum() / n.sum()
    if mean in (0.0, 1.0):
        return Prior(float(max(x.sum(), 0.5)), float(max((n - x).sum(), 0.5)))
    spread = (n * (x / n - mean) ** 2).sum()
    units, total = len(n), n.sum()
    below = total - (n**2).sum() / total - (units - 1)
    between = (spread - mean * (1 - mean) * (units - 1)) / below if below > LEAST_SPREAD else 0.0
    strength = mean * (1 - mean) / between - 1 if between > LEAST_SPREAD else total
    strength = float(np.clip(strength, 1.0, total))
    return Prior(float(mean * strength), float((1 - mean) * strength))


def shrunk_share(successes: Any, trials: Any, prior: Prior) -> Any:
    """(x + a) / (n + a + b), element by element: the mean of what a share may be, given its unit and the others."""
    return (np.asarray(successes) + prior.a) / (np.asarray(trials) + prior.a + prior.b)


def gamma_prior(counts: Any, expected: Any) -> Prior | None:
    """The Gamma(shape, rate) of true ratios of count to expectation over units; None below two units or without items.

    By maximum likelihood: the counts are then negative binomial, x ~ NB(shape, rate/(rate + E)). Moments go astray
    where most units expect next to nothing. Where chance explains all the spread the rate is held at the sum of all
    expectations. Clayton & Kaldor 1987, Biometrics 43:671.
    """
    from scipy.optimize import minimize
    from scipy.special import gammaln

    x, e = np.asarray(counts, dtype=float), np.asarray(expected, dtype=float)
    x, e = x[e > 0], e[e > 0]
    if len(e) < 2 or x.sum() <= 0:
        return None
    mean, most = x.sum() / e.sum(), np.log(e.sum())

    def misfit(logs: Any) -> float:
        rate = np.exp(min(logs[1], most))
        shape = np.exp(logs[0]) * rate
        fit = gammaln(x + shape) - gammaln(shape) + shape * np.log(rate / (rate + e)) + x * np.log(e / (rate + e))
        return -float(fit.sum())

    found = minimize(misfit, [np.log(mean), 0.0], method="Nelder-Mead").x
    rate = float(np.exp(np.clip(found[1], np.log(LEAST_RATE), most)))
    return Prior(float(np.exp(found[0])) * rate, rate)


def shrunk_ratio(counts: Any, expected: Any, prior: Prior) -> Any:
    """(x + shape) / (E + rate), element by element: the mean of what a ratio may be, given its unit and the others."""
    return (np.asarray(counts) + prior.a) / (np.asarray(expected) + prior.b)
