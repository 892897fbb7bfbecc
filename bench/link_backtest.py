"""A network as it stood at the end of a year, and which of its pairs started to work together within three years."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import NDArray

from graph.suggest.features import features
from graph.suggest.scores import Scores, two_hop
from graph.suggest.standing import Standing, standing
from graph.suggest.work import KINDS, Work, work

NETWORKS: dict[str, tuple[tuple[str, ...], tuple[str, ...] | None]] = {
    "grants": (("project",), ("gtr", "nihr-awards", "wellcome")),
    "cordis": (("project",), ("cordis",)),
    "all": (KINDS, None),
}
"""The kinds of work and the sources that make each network. None: all sources."""
YEARS = 3
"""How long after the year new links are looked for."""
TAUGHT, TESTED = 2015, 2018
"""The years at whose end the networks stand that models learn from and are tested on; 2015 + YEARS = 2018."""
DEGREES = 10
"""Classes of popularity: tenths of the new links by preferential attachment."""
SEED = 5


@dataclass(frozen=True, eq=False)
class Past:
    """A network at the end of a year. `new`: sorted keys of the pairs that were linked afterwards and not before."""

    work: Work
    standing: Standing
    new: NDArray[np.int64]

    def right(self, scores: Scores) -> NDArray[np.bool_]:
        """Which pairs were linked afterwards."""
        return np.isin(scores.one * len(self.work.organisations) + scores.other, self.new)

    def two_hop(self) -> Iterator[tuple[Scores, NDArray[np.float32]]]:
        """All pairs two hops apart with their features, in blocks."""
        for block in two_hop(self.work.links):
            yield block, features(self.standing, block)

    def sector_pairs(self, scores: Scores) -> NDArray[np.int64]:
        """For each pair the sectors of both as one number, whichever comes first; a sector not stated is one too."""
        one, other = self.standing.sector[scores.one] + 1, self.standing.sector[scores.other] + 1
        return np.minimum(one, other) * (len(self.standing.sectors) + 1) + np.maximum(one, other)

    def sectors_of(self, pair: int) -> tuple[str, str]:
        """The names of a number of `sector_pairs`."""
        names = ("not stated", *self.standing.sectors)
        return names[pair // len(names)], names[pair % len(names)]


def past(connection: duckdb.DuckDBPyConnection, network: str, year: int) -> Past:
    """A network's work that started by the end of a year, and the new links of the YEARS after it."""
    kinds, sources = NETWORKS[network]
    then = work(connection, kinds=kinds, sources=sources, last=year)
    after = work(connection, kinds=kinds, sources=sources, first=year + 1, last=year + YEARS)
    links = after.links.tocoo()
    place = np.array([then.index.get(iri, -1) for iri in after.organisations.tolist()])
    one, other = place[links.row], place[links.col]
    known = (one >= 0) & (one < other)
    one, other = one[known], other[known]
    fresh = np.asarray(then.links[one, other]).ravel() == 0
    new = np.unique(one[fresh].astype(np.int64) * len(then.organisations) + other[fresh])
    return Past(then, standing(connection, then.organisations, year), new)


def strata(
    sector_pairs: NDArray[np.int64], popularity: NDArray[np.float64], right: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """A number for each pair: its sectors and its class of popularity."""
    bounds = np.quantile(popularity[right], np.arange(1, DEGREES) / DEGREES)
    return sector_pairs * DEGREES + np.searchsorted(bounds, popularity, side="right")


def sampled(stratum: NDArray[np.int64], right: NDArray[np.bool_], per: int, least: int) -> NDArray[np.float64]:
    """Weights of pairs: 1 for each right one; of a stratum's others `per` times as many as it has right ones, and
    `least` at least, are drawn and share the weight of all of them; the rest weigh 0."""
    chance = np.random.default_rng(SEED)
    weights = right.astype(float)
    order = np.lexsort((chance.random(len(stratum)), right, stratum))
    ordered = stratum[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    for start, stop in zip(starts, [*starts[1:], len(order)], strict=True):
        rights = int(right[order[start:stop]].sum())
        wrong = stop - start - rights
        drawn = min(wrong, max(per * rights, least))
        if drawn:
            weights[order[start : start + drawn]] = wrong / drawn
    return weights
