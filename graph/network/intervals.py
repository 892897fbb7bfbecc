"""Stability intervals of network measures, by resampling the items that the network was made of."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from graph.network.measures import Values
from graph.network.network import Network

DRAWS = 200


@dataclass(frozen=True, slots=True)
class Interval:
    """The values of a measure on the whole network, and the 2.5th and 97.5th percentile over resampled ones."""

    values: Values
    low: Values
    high: Values


def interval(
    network: Network, measure: Callable[[csr_array], Values], *, draws: int = DRAWS, seed: int = 0
) -> Interval:
    """The measure with its stability interval: how far it hangs on single items.

    Items, not edges, are drawn with replacement, as many as there are, since edges of one item come and go together
    (Mirshahvalad et al. 2013, PLoS ONE 8:e53943). It is no error of sampling from a population. Draws in which a
    node's value is undefined are left out of its interval, which is NaN where all are.
    """
    count = network.incidence.shape[0]
    drawn = np.random.default_rng(seed)
    found = np.array([
        measure(network.resampled(drawn.multinomial(count, np.full(count, 1.0 / count))).weights)
        for _ in range(draws)
    ])  # fmt: skip
    values = measure(network.weights)
    never = np.isnan(found).all(axis=0)
    found[:, never] = 0.0
    low, high = np.nanpercentile(found, [2.5, 97.5], axis=0)
    low[never] = high[never] = np.nan
    return Interval(values, low, high)
