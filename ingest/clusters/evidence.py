"""What every row of the fact tables carries: the page it was seen on, and whether its main fact stands there."""

from ingest.keys import key
from ingest.record import Record

SOURCE_ID = "clusters"

VERIFIED = {"yes": True, "no": False}


def evidence(record: Record) -> tuple[str, bool]:
    """The cited page or file as text, and whether the row was verified against it."""
    return record.text("source_url"), record.code("verified", VERIFIED)


def organisation_key(record: Record, name: str) -> str:
    """The key of the organisation whose id stands in a field."""
    return key(SOURCE_ID, record.text(name))
