"""Trials that the American law on reporting results covers, or may cover, and who sponsors them.

The list of the FDAAA trials tracker, made from ClinicalTrials.gov: one row a trial, which is known by its NCT number
and has no title here. A sponsor is known by name and type. Sponsors that are persons (one
trial in fourteen) are not stated.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Trial, TrialParty
from ingest.files import table
from ingest.nhs.trials import known_by_name, names_a_person, nct
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="fdaaa-trials",
    title="Trials under the FDA Amendments Act, with sponsors",
    publisher="Bennett Institute for Applied Data Science, University of Oxford, from ClinicalTrials.gov",
    licence="Public domain",
    homepage="https://fdaaa.trialstracker.net",
    cadence="once",
    covers=Coverage(
        tables=("organisation", "name", "trial", "trial_party"),
        kinds=(),
        places=("UK",),
        first=1989,
        last=2025,
        note="Trials with an American side that ended or should end since 2017, of the whole world; few have British "
        "sponsors, and which have is not said. No titles, no sites, no conditions, the year of the start alone. "
        "Sponsors that are persons are left out.",
    ),
    files=(Files(r"clinicaltrials/fdaaa_trials_sponsors\.csv(\.gz)?", vintage="2020"),),
)

COLUMNS = (
    "nct_id", "results_due", "has_results", "pending_results", "any_results", "overdue", "reported_late",
    "available_completion_date", "due_date", "first_results_submission", "sponsor", "sponsor_type", "sponsor_class",
    "industry_collab", "us_gov_collab", "phase_cat", "phase", "terminated", "start_year", "full_completion",
    "contains_drug", "contains_biological", "contains_device", "contains_diagnostic", "contains_radiation",
    "contains_combi_product", "contains_genetic", "contains_us_loc", "act_flag", "included_pact_flag",
    "sponsored_trials",
)  # fmt: skip
PHASES = {
    "": "not-applicable",
    "Phase 1/Phase 2": "phase-1-2",
    "Phase 2": "phase-2",
    "Phase 2/Phase 3": "phase-2-3",
    "Phase 3": "phase-3",
    "Phase 4": "phase-4",
}
"""The list leaves the phase empty where the registry has it as not applicable."""
KINDS = {"Industry": "Company", "NIH": "GovernmentBody", "U.S. Fed": "GovernmentBody", "Other": None}
STATUSES = {"0": None, "1": "closed"}
"""By whether it was terminated: whether another trial still runs is not said."""


def read(path: Path) -> Iterator[Record]:
    """One record a trial."""
    return table(path, COLUMNS, id="nct_id")


def says(record: Record) -> Iterator[Fact]:
    """The trial with its phase and year of start, and its sponsor."""
    number = record.text("nct_id")
    trial = nct(number)
    yield Trial(
        trial,
        number=number,
        phase=record.code("phase", PHASES),
        status=record.code("terminated", STATUSES),
        start=_year(record.text("start_year")),
    )
    sponsor, kind = record.text("sponsor"), record.code("sponsor_type", KINDS)
    organisation, said = known_by_name("fdaaa-trials", sponsor, kind)
    if not names_a_person(sponsor, by_shape=kind is None):
        yield from said
        yield TrialParty(trial, organisation, "sponsor")
    # Whether results are due and were posted. The date of completion is of the trial or of its primary outcome, and a
    # month is written as its last day: it is no trial's end.
    record.ignore(
        "results_due", "has_results", "pending_results", "any_results", "overdue", "reported_late",
        "available_completion_date", "due_date", "first_results_submission", "full_completion", "act_flag",
        "included_pact_flag",
    )  # fmt: skip
    # The same as other columns in numbers; collaborators are not named.
    record.ignore("sponsor_class", "phase_cat", "industry_collab", "us_gov_collab", "sponsored_trials")
    # What kinds of product are tested, and whether at an American site.
    record.ignore(
        "contains_drug", "contains_biological", "contains_device", "contains_diagnostic", "contains_radiation",
        "contains_combi_product", "contains_genetic", "contains_us_loc",
    )  # fmt: skip


def _year(text: str) -> str:
    """The year, which the list has as a number with a decimal place."""
    year = text.removesuffix(".0")
    if not (len(year) == 4 and year.isdecimal() and year.isascii()):
        raise BadRecord(f"field 'start_year': {text!r} is no year")
    return year
