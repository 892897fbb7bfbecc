"""Communities of a network by Leiden over many seeds, with how stable they are."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.network.measures import undirected

SEEDS = 20


@dataclass(frozen=True, slots=True)
class Communities:
    """The best of the partitions found, and how far they agree.

    `memberships`: seeds by nodes; numbers of communities are of one seed alone. `modularities`: a value a seed.
    `rand`, `information`: means over pairs of seeds of the adjusted Rand index and of the normalised mutual
    information; 1 where all seeds agree.
    """

    memberships: NDArray[np.int64]
    modularities: NDArray[np.float64]
    rand: float
    information: float

    @property
    def best(self) -> NDArray[np.int64]:
        """The partition of highest modularity, the first of several."""
        found: NDArray[np.int64] = self.memberships[int(np.argmax(self.modularities))]
        return found

    def together(self, one: int, other: int) -> float:
        """The share of seeds that put two nodes in one community."""
        return float((self.memberships[:, one] == self.memberships[:, other]).mean())

    def staying(self) -> NDArray[np.float64]:
        """For each node the mean share of the others of its best community that it is together with, over seeds.

        NaN for a node that is alone in its community.
        """
        best = self.best
        size = np.bincount(best)[best] - 1
        shares = np.zeros(len(best))
        for each in self.memberships:
            _, both, counts = np.unique(np.stack((best, each)), axis=1, return_inverse=True, return_counts=True)
            shares += counts[np.ravel(both)] - 1
        whole = len(self.memberships) * size
        found: NDArray[np.float64] = np.divide(shares, whole, out=np.full(len(best), np.nan), where=whole > 0)
        return found


def communities(weights: csr_array, *, seeds: int = SEEDS, resolution: float = 1.0) -> Communities:
    """Communities of high modularity, Q = (1/2m) sum of (A_ij - resolution k_i k_j / 2m) over pairs in one community.

    Leiden until nothing improves, once for each seed from 0; every community is connected. Modularity passes over
    communities that are small against the network (Fortunato & Barthélemy 2007). Raises ValueError where there is no
    edge. Traag, Waltman & van Eck 2019, Scientific Reports 9:5233.
    """
    import random

    import igraph

    if not weights.nnz:
        raise ValueError("a network without edges has no communities")
    graph, lengths = undirected(weights)
    found, quality = [], []
    for seed in range(seeds):
        igraph.set_random_number_generator(random.Random(seed))
        parts = graph.community_leiden(
            objective_function="modularity", weights=lengths, resolution=resolution, n_iterations=-1
        )
        found.append(parts.membership)
        quality.append(graph.modularity(parts.membership, weights=lengths, resolution=resolution))
    igraph.set_random_number_generator(random)
    pairs = list(combinations(found, 2))
    agree = {
        method: float(np.mean([igraph.compare_communities(one, other, method=method) for one, other in pairs]))
        if pairs
        else 1.0
        for method in ("adjusted_rand", "nmi")
    }
    return Communities(np.array(found, dtype=np.int64), np.array(quality), agree["adjusted_rand"], agree["nmi"])
