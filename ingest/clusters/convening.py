"""Rows of convening.csv: which body brings which sector together, through what, and from when to when."""

from collections.abc import Iterator

from ingest.clusters.evidence import evidence, organisation_key
from ingest.clusters.wording import CONVENING, code_in
from ingest.facts import Convening, Fact, Organisation
from ingest.record import Record

COLUMNS = ("convenor_id", "convened_group", "activity", "start_year", "end_year", "source_url", "verified")

SECTORS = {
    "academia": "academia",
    "charity": "charity",
    "government": "government",
    "industry": "industry",
    "membership_organisation": "membership-organisation",
    "nhs": "nhs",
    "patients": "patients",
}


def says(record: Record) -> Iterator[Fact]:
    """That the body convenes the sector."""
    convenor = organisation_key(record, "convenor_id")
    cited, verified = evidence(record)
    activity = record.text_or_none("activity")
    yield Organisation(convenor)
    yield Convening(
        convenor=convenor,
        sector=record.code("convened_group", SECTORS),
        activity=activity,
        kind=code_in(activity, CONVENING),
        start=record.date_or_none("start_year"),
        end=record.date_or_none("end_year"),
        cited=cited,
        verified=verified,
    )
