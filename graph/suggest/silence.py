"""What the sources do not tell of an organisation's work: not found, not covered, or no source at all."""

import duckdb

from graph.identity.kinds import FAMILY
from ingest.source import Source

TABLES = {
    "participation": ("project", "projects"),
    "trial_party": ("trial", "clinical trials"),
    "contribution": ("output", "publications"),
    "membership": ("membership", "memberships"),
}
"""The fact tables that joint work and introductions come from: the kind of item, and readers' words."""


def silent(connection: duckdb.DuckDBPyConnection, loaded: list[Source], iri: str, kind: str | None) -> list[str]:
    """One sentence for each kind of joint work of which nothing is told of the organisation, and what that means."""
    rows = connection.execute(
        "SELECT DISTINCT i.kind FROM item_party p JOIN item i ON i.iri = p.item WHERE p.organisation = ?", [iri]
    ).fetchall()
    has = {each for (each,) in rows}
    said = []
    for table, (item, words) in TABLES.items():
        feeding = [each for each in loaded if table in each.covers.tables]
        covering = [each.id for each in feeding if _covers(each, kind)]
        if item in has:
            continue
        if not feeding:
            said.append(f"{words}: not covered by any source loaded")
        elif not covering:
            said.append(f"{words}: not covered ({', '.join(each.id for each in feeding)}: not of this kind)")
        else:
            said.append(f"{words}: none found in {', '.join(covering)}")
    return said


def _covers(source: Source, kind: str | None) -> bool:
    if kind is None or not source.covers.kinds:
        return True
    families = {FAMILY.get(each) for each in source.covers.kinds} - {None}
    return kind in source.covers.kinds or FAMILY.get(kind) in families
