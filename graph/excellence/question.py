"""What a command asks about: an organisation, region or cluster by a person's words, and a topic as a scope."""

import duckdb

from graph.excellence.figures import Scope
from graph.excellence.gathered import ref_units
from graph.expertise.concepts import concepts_for, with_narrower
from graph.identity.named import NobodyNamed, organisations_named

CLUSTERS = ("ClusterOrganisation", "AcademicConsortium")
SHOWN = 8


def organisation(connection: duckdb.DuckDBPyConnection, text: str, kinds: tuple[str, ...] = ()) -> str:
    """The IRI of the one organisation that an IRI, identifier or name stands for, of some kinds where they are given.

    A name that is somebody's whole label goes before labels that only hold it. Raises NobodyNamed where nothing, and
    LookupError with the choices where several organisations, are called so.
    """
    found = organisations_named(connection, text)
    rows = connection.execute(
        "SELECT iri, label, kind, records FROM resolved WHERE iri IN (SELECT unnest(?::VARCHAR[])) "
        "AND (len(?::VARCHAR[]) = 0 OR kind IN (SELECT unnest(?::VARCHAR[]))) ORDER BY records DESC, label, iri",
        [sorted(found), list(kinds), list(kinds)],
    ).fetchall()
    if not rows:
        raise NobodyNamed(f"nothing called {text!r} is of the kind asked for: {', '.join(kinds)}")
    whole = [row for row in rows if row[1].casefold() == text.strip().casefold()]
    if len(whole) == 1 or len(rows) == 1:
        return str((whole or rows)[0][0])
    choices = "; ".join(f"{label} ({kind or 'kind not stated'}) <{iri}>" for iri, label, kind, _ in rows[:SHOWN])
    more = f"; and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    raise LookupError(f"{text!r} may be any of {len(rows)} organisations; give one's IRI: {choices}{more}")


def scope_of(connection: duckdb.DuckDBPyConnection, topic: str | None) -> Scope:
    """All work where no topic is given; else the concepts called so with everything narrower, and their REF units.

    Raises LookupError where no concept is called anything like the topic.
    """
    if topic is None:
        return Scope()
    concepts = [each.iri for each in concepts_for(connection, topic)]
    if not concepts:
        raise LookupError(f"no concept of the loaded schemes is called anything like {topic!r}: nothing was searched")
    return Scope(tuple(sorted(with_narrower(connection, concepts))), tuple(sorted(ref_units(connection, concepts))))
