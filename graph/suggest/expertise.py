"""How near organisations are in what they work on, and how far each has what the other lacks."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

Matrix = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Strengths:
    """Of organisations that are active in any concept, each matrix organisations by concepts.

    `pieces`: of work and declared strengths. `vector`: pieces × log(organisations / those active), of length 1.
    `supply`: log of the shrunk location quotient where it is above 1, else 0. `demand`: relatedness density of the
    concepts in which it is below 1.
    """

    pieces: csr_array
    vector: csr_array
    supply: csr_array
    demand: csr_array

    def proximity(self, one: slice | NDArray[np.int64]) -> Matrix:
        """The cosines of these organisations with all: 0 nothing in common to 1 the same in the same shares."""
        found: Matrix = (self.vector[one] @ self._by_concept[0]).toarray().astype(np.float32)
        return found

    def complementarity(self, one: slice | NDArray[np.int64]) -> Matrix:
        """Σ_t demand_i(t) supply_j(t) + demand_j(t) supply_i(t) of these organisations with all."""
        _, supply, demand = self._by_concept
        gains = self.demand[one] @ supply + self.supply[one] @ demand
        found: Matrix = gains.toarray().astype(np.float32)
        return found

    @cached_property
    def _by_concept(self) -> tuple[csr_array, csr_array, csr_array]:
        """`vector`, `supply` and `demand` with a row for each concept, so that no product turns them round again."""
        return csr_array(self.vector.T), csr_array(self.supply.T), csr_array(self.demand.T)


def strengths(activity: csr_array) -> Strengths:
    """From pieces of work by organisation and concept; every row has some.

    The location quotient R = (x + 1) / (E + 1), E the pieces expected if all were active in the same shares: a prior
    of one piece as expected, so that one piece in a rare concept makes nobody very strong (Clayton & Kaldor 1987,
    Biometrics 43:671, with the prior fixed). Relatedness φ_tt' = how many have R ≥ 1 in both / in the commoner of the
    two; the density of t at i is the share of Σ φ_tt' that is with concepts t' ≠ t in which i has R ≥ 1 (Hidalgo et
    al. 2007, Science 317:482). A concept related to none is nobody's demand.
    """
    counts = csr_array(activity, dtype=float)
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    organisation, concept = counts.nonzero()
    quotient = (counts.data + 1) / (rows[organisation] * columns[concept] / rows.sum() + 1)
    strong = quotient > 1
    at = (organisation[strong], concept[strong])
    supply = csr_array((np.log(quotient[strong]), at), shape=counts.shape)
    has = csr_array((np.ones(len(at[0])), at), shape=counts.shape)
    return Strengths(counts, _unit(counts), supply, _demand(has))


def _demand(has: csr_array) -> csr_array:
    """The relatedness density of what an organisation lacks."""
    together = csr_array(has.T @ has).tocoo()
    common = has.sum(axis=0)
    apart = together.row != together.col
    row, column = together.row[apart], together.col[apart]
    related = csr_array(
        (together.data[apart] / np.maximum(common[row], common[column]), (row, column)), shape=together.shape
    )
    whole = related.sum(axis=0)
    density = csr_array(has @ related) @ diags_array(np.divide(1, whole, out=np.zeros_like(whole), where=whole > 0))
    return csr_array(density - density.multiply(has))


def _unit(counts: csr_array) -> csr_array:
    active = np.bincount(counts.indices, minlength=counts.shape[1])
    weighed = csr_array(counts @ diags_array(np.log(counts.shape[0] / np.maximum(active, 1)) + 1e-9))
    length = np.sqrt(weighed.multiply(weighed).sum(axis=1))
    return csr_array(diags_array(1 / length) @ weighed)
