"""The best simple paths between two nodes in the order of their cost, at most so many hops long."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Route:
    """A simple path and its cost: its edges' costs and the tolls of the nodes between its ends."""

    cost: float
    nodes: tuple[int, ...]

    @property
    def between(self) -> tuple[int, ...]:
        return self.nodes[1:-1]


def routes(
    costs: csr_array,
    source: int,
    target: int,
    *,
    hops: int = 4,
    tolls: Values | None = None,
    allowed: NDArray[np.bool_] | None = None,
    marks: NDArray[np.int64] | None = None,
    wanted: int = 0,
) -> Iterator[Route]:
    """Every simple path of at most `hops` edges from source to target, the cheapest first.

    `costs`: an edge from row to column costs its value, not below 0. `tolls`: what it costs to pass through a node.
    `allowed`: which nodes may stand between the ends. `marks`: bits of each node; the nodes between the ends have all
    bits of `wanted` between them. Paths of equal cost come in the order of their nodes. Raises ValueError for a cost
    below 0.

    Paths grow from the source in the order of what they cost plus the least that is still to come, which one pass
    backwards from the target gives for each number of hops and each set of bits. That least is never too high, so the
    order is exact: Yen 1971 and Lawler 1972 with the A* of Hart, Nilsson & Raphael 1968. A path's next best sibling
    is looked at only once the path itself has been taken.
    """
    if costs.nnz and costs.data.min() < 0:
        raise ValueError("a path's cost can't be below 0")
    if source == target:
        return
    count = costs.shape[0]
    toll = np.zeros(count) if tolls is None else tolls
    free = np.ones(count, bool) if allowed is None else allowed.copy()
    free[source] = False
    bits = np.zeros(count, np.int64) if marks is None or not wanted else marks & wanted
    ahead = _Ahead(costs, target, hops, np.where(free, toll, np.inf), bits, wanted)
    heap: list[tuple[float, tuple[int, ...], float, int, int]] = []

    def offer(path: tuple[int, ...], spent: float, seen: int, place: int) -> None:
        nodes, least = ahead.next(path[-1], seen, hops + 1 - len(path))
        if place < len(nodes):
            heapq.heappush(heap, (spent + least[place], (*path, nodes[place]), spent, seen, place))

    offer((source,), 0.0, 0, 0)
    while heap:
        total, path, spent, seen, place = heapq.heappop(heap)
        offer(path[:-1], spent, seen, place + 1)
        node = path[-1]
        if node == target:
            yield Route(total, path)
        elif node not in path[:-1]:
            paid = ahead.step(path[-2], node) + float(toll[node])
            offer(path, spent + paid, seen | int(bits[node]), 0)


class _Ahead:
    """The least cost from each node to the target, by hops that are left and by the bits that were seen."""

    def __init__(
        self, costs: csr_array, target: int, hops: int, tolls: Values, bits: NDArray[np.int64], wanted: int
    ) -> None:
        self._costs, self._target, self._tolls, self._bits, self._wanted = costs, target, tolls, bits, wanted
        self._sets = [each for each in range(wanted + 1) if each & wanted == each]
        self._least: list[dict[int, Values]] = [{each: np.full(costs.shape[0], np.inf) for each in self._sets}]
        self._linked = np.flatnonzero(np.diff(costs.indptr))
        self._known: dict[tuple[int, int, int], tuple[list[int], list[float]]] = {}
        for _ in range(hops - 1):
            self._least.append(self._one_hop_more())

    def _one_hop_more(self) -> dict[int, Values]:
        made = {}
        for seen in self._sets:
            through = self._entered(np.arange(self._costs.shape[0]), seen, len(self._least))
            least = np.full(self._costs.shape[0], np.inf)
            if len(self._linked):
                each = self._costs.data + through[self._costs.indices]
                least[self._linked] = np.minimum.reduceat(each, self._costs.indptr[self._linked])
            made[seen] = least
        return made

    def _entered(self, nodes: NDArray[np.int64], seen: int, hops: int) -> Values:
        """What is least to come once a hop has led to each node, that hop among `hops` left."""
        least = self._least[hops - 1]
        found = np.full(len(nodes), np.inf)
        now = seen | self._bits[nodes]
        for each in self._sets:
            here = now == each
            found[here] = self._tolls[nodes[here]] + least[each][nodes[here]]
        found[nodes == self._target] = 0.0 if seen == self._wanted else np.inf
        return found

    def next(self, node: int, seen: int, hops: int) -> tuple[list[int], list[float]]:
        """The neighbours from which the target can be reached in the hops left, the least whole cost first."""
        if hops < 1:
            return [], []
        key = (node, seen, hops)
        if key not in self._known:
            start, end = self._costs.indptr[node : node + 2]
            nodes = self._costs.indices[start:end].astype(np.int64)
            least = self._costs.data[start:end] + self._entered(nodes, seen, hops)
            order = np.lexsort((nodes, least))[: int(np.isfinite(least).sum())]
            self._known[key] = (nodes[order].tolist(), least[order].tolist())
        return self._known[key]

    def step(self, one: int, other: int) -> float:
        """The cost of the edge from one node to another."""
        start, end = self._costs.indptr[one : one + 2]
        at = start + np.searchsorted(self._costs.indices[start:end], other)
        return float(self._costs.data[at])
