"""From what an analysis drew from items (shown expertise, a collaboration) back to the items and their records."""

from dataclasses import dataclass

import duckdb

from ontology.terms import ENTITY

SHOWN = ENTITY + "shown-expertise/"
COLLABORATION = ENTITY + "collaboration/"


@dataclass(frozen=True, slots=True)
class Item:
    """One item that shows it: its IRI, what it is called, and the record it was read from."""

    iri: str
    title: str | None
    record: str | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was concluded, in a sentence, and the items it was concluded from."""

    says: str
    items: list[Item]


def drawn(connection: duckdb.DuckDBPyConnection, iri: str) -> Drawn | None:
    """What stands behind an assertion of shown expertise or a collaboration by IRI; None where the build has none.

    `connection` is `graph.evidence.evidence(…)`.
    """
    if iri.startswith(SHOWN):
        return _shown(connection, iri)
    row = connection.execute(
        "SELECT a.label, b.label, c.kind, c.items, c.weight FROM collaboration c JOIN resolved a ON a.iri = c.one "
        "JOIN resolved b ON b.iri = c.other WHERE c.iri = ?",
        [iri],
    ).fetchone()
    if row is None:
        return None
    says = f"{row[0]} and {row[1]}, {row[2]}: {row[3]} items, weight {row[4]}"
    return Drawn(says, _items(connection, "collaboration_evidence", "collaboration", iri))


def _shown(connection: duckdb.DuckDBPyConnection, iri: str) -> Drawn | None:
    row = connection.execute(
        "SELECT r.label, s.theme, s.basis, s.items, s.strength FROM shown_expertise s "
        "JOIN resolved r ON r.iri = s.organisation WHERE s.iri = ?",
        [iri],
    ).fetchone()
    if row is None:
        return None
    name, theme, basis, items, strength = row
    if basis == "classified":
        says = f"{name}, {theme}: named by its registered class of business"
        return Drawn(says, _classes(connection, iri))
    return Drawn(
        f"{name}, {theme}: strength {strength} from {items} items, each by the topic's weight over its parties",
        _items(connection, "shown_evidence", "assertion", iri),
    )


def _items(connection: duckdb.DuckDBPyConnection, table: str, column: str, iri: str) -> list[Item]:
    rows = connection.execute(
        f"SELECT e.item, any_value(i.title), min(i.record) FROM {table} e LEFT JOIN item i ON i.iri = e.item "
        f"WHERE e.{column} = ? GROUP BY e.item ORDER BY e.item",
        [iri],
    ).fetchall()
    return [Item(*row) for row in rows]


def _classes(connection: duckdb.DuckDBPyConnection, iri: str) -> list[Item]:
    rows = connection.execute(
        "SELECT k.concept, any_value(c.label), min(k.source || '/' || k.snapshot || '/' || k.record) "
        "FROM shown_evidence v JOIN shown_expertise s ON s.iri = v.assertion "
        "JOIN entity e ON e.iri = s.organisation "
        "JOIN classification k ON k.organisation = e.key AND k.concept = v.item "
        "JOIN concept c ON c.iri = k.concept WHERE v.assertion = ? GROUP BY k.concept ORDER BY k.concept",
        [iri],
    ).fetchall()
    return [Item(*row) for row in rows]
