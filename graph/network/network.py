"""A collaboration network as sparse matrices: organisations, the items they share, and weights between them."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, diags_array


@dataclass(frozen=True, eq=False)
class Network:
    """Organisations and the items they take part in.

    `organisations`: a row a node, sorted by IRI: iri, label, kind, sector, itl1, country, weakest.
    `items`: a row an item: iri, kind, reference, title, start, end, source, record.
    `incidence`: items by organisations, compressed by column; its values are places in `records`, from 1.
    `records`: for each party of an item the record that says so.
    `parties`: how many organisations an item has, those that the network leaves out too.
    `recency`: 2^(-age / half-life) of each item, 0 to 1; UNDATED where its age is not known.
    """

    organisations: pa.Table
    items: pa.Table
    incidence: csc_array
    records: pa.Array
    parties: NDArray[np.int64]
    recency: NDArray[np.float64]

    @cached_property
    def weights(self) -> csr_array:
        """Organisations by organisations: the sum over shared items of recency / (parties - 1), nothing with oneself.

        An item of one party joins nobody and weighs nothing; one of n gives each of its parties a strength of its
        recency, however large n is, so that no consortium outweighs many pieces of joint work. Newman 2001,
        Phys. Rev. E 64:016132.
        """
        return self._joined(self.recency)

    @cached_property
    def undecayed(self) -> csr_array:
        """The weights with every item as good as new."""
        return self._joined(np.ones(self.incidence.shape[0]))

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each organisation by its IRI."""
        return {iri: at for at, iri in enumerate(self.organisations["iri"].to_pylist())}

    def shared(self, one: int, other: int) -> list[tuple[int, str, str]]:
        """The items that two organisations have in common, as places in `items`, each with the record of the one's part
        in it and of the other's."""
        first, second = (slice(*self.incidence.indptr[each : each + 2]) for each in (one, other))
        within = self.incidence.indices
        items, here, there = np.intersect1d(within[first], within[second], assume_unique=True, return_indices=True)
        mine, theirs = self.incidence.data[first][here], self.incidence.data[second][there]
        return [
            (item, self.records[my - 1].as_py(), self.records[their - 1].as_py())
            for item, my, their in zip(items.tolist(), mine.tolist(), theirs.tolist(), strict=True)
        ]

    def item(self, place: int) -> dict[str, Any]:
        """The row of `items` at a place."""
        return {name: column[place].as_py() for name, column in self._columns.items()}

    @cached_property
    def _columns(self) -> dict[str, pa.Array]:
        # One array a column is read ten times faster, value by value, than a table's chunks.
        return {name: self.items[name].combine_chunks() for name in self.items.column_names}

    def among(self, kept: NDArray[np.bool_]) -> "Network":
        """The network of some of the organisations. An item's weight stays shared among all its parties."""
        return replace(
            self,
            organisations=self.organisations.filter(pa.array(kept)),
            incidence=self.incidence[:, np.flatnonzero(kept)],
        )

    def resampled(self, times: NDArray[np.int64]) -> "Network":
        """The network in which item i stands `times[i]` times."""
        return replace(self, recency=self.recency * times)

    def _joined(self, worth: NDArray[np.float64]) -> csr_array:
        each = np.where(self.parties > 1, worth / np.maximum(self.parties - 1, 1), 0.0)
        pattern = csc_array(
            (np.ones(len(self.incidence.data)), self.incidence.indices, self.incidence.indptr), self.incidence.shape
        )
        joined = csr_array((pattern.T @ diags_array(each)) @ pattern)
        joined.setdiag(0.0)
        joined.eliminate_zeros()
        joined.sort_indices()
        return joined


def incidence_of(items: pa.Array, organisations: pa.Array) -> tuple[pa.Array, pa.Array, csc_array]:
    """The different items and organisations of pairs, each sorted, and the matrix of which stands with which.

    The matrix's values number the pairs, from 1. A pair stands once.
    """
    rows, item_codes = _coded(items)
    columns, organisation_codes = _coded(organisations)
    numbers = np.arange(1, len(item_codes) + 1, dtype=np.int64)
    made = csc_array((numbers, (item_codes, organisation_codes)), shape=(len(rows), len(columns)))
    made.sort_indices()
    return rows, columns, made


def _coded(values: Any) -> tuple[pa.Array, NDArray[np.int32]]:
    """The different values, sorted, and for each value its place among them."""
    import pyarrow.compute as pc

    encoded = pa.array(values).dictionary_encode()
    order = pc.array_sort_indices(encoded.dictionary).to_numpy()
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    return encoded.dictionary.take(pa.array(order)), place[codes]
