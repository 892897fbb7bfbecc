"""Whom an organisation stands between: Gould and Fernandez's roles by sector."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.network.triangles import edges, triangles

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
"""i to v to j by group: A A A, A B A, A B B, A A B, A B C, where the middle letter is the broker's."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Counts and z-scores, nodes by ROLES. `z` is NaN where the counts under permuted groups don't vary.

    A network without directions gives every open triad both ways, so gatekeeper and representative are equal: read
    their sum as one count of standing at a boundary.
    """

    counts: NDArray[np.int64]
    z: NDArray[np.float64]

    def of(self, role: str) -> NDArray[np.int64]:
        counted: NDArray[np.int64] = self.counts[:, ROLES.index(role)]
        return counted


def roles(weights: csr_array, groups: Sequence[str | None], *, permutations: int = 200, seed: int = 0) -> Roles:
    """How often each node v stands between i and j, who have no edge of their own, by the groups of the three.

    Triads with a node of no group don't count. z = (count - mean) / deviation over permutations of the groups
    among the nodes that have one. Gould & Fernandez 1989, Sociological Methodology 19:89.
    """
    names = sorted({each for each in groups if each is not None})
    codes = np.array([-1 if each is None else names.index(each) for each in groups], dtype=np.int64)
    known = np.flatnonzero(codes >= 0)
    inner = csr_array(weights[known][:, known])
    triads = _Triads(inner, max(1, len(names)))
    counted = triads.counts(codes[known])
    drawn = np.random.default_rng(seed)
    total, squares = np.zeros_like(counted, dtype=np.float64), np.zeros_like(counted, dtype=np.float64)
    for _ in range(permutations):
        other = triads.counts(drawn.permutation(codes[known])).astype(np.float64)
        total += other
        squares += other**2
    counts = np.zeros((len(codes), len(ROLES)), np.int64)
    z = np.full((len(codes), len(ROLES)), np.nan)
    counts[known] = counted
    if permutations:
        mean = total / permutations
        spread = np.sqrt(np.maximum(squares / permutations - mean**2, 0.0))
        z[known] = np.divide(counted - mean, spread, out=np.full_like(mean, np.nan), where=spread > 1e-9)
    return Roles(counts, z)


class _Triads:
    """The closed triads of a network, listed once so that any grouping of the nodes can be counted."""

    def __init__(self, weights: csr_array, groups: int) -> None:
        self._count, self._groups = weights.shape[0], groups
        self._rows = np.repeat(np.arange(self._count), np.diff(weights.indptr))
        self._columns = weights.indices
        listed = edges(weights)
        parts = [(listed.low[ab], listed.high[ab], listed.high[ac]) for ab, ac, _ in triangles(listed)]
        corners = [np.concatenate(each) for each in zip(*parts, strict=True)] or [np.zeros(0, np.int64)] * 3
        # Each corner of a triangle stands between the two others, which are linked without it.
        self._middle = np.concatenate(corners)
        self._first = np.concatenate((corners[1], corners[0], corners[0]))
        self._last = np.concatenate((corners[2], corners[2], corners[1]))

    def counts(self, codes: NDArray[np.int64]) -> NDArray[np.int64]:
        """Open triads of each node by ROLES, both ways, where node i is of group `codes[i]`."""
        width = self._groups
        near = np.bincount(self._rows * width + codes[self._columns], minlength=self._count * width)
        near = near.reshape(self._count, width)
        pairs = near[:, :, None] * near[:, None, :]
        pairs[:, np.arange(width), np.arange(width)] -= near
        one, other, size = codes[self._first], codes[self._last], self._count * width * width
        for left, right in ((one, other), (other, one)):
            places = (self._middle * width + left) * width + right
            pairs -= np.bincount(places, minlength=size).reshape(self._count, width, width)
        own = np.zeros((self._count, width), bool)
        own[np.arange(self._count), codes] = True
        same = np.eye(width, dtype=bool)[None]
        first, last = own[:, :, None], own[:, None, :]
        masks = (
            first & last,
            same & ~first,
            ~first & last,
            first & ~last,
            ~first & ~last & ~same,
        )
        return np.stack([(pairs * mask).sum(axis=(1, 2)) for mask in masks], axis=1)
