"""What is said of an entity: each statement with the source, snapshot and record that says it."""

from dataclasses import dataclass
from urllib.parse import unquote

import duckdb

from graph.workspace import Workspace
from ingest.declare import As, Said, columns_of, table_of
from ingest.facts import FACT_TYPES
from ingest.source import sources
from ontology.terms import ENTITY


@dataclass(frozen=True, slots=True)
class Statement:
    """One field of one fact, and where it stands in the publisher's file."""

    what: str
    value: str
    source: str
    snapshot: str
    record: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is said of an entity, the claims by which its records are its own, and the sources' licences."""

    label: str
    statements: list[Statement]
    claims: list[str]
    licences: dict[str, str]


def explained(workspace: Workspace, connection: duckdb.DuckDBPyConnection, iri: str) -> Explanation:
    """What is said of an entity by IRI; no statements where the build does not know it.

    `connection` is `graph.evidence.evidence(workspace)`. Facts in which an organisation stands at either end
    are shown from both.
    """
    keys = [key for (key,) in connection.execute("SELECT key FROM entity WHERE iri = ? ORDER BY key", [iri]).fetchall()]
    found = [each for fact_type in FACT_TYPES for each in _of_table(connection, fact_type, iri, keys)]
    named = _named(connection, found)
    statements = [each for row in found if (each := _statement(row, keys, named)).value]
    known = sources()
    licences = {
        name: known[name].source.licence for name in sorted({each.source for each in statements}) if name in known
    }
    row = connection.execute("SELECT label FROM resolved WHERE iri = ?", [iri]).fetchone()
    return Explanation(row[0] if row else iri.removeprefix(ENTITY), statements, _claims(connection, iri), licences)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a fact table by column, and where it stands."""

    table: str
    columns: dict[str, Said]
    values: list[object]
    place: tuple[str, str, str]


def _of_table(connection: duckdb.DuckDBPyConnection, fact_type: type, iri: str, keys: list[str]) -> list[_Row]:
    table, columns = table_of(fact_type), columns_of(fact_type)
    conditions: list[str] = []
    told: dict[str, object] = {}
    for name, each in columns.items():
        start = f"{ENTITY}{each.scope}/"
        if each.kind is As.ORGANISATION and keys:
            conditions.append(f'"{name}" IN (SELECT unnest($keys::VARCHAR[]))')
            told["keys"] = keys
        elif each.kind is As.NODE and each.scope and iri.startswith(start):
            conditions.append(f"replace(\"{name}\", ':', '/') = $node")
            told["node"] = iri.removeprefix(start)
        elif name == table.subject and each.kind is As.IRI:
            conditions.append(f'"{name}" = $iri')
            told["iri"] = iri
    if not conditions:
        return []
    names = ", ".join(f'"{name}"' for name in columns)
    where = " OR ".join(conditions)
    query = f"SELECT DISTINCT {names}, source, snapshot, record FROM {table.name} WHERE {where} ORDER BY ALL"
    return [
        _Row(table.name, columns, values, (source, snapshot, record))
        for *values, source, snapshot, record in connection.execute(query, told).fetchall()
    ]


def _named(connection: duckdb.DuckDBPyConnection, rows: list[_Row]) -> dict[str, str]:
    """The labels of the organisations that rows name, by the keys they name them with."""
    keys = {
        str(value)
        for row in rows
        for column, value in zip(row.columns.values(), row.values, strict=True)
        if column.kind is As.ORGANISATION and value is not None
    }
    labels = connection.execute(
        "SELECT e.key, r.label FROM entity e JOIN resolved r ON r.iri = e.iri "
        "WHERE e.key IN (SELECT unnest(?::VARCHAR[]))",
        [sorted(keys)],
    ).fetchall()
    return dict(labels)


def _statement(row: _Row, keys: list[str], named: dict[str, str]) -> Statement:
    """What a row says beyond the entity itself; no value where that is nothing."""
    told = "; ".join(
        f"{name} {_readable(column, value, named)}"
        for (name, column), value in zip(row.columns.items(), row.values, strict=True)
        if value is not None and value not in keys
    )
    return Statement(row.table, told, *row.place)


def _readable(column: Said, value: object, named: dict[str, str]) -> str:
    """A value as people read it: another organisation by its name, a project by its reference."""
    if column.kind is As.ORGANISATION:
        return named.get(str(value), str(value))
    return unquote(str(value).partition(":")[2]) if column.kind is As.NODE and ":" in str(value) else str(value)


def _claims(connection: duckdb.DuckDBPyConnection, iri: str) -> list[str]:
    rows = connection.execute(
        "SELECT mention, rule, status, evidence, confidence FROM identity WHERE entity = ? ORDER BY ALL", [iri]
    ).fetchall()
    return [
        f"{mention}: {status} by {rule} on {evidence}, confidence {confidence or 'not measurable'}"
        for mention, rule, status, evidence, confidence in rows
    ]
