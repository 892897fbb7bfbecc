"""Who has worked with whom, as far as a year: the network in which suggestions are looked for."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import duckdb
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from graph.network.network import incidence_of

KINDS = ("project", "trial", "output")
"""The kinds of items that are joint work. Membership of one body is none: it is who may introduce."""


@dataclass(frozen=True, eq=False)
class Work:
    """`organisations`: IRIs, sorted. `items`: IRIs, sorted. `parties`: items by organisations, ones."""

    organisations: NDArray[np.str_]
    items: NDArray[np.str_]
    parties: csr_array

    @cached_property
    def links(self) -> csr_array:
        """Organisations by organisations with a piece of work in common: Σ over shared items 1 / (parties - 1).

        Newman 2001, Phys. Rev. E 64:016132.
        """
        others = np.maximum(np.diff(self.parties.indptr) - 1, 1)
        links = csr_array(self.parties.T @ (diags_array(1 / others) @ self.parties))
        links.setdiag(0.0)
        links.eliminate_zeros()
        links.sort_indices()
        return links

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each organisation by its IRI."""
        return {iri: at for at, iri in enumerate(self.organisations.tolist())}


def work(
    connection: duckdb.DuckDBPyConnection,
    *,
    kinds: Collection[str] = KINDS,
    sources: Collection[str] | None = None,
    first: int | None = None,
    last: int | None = None,
    also: Collection[str] = (),
) -> Work:
    """The work that starts in the years from `first` to `last`, of these kinds and sources (None: all).

    With a year, items that nobody dates are left out. `also`: organisations that stand in it without work.
    `connection` is `graph.evidence.evidence(…)`.
    """
    sql = files("graph.suggest").joinpath("parties.sql").read_text(encoding="utf-8")
    rows = connection.execute(
        sql, {"kinds": list(kinds), "sources": sources and list(sources), "first": first, "last": last}
    ).to_arrow_table()
    rows = rows.combine_chunks()
    items, known, incidence = incidence_of(rows["item"].combine_chunks(), rows["organisation"].combine_chunks())
    organisations = np.array(sorted({*known.to_pylist(), *also}), dtype=np.str_)
    at = incidence.tocoo()
    columns = np.searchsorted(organisations, np.array(known.to_pylist(), dtype=np.str_))[at.col]
    parties = csr_array((np.ones(len(columns)), (at.row, columns)), shape=(len(items), len(organisations)))
    return Work(organisations, np.array(items.to_pylist(), dtype=np.str_), parties)
