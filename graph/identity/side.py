"""Organisations and records as a person compares them: names, kinds, places, identifiers, and what to call them by."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

import duckdb
import pyarrow as pa

from graph.identity.ledger import ANCHORS
from graph.identity.union import REGISTRIES


@dataclass(frozen=True, slots=True)
class Side:
    """What records say together, one side of a pair. `reference`: the name to decide by, which survives builds."""

    reference: str
    organisation: str
    label: str
    records: list[str]
    names: list[str]
    kinds: list[str]
    countries: list[str]
    regions: list[str]
    places: list[str]
    identifiers: list[str]


def sides_of(
    connection: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[str, str, str, str]]
) -> list[tuple[Side, Side]]:
    """The two sides of each pair, given as (status, organisation, the record's organisation, the record's key).

    Of a candidate they are the two organisations; of any other pair the organisation without the record, and the
    record. `connection` is `graph.evidence.evidence(…)`.
    """
    listed = list(pairs)
    fill(
        connection, "chosen", ("pair", "status", "entity", "now", "key"), [(at, *row) for at, row in enumerate(listed)]
    )
    sql = files("graph.identity").joinpath("sides.sql").read_text(encoding="utf-8")
    told = {(int(at), which): row for at, which, *row in connection.execute(sql).fetchall()}
    return [
        (_side(entity, None, *told[at, "one"]), _side(now, key, *told[at, "other"]))
        for at, (_, entity, now, key) in enumerate(listed)
    ]


def differing_identifiers(one: Side, other: Side) -> list[tuple[str, str, str]]:
    """The registries that know the two under different identifiers, with those of each."""
    found = []
    for scheme in sorted(REGISTRIES):
        first, second = (
            [each.partition(":")[2] for each in side.identifiers if each.startswith(f"{scheme}:")]
            for side in (one, other)
        )
        if first and second and set(first).isdisjoint(second):
            found.append((scheme, ", ".join(first), ", ".join(second)))
    return found


def fill(
    connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Makes a temporary table of texts."""
    listed = [tuple(map(str, row)) for row in rows]
    texts = pa.table({name: pa.array([row[at] for row in listed], pa.string()) for at, name in enumerate(columns)})
    connection.register("rows_to_fill", texts)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM rows_to_fill")
    connection.unregister("rows_to_fill")


def _side(
    organisation: str,
    record: str | None,
    label: str,
    records: list[str],
    names: list[str],
    kinds: list[str],
    countries: list[str],
    identifiers: list[str],
    own: list[str],
    regions: list[str],
    places: list[str],
) -> Side:
    return Side(
        reference=_reference(own, record or min(records, key=lambda key: (key.count("/"), key))),
        organisation=organisation,
        label=label,
        records=records,
        names=names,
        kinds=kinds,
        countries=countries,
        regions=regions,
        places=places,
        identifiers=identifiers,
    )


def _reference(own: list[str], record: str) -> str:
    """The registered identifier that no other organisation's records carry, else the record's key."""
    by_registry = {each.partition(":")[0]: each for each in reversed(own)}
    return next((by_registry[scheme] for scheme in ANCHORS if scheme in by_registry), record)
