"""What a reference that somebody typed stands for in the build in service, and what a decision on it will do."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from graph.identity.decided import Decided, decided
from graph.identity.decisions import Decisions
from graph.identity.reference import ORGANISATION, BadReference, Records, is_organisation, records, spelled
from graph.identity.side import Side, differing_identifiers, sides_of


@dataclass(frozen=True, slots=True)
class Named:
    """A reference in its kept spelling, the organisation it belongs to now, and what is said of that."""

    reference: str
    organisation: str
    side: Side


class NobodyNamed(LookupError):
    """A reference or name that nothing in the build answers to."""


def known(connection: duckdb.DuckDBPyConnection, references: Iterable[str]) -> Records:
    """The records that could answer to references in their kept spelling, for `Records.named`."""
    listed = sorted(set(references))
    carried = connection.execute(
        "SELECT DISTINCT organisation, scheme, value, verified IS DISTINCT FROM false FROM identifier "
        "WHERE list_contains($listed, scheme || ':' || value) ORDER BY ALL",
        {"listed": listed},
    ).fetchall()
    keys = connection.execute("SELECT key FROM entity WHERE list_contains($listed, key)", {"listed": listed}).fetchall()
    return records({key for (key,) in keys}, carried)


def applied(connection: duckdb.DuckDBPyConnection, decisions: Decisions) -> Decided:
    """The decisions in force on the records of the build in service."""
    found = known(connection, (ref for each in decisions.rows for ref in (each.one, each.other)))
    return decided(decisions, found)


def named(connection: duckdb.DuckDBPyConnection, text: str) -> Named:
    """What a text stands for: an identifier, a record, or an organisation by IRI, which is then named by an identifier.

    Raises BadReference for a text that can't name a record, NobodyNamed where the build has none of that name.
    """
    if is_organisation(text):
        organisation = _followed(connection, ORGANISATION + text.strip().rpartition("organisation/")[2])
        side = _side(connection, organisation)
        return Named(side.reference, organisation, side)
    reference = spelled(text)
    for key in known(connection, [reference]).named(reference):
        (organisation,) = connection.execute("SELECT iri FROM entity WHERE key = ?", [key]).fetchall()[0]
        return Named(reference, organisation, _side(connection, organisation))
    raise NobodyNamed(f"no record of the graph in service is {reference}")


def organisations_named(connection: duckdb.DuckDBPyConnection, text: str) -> set[str]:
    """The IRIs of the organisations that an IRI, a reference, or part of a name stands for. Raises NobodyNamed."""
    if is_organisation(text):
        return {named(connection, text).organisation}
    try:
        return {named(connection, text).organisation}
    except (BadReference, NobodyNamed):
        found = connection.execute(
            "SELECT e.iri FROM name n JOIN entity e ON e.key = n.organisation "
            "WHERE contains(lower(n.text), lower($text)) "
            "UNION SELECT iri FROM resolved WHERE contains(lower(label), lower($text))",
            {"text": text.strip()},
        ).fetchall()
    if not found:
        raise NobodyNamed(f"nothing in the graph in service is called {text!r}") from None
    return {iri for (iri,) in found}


def consequences(one: Named, other: Named, decision: str) -> list[str]:
    """What the next build will make of a decision, sentence by sentence."""
    together = one.organisation == other.organisation
    if decision == "withdrawn":
        return ["The next build goes by its rules again."]
    if decision == "different":
        if together:
            return [f"They are one organisation now, {_called(one)}; the next build keeps them apart."]
        return [f"{_called(one)} and {_called(other)} are two organisations already; they stay two."]
    if together:
        return [f"They are one organisation already, {_called(one)}; they stay one."]
    return [
        f"{_called(one)} and {_called(other)} become one organisation.",
        *(
            f"They carry different identifiers in {scheme}, {first} and {second}; the decision goes before that."
            for scheme, first, second in differing_identifiers(one.side, other.side)
        ),
    ]


def _followed(connection: duckdb.DuckDBPyConnection, organisation: str) -> str:
    """The organisation itself, or the one that has its records now. Raises NobodyNamed."""
    rows = connection.execute(
        "SELECT iri FROM resolved WHERE iri = $iri UNION ALL SELECT entity FROM replacement WHERE gone = $iri",
        {"iri": organisation},
    ).fetchall()
    if not rows:
        raise NobodyNamed(f"no organisation of the graph in service is <{organisation}>")
    return str(rows[0][0])


def _side(connection: duckdb.DuckDBPyConnection, organisation: str) -> Side:
    return sides_of(connection, [("candidate", organisation, organisation, "")])[0][0]


def _called(each: Named) -> str:
    count = len(each.side.records)
    return f"{each.side.label} ({count} record{'' if count == 1 else 's'})"
