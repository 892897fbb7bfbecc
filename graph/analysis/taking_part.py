"""Who takes part in a project, without the record of the part: what questions about pairs and leaders look up."""

from collections.abc import Iterator

import duckdb

from ingest.declare import As, fact, maybe, said
from ontology.terms import LSG


@fact("taking_part", subject="project", traced=False)
class TakingPart:
    """That an organisation takes part in a project, by one participation or several.

    `leader` repeats the organisation where one of them is as the lead.
    """

    project: str = said(As.IRI)
    participant: str = said(As.IRI, LSG.participant)
    leader: str | None = maybe(As.IRI, LSG.leader)


def taking_part(connection: duckdb.DuckDBPyConnection) -> Iterator[TakingPart]:
    """Each organisation of each project once."""
    rows = connection.execute(
        "SELECT item, p.organisation, list_contains(p.roles, 'lead') FROM item_party p JOIN item i ON i.iri = p.item "
        "WHERE i.kind = 'project' ORDER BY ALL"
    )
    while batch := rows.fetchmany(10_000):
        for project, organisation, leads in batch:
            yield TakingPart(project, organisation, organisation if leads else None)
