"""What to say of an organisation that nothing links: not covered, or not found."""

from datetime import date

import duckdb

from graph.matching.called import Called
from ingest.source import Source


def not_covered(connection: duckdb.DuckDBPyConnection, silent: Called, loaded: list[Source], as_at: date | None) -> str:
    """Why nothing links an organisation: no source loaded reaches its kind, or none that could says anything."""
    tables = {"participation", "trial_party", "contribution", "membership", "relation"}
    (kind,) = connection.execute("SELECT kind FROM resolved WHERE iri = ?", [silent.iri]).fetchall()[0]
    covering = [
        each.id
        for each in loaded
        if tables & set(each.covers.tables) and (kind is None or not each.covers.kinds or kind in each.covers.kinds)
    ]
    when = f" as at {as_at}" if as_at else ""
    if not covering:
        return f"{silent.label}: no source loaded covers the work, relations or memberships of this kind ({kind})"
    return (
        f"{silent.label}: no joint work, relation or membership was found{when} in {', '.join(covering)}, "
        "which could have held one"
    )
