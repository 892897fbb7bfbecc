"""The triangles of a network, each once: what structural holes and brokerage are counted from."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

PAIRS_AT_ONCE = 2_000_000
"""Pairs of neighbours that are looked at together, which bounds the memory to some 100 MB."""

Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Edges:
    """The edges of a network once each: ends and weights, from the node of fewer neighbours to that of more."""

    low: Places
    high: Places
    weight: NDArray[np.float64]
    starts: Places
    keys: Places
    count: int


def edges(weights: csr_array) -> Edges:
    """The edges of a symmetric matrix, in the order in which triangles are looked for."""
    count = weights.shape[0]
    degrees = np.diff(weights.indptr)
    node = np.argsort(degrees, kind="stable")
    rank = np.empty(count, np.int64)
    rank[node] = np.arange(count)
    rows, columns = np.repeat(rank, degrees), rank[weights.indices]
    up = rows < columns
    sorted_out = csr_array((weights.data[up], (rows[up], columns[up])), shape=weights.shape)
    sorted_out.sort_indices()
    low, high = np.repeat(np.arange(count), np.diff(sorted_out.indptr)), sorted_out.indices
    # Half the bytes wherever the keys fit into them: looking edges up is most of the time.
    width = np.int32 if count**2 < 2**31 else np.int64
    keys = low.astype(width) * count + high.astype(width)
    return Edges(node[low], node[high], sorted_out.data, sorted_out.indptr.astype(width), keys, count)


def triangles(found: Edges) -> Iterator[tuple[Places, Places, Places]]:
    """Every triangle a, b, c once, in parts: the places of its edges ab, ac and bc.

    a has the fewest neighbours of the three and c the most. Each pair of a's neighbours that rank above it is looked
    up among the edges, which takes time by the edges to the power of 1.5. Chiba & Nishizeki 1985, SIAM J. Comput. 14.
    """
    if not len(found.keys):
        return
    width = found.keys.dtype
    outgoing = np.diff(found.starts)
    rows = np.repeat(np.arange(found.count, dtype=width), outgoing)
    columns = found.keys - rows * found.count
    after = found.starts[rows + 1] - np.arange(len(rows), dtype=width) - 1
    ends = np.cumsum(after, dtype=np.int64)
    start = 0
    while start < len(rows):
        before = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + PAIRS_AT_ONCE)))
        here = slice(start, stop)
        places, times = np.arange(start, stop, dtype=width), after[here]
        first = np.repeat(places, times)
        shift = places + 1 - (ends[here] - times - before).astype(width)
        second = np.arange(len(first), dtype=width) + np.repeat(shift, times)
        wanted = np.repeat(columns[here] * found.count, times) + columns[second]
        third = np.searchsorted(found.keys, wanted)
        third[third == len(found.keys)] = 0
        closed = found.keys[third] == wanted
        yield first[closed], second[closed], third[closed]
        start = stop
