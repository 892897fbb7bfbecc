"""Rows of memberships.csv: who takes part in which body, as what, and from when to when.

A member is given by its name alone, so it is an organisation known by that name. Historic members are kept with
their last year. The lists of Russell Group, University Alliance, MillionPlus and M5 are as at 2016.
"""

from collections.abc import Iterator

from ingest.clusters.evidence import SOURCE_ID, evidence, organisation_key
from ingest.facts import Fact, Membership, Name, Organisation
from ingest.keys import key
from ingest.names import normal
from ingest.record import Record

COLUMNS = (
    "member_name", "member_kind", "organisation_id", "role", "start_year", "end_year", "source_url", "verified", "note",
)  # fmt: skip

KINDS = {
    "university": "University",
    "nhs_trust": "NHSTrust",
    "charity": "Charity",
    "company": "Company",
    # Bodies of many kinds; what they are is for other sources to say.
    "cluster": None,
    "council": None,
    "other": None,
}
ROLES = {
    "convened": "convened",
    "founding_member": "founding-member",
    "funder": "funder",
    "host": "host",
    "member": "member",
    "partner": "partner",
}


def says(record: Record) -> Iterator[Fact]:
    """The member by its name, and its membership of the body."""
    name = record.text("member_name")
    member = key(SOURCE_ID, "member", normal(name) or name)
    body = organisation_key(record, "organisation_id")
    cited, verified = evidence(record)
    yield Organisation(member, kind=record.code("member_kind", KINDS))
    yield Name(member, name, "label")
    yield Organisation(body)
    yield Membership(
        member=member,
        organisation=body,
        role=record.code("role", ROLES),
        start=record.date_or_none("start_year"),
        end=record.date_or_none("end_year"),
        cited=cited,
        verified=verified,
    )
    # How the row was found, in words, and UKPRNs that identifiers.csv gives under the same names.
    record.ignore("note")
