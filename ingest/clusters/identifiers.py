"""Rows of identifiers.csv: one registered identifier of one organisation, which rows of the same id share.

An NHS trust's former name is an organisation id of its own here, with the ODS code that survived the renaming:
so an ODS code may stand under several ids, and their rows say so in the note.
"""

from collections.abc import Iterator

from ingest.clusters.evidence import evidence, organisation_key
from ingest.facts import Fact, Name, Organisation
from ingest.identifiers import charity_register, identifier
from ingest.record import Record

COLUMNS = (
    "entity_id", "organisation_name", "scheme", "value", "valid_from", "valid_to", "source_url", "verified", "note",
)  # fmt: skip

SCHEMES = {each: each for each in ("ror", "ods", "ukprn", "gtr", "hesa", "wikidata", "company", "gss", "charity")}


def says(record: Record) -> Iterator[Fact]:
    """The organisation by its name, and its identifier with the days it was valid."""
    me = organisation_key(record, "entity_id")
    name = record.text("organisation_name")
    cited, verified = evidence(record)
    scheme = record.code("scheme", SCHEMES)
    value = record.text("value")
    # Beyond these two words the note says how the row was found, and warns of look-alikes.
    former = "former name" in (record.text_or_none("note") or "").split("; ")
    yield Organisation(me)
    # A Wikidata row came along with a ROR row of the same id, and its note doesn't say that the name is a former one.
    if scheme != "wikidata":
        yield Name(me, name, "former" if former else "label")
    yield identifier(
        me,
        charity_register(value) if scheme == "charity" else scheme,
        value,
        valid_from=record.date_or_none("valid_from"),
        valid_to=record.date_or_none("valid_to"),
        cited=cited,
        verified=verified,
    )
