"""How central an organisation is: strength, PageRank, betweenness and k-core of a weighted network.

Each measure takes a symmetric sparse matrix of weights without a diagonal and gives an array, a value a node.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

EXACT_TO = 5_000
"""Nodes up to which betweenness is exact."""

SOURCES = 500
"""From how many nodes shortest paths are counted in a larger network."""

Values = NDArray[np.float64]


def strength(weights: csr_array) -> Values:
    """The sum of the weights of each node's edges; 0 for a node without any."""
    found: Values = np.asarray(weights.sum(axis=1)).ravel()
    return found


def pagerank(weights: csr_array, damping: float = 0.85, tolerance: float = 1e-10, rounds: int = 1_000) -> Values:
    """Each node's share of a walk that follows edges by weight and starts anew anywhere with 1 - damping; sums to 1.

    PR = d (PR P + PR_dangling / n) + (1 - d) / n, by iteration until the sum of changes is below `tolerance`. A node
    without edges sends the walk anywhere. Raises ArithmeticError where `rounds` don't suffice. Page et al. 1999.
    """
    count = weights.shape[0]
    if count == 0:
        return np.zeros(0)
    out = strength(weights)
    share = np.divide(1.0, out, out=np.zeros(count), where=out > 0)
    into = weights.T.tocsr()
    dangling = out == 0
    found = np.full(count, 1.0 / count)
    for _ in range(rounds):
        after = damping * (into @ (found * share) + found[dangling].sum() / count) + (1 - damping) / count
        change = np.abs(after - found).sum()
        found = after
        if change < tolerance:
            settled: Values = found
            return settled
    raise ArithmeticError(f"PageRank has not settled after {rounds} rounds")


@dataclass(frozen=True, slots=True)
class Betweenness:
    """The shares of shortest paths through each node; `sources`: how many starts they were counted from, of how many
    nodes. `sources` below `nodes` says that the values are estimated."""

    values: Values
    sources: int
    nodes: int

    @property
    def exact(self) -> bool:
        return self.sources == self.nodes


def betweenness(weights: csr_array, *, exact_to: int = EXACT_TO, sources: int = SOURCES, seed: int = 0) -> Betweenness:
    """The share, 0 to 1, of the pairs of other nodes whose shortest paths run through each node.

    An edge is as long as 1 / weight. B_v = sum over pairs s, t of (paths through v / paths) / ((n - 1)(n - 2) / 2); 0
    below three nodes. Exact up to `exact_to` nodes; beyond, paths from `sources` nodes drawn without replacement stand
    for all (Brandes & Pich 2007), and the answer says so. Freeman 1977, Sociometry 40:35; Brandes 2001.
    """
    count = weights.shape[0]
    if count < 3:
        return Betweenness(np.zeros(count), count, count)
    graph, lengths = undirected(weights)
    costs = [1.0 / each for each in lengths]
    pairs = (count - 1) * (count - 2) / 2
    if count <= exact_to or sources >= count:
        return Betweenness(np.array(graph.betweenness(directed=False, weights=costs)) / pairs, count, count)
    drawn = np.sort(np.random.default_rng(seed).choice(count, sources, replace=False))
    through = np.array(graph.betweenness(directed=False, weights=costs, sources=drawn.tolist()))
    return Betweenness(through * (count / sources) / pairs, sources, count)


def core(weights: csr_array) -> NDArray[np.int64]:
    """For each node the largest k such that it is in a subgraph in which every node has k neighbours; weights don't
    count. Seidman 1983, Social Networks 5:269."""
    graph, _ = undirected(weights)
    return np.array(graph.coreness(), dtype=np.int64)


def undirected(weights: csr_array) -> tuple[Any, list[float]]:
    """The network as an igraph graph, each edge once, with the weights in the order of its edges."""
    import igraph

    upper = triu(weights, k=1, format="coo")
    graph = igraph.Graph(weights.shape[0], np.column_stack((upper.row, upper.col)).tolist(), directed=False)
    return graph, upper.data.tolist()
