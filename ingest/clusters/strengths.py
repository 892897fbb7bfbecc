"""Rows of strengths.csv: the themes a body declares for itself, or was designated for, and in which years.

`mesh_hint` is the compiler's choice of a MeSH heading by its name. Some are headings newer than 2015.
"""

from collections.abc import Iterator

from ingest.clusters.evidence import evidence, organisation_key
from ingest.facts import Expertise, Fact, Organisation
from ingest.record import Record

COLUMNS = ("organisation_id", "theme", "mesh_hint", "start_year", "end_year", "source_url", "verified")


def says(record: Record) -> Iterator[Fact]:
    """That the body declares the theme, with the subject heading that was chosen for it."""
    body = organisation_key(record, "organisation_id")
    cited, verified = evidence(record)
    yield Organisation(body)
    yield Expertise(
        organisation=body,
        theme=record.text("theme"),
        heading=record.text_or_none("mesh_hint"),
        basis="declared",
        start=record.date_or_none("start_year"),
        end=record.date_or_none("end_year"),
        cited=cited,
        verified=verified,
    )
