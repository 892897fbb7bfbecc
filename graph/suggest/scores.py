"""Link-prediction scores of pairs of nodes by what they have in common, by sparse products."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

BLOCK = 4_000_000
"""How many steps of two hops are taken at once: it bounds the memory."""

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Pairs of nodes with their scores, arrays of one length. `one` and `other` are places in the adjacency.

    Over the common neighbours z of i and j, k being degrees: common neighbours Σ 1; Jaccard Σ 1 / |Γi ∪ Γj|;
    Adamic-Adar Σ 1/log k_z (Adamic & Adar 2003, Soc. Networks 25:211); resource allocation Σ 1/k_z (Zhou, Lü & Zhang
    2009, EPJ B 71:623), and weighted, Σ w_iz w_zj / s_z with strengths s; preferential attachment k_i k_j (Barabási &
    Albert 1999), the baseline of popularity.
    """

    one: Places
    other: Places
    common_neighbours: Floats
    jaccard: Floats
    adamic_adar: Floats
    resource_allocation: Floats
    preferential_attachment: Floats
    weighted_allocation: Floats


def two_hop(adjacency: csr_array) -> Iterator[Scores]:
    """The scores of all pairs that have a common neighbour and are not linked, in blocks; each once, `one` < `other`.

    `adjacency` is symmetric with positive weights, which only the weighted score minds; its diagonal is no link.
    """
    weights = _without_loops(adjacency)
    links = csr_array((np.ones(len(weights.data)), weights.indices, weights.indptr), weights.shape)
    # Steps from a row: the degrees of its neighbours. A hub's block holds that row alone.
    steps = np.cumsum(links @ np.diff(links.indptr).astype(float))
    start = 0
    while start < links.shape[0]:
        reached = steps[start - 1] if start else 0.0
        stop = max(start + 1, int(np.searchsorted(steps, reached + BLOCK, side="right")))
        yield _of_rows(links, weights, start, stop)
        start = stop


def from_node(adjacency: csr_array, node: int) -> Scores:
    """The scores of one node with every other, linked or not and however far away: `one` is the node, `other` rises.

    Where there is no common neighbour all are 0 but preferential attachment. `adjacency` as in `two_hop`.
    """
    weights = _without_loops(adjacency)
    links = csr_array((np.ones(len(weights.data)), weights.indices, weights.indptr), weights.shape)
    degree, strength = np.diff(links.indptr).astype(float), weights.sum(axis=1)
    other = np.delete(np.arange(links.shape[0]), node)
    mine, mine_weighed = links[[node]].toarray()[0], weights[[node]].toarray()[0]
    common = (links @ mine)[other]
    union = degree[node] + degree[other] - common
    return Scores(
        np.full(len(other), node),
        other,
        common,
        np.divide(common, union, out=np.zeros_like(common), where=union > 0),
        (links @ (mine / np.log(np.maximum(degree, 2))))[other],
        (links @ (mine / np.maximum(degree, 1)))[other],
        degree[node] * degree[other],
        (weights @ np.divide(mine_weighed, strength, out=np.zeros_like(strength), where=strength > 0))[other],
    )


def _without_loops(adjacency: csr_array) -> csr_array:
    clean = adjacency.dtype == float and adjacency.has_canonical_format and adjacency.data.all()
    if clean and not adjacency.diagonal().any():
        return adjacency
    links = csr_array(adjacency, dtype=float, copy=True)
    links.setdiag(0.0)
    links.eliminate_zeros()
    links.sort_indices()
    return links


def _of_rows(links: csr_array, weights: csr_array, start: int, stop: int) -> Scores:
    degree = np.diff(links.indptr).astype(float)
    rows = links[start:stop]
    common = rows @ links
    one = np.repeat(np.arange(start, stop), np.diff(common.indptr))
    # As sparse rows the links are looked up where the products have values, which is quicker than a difference.
    wanted = (common.indices > one) & ~_held(rows, common)
    one, other, shared = one[wanted], common.indices[wanted].astype(np.int64), common.data[wanted]
    # A node of degree 1 is nobody's common neighbour: its weight is never seen, and must not be infinite.
    by_log, by_degree = 1 / np.log(np.maximum(degree, 2)), 1 / np.maximum(degree, 1)
    strength = weights.sum(axis=1)
    by_strength = np.divide(1.0, strength, out=np.zeros_like(strength), where=strength > 0)
    # Products over one pattern have their values in one order.
    adamic_adar, resource_allocation, weighted = (
        (left @ _weighed(right, each)).data[wanted]
        for left, right, each in (
            (rows, links, by_log),
            (rows, links, by_degree),
            (weights[start:stop], weights, by_strength),
        )
    )
    return Scores(
        one,
        other,
        shared,
        shared / (degree[one] + degree[other] - shared),
        adamic_adar,
        resource_allocation,
        degree[one] * degree[other],
        weighted,
    )


def _weighed(links: csr_array, weights: Floats) -> csr_array:
    """The links with each row's values multiplied, in the order they have."""
    values = links.data * np.repeat(weights, np.diff(links.indptr))
    return csr_array((values, links.indices, links.indptr), links.shape)


def _held(rows: csr_array, product: csr_array) -> NDArray[np.bool_]:
    """For each value of a product whether there is a link in its place."""
    held = np.zeros(len(product.indices), dtype=bool)
    mark = np.zeros(rows.shape[1], dtype=bool)
    for at in range(rows.shape[0]):
        mine = rows.indices[rows.indptr[at] : rows.indptr[at + 1]]
        mark[mine] = True
        here = slice(product.indptr[at], product.indptr[at + 1])
        held[here] = mark[product.indices[here]]
        mark[mine] = False
    return held
