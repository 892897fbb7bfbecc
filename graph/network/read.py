"""The collaboration network of a build, or of a topic, a time and some sectors of it."""

from collections.abc import Collection
from datetime import date
from importlib.resources import files

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.expertise.concepts import with_narrower
from graph.network.network import Network, incidence_of

HALF_LIFE = 5.0
"""Years in which the weight of joint work halves."""

UNDATED = 0.5
"""The recency of an item that no source dates: as if it were one half-life old."""

KINDS = ("project", "trial", "output", "membership")
"""The kinds of items that make a collaboration."""


def network(
    connection: duckdb.DuckDBPyConnection,
    *,
    concepts: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    sector: str | Collection[str] | None = None,
    half_life: float = HALF_LIFE,
    as_at: date | None = None,
    kinds: Collection[str] = KINDS,
) -> Network:
    """The network of the items that fit, over the organisations of these sectors (None: all).

    `concepts`: IRIs; items about one of them or something narrower. `since`, `until`: dates of any precision; items
    under way between them. `as_at`: the day from which age is counted, today where it is None; what started later is
    left out. An item ages from its end, from its start where no end is stated, and not before; a membership does not
    age until it ends. With any of the three bounds, items without a date are left out. `sector` leaves out nodes and
    not parties: an item's weight is shared among all its parties. `connection` is `graph.evidence.evidence(…)`.
    """
    if half_life <= 0:
        raise ValueError(f"a half-life is more than 0 years; this is {half_life:g}")
    connection.execute(_sql("day_of"))
    rows = connection.execute(
        _sql("ties"),
        {
            "kinds": list(kinds),
            "concepts": None if concepts is None else sorted(with_narrower(connection, list(concepts))),
            "since": since,
            "until": until,
            "as_at": str(as_at or date.today()),
            "bounded": any((since, until, as_at)),
        },
    ).to_arrow_table()
    rows = rows.combine_chunks()
    items, _, incidence = incidence_of(rows["item"].combine_chunks(), rows["organisation"].combine_chunks())
    parties = np.bincount(incidence.indices, minlength=len(items))
    if sector is not None:
        rows = _within(connection, rows, {sector} if isinstance(sector, str) else set(sector))
        parties = parties[pc.index_in(pc.unique(rows["item"]).sort(), items).to_numpy(zero_copy_only=False)]
    return _network(connection, rows, parties, half_life)


def _network(connection: duckdb.DuckDBPyConnection, rows: pa.Table, parties: np.ndarray, half_life: float) -> Network:
    items, organisations, incidence = incidence_of(rows["item"].combine_chunks(), rows["organisation"].combine_chunks())
    first = pc.index_in(items, rows["item"].combine_chunks())
    told = rows.take(first)
    age = told["age"].to_numpy().astype(float)
    return Network(
        organisations=_nodes(connection, organisations),
        items=pa.table({
            "iri": items,
            **{name: told[name] for name in ("kind", "reference", "title", "start", "end", "source", "record")},
        }),
        incidence=incidence,
        records=rows["party_record"].combine_chunks(),
        parties=parties,
        recency=np.where(np.isnan(age), UNDATED, 2.0 ** (-np.nan_to_num(age) / half_life)),
    )  # fmt: skip


def _within(connection: duckdb.DuckDBPyConnection, rows: pa.Table, sectors: set[str]) -> pa.Table:
    inside = connection.execute(
        "SELECT iri FROM resolved WHERE list_contains(?::VARCHAR[], sector)", [sorted(sectors)]
    ).to_arrow_table()
    return rows.filter(pc.is_in(rows["organisation"], inside["iri"].combine_chunks()))


def _nodes(connection: duckdb.DuckDBPyConnection, iris: pa.Array) -> pa.Table:
    """The rows of these organisations, in this order."""
    connection.register("network_nodes", pa.table({"iri": iris.cast(pa.string())}))
    try:
        return connection.execute(_sql("nodes")).to_arrow_table().combine_chunks()
    finally:
        connection.unregister("network_nodes")


def _sql(name: str) -> str:
    return files("graph.network").joinpath(f"{name}.sql").read_text(encoding="utf-8")
