"""Trials under the American law on results: phases, states, kinds of sponsor."""

import pytest

from ingest.facts import Fact, Name, Organisation, Trial, TrialParty
from ingest.judge import judge
from ingest.nhs import trial_sponsors
from ingest.record import Record


def row(**changed: str) -> Record:
    """A trial of Imperial College, with some columns changed."""
    fields = dict.fromkeys(trial_sponsors.COLUMNS, "0") | {
        "nct_id": "NCT03380572",
        "sponsor": "Imperial College London",
        "sponsor_type": "Other",
        "phase": "Phase 2",
        "start_year": "2017.0",
    }
    return Record(dict(fields | changed))


def told(**changed: str) -> tuple[Fact, ...]:
    """What the row says; it must not be refused."""
    judged = judge(trial_sponsors.says, row(**changed))
    assert judged.reject is None, judged.reject
    return judged.facts


def test_a_trial_is_stated_with_its_sponsor() -> None:
    sponsor = "fdaaa-trials:name/imperial%20college%20london/"
    assert told() == (
        Trial("nct:NCT03380572", number="NCT03380572", phase="phase-2", start="2017"),
        Organisation(sponsor),
        Name(sponsor, "Imperial College London", "label"),
        TrialParty("nct:NCT03380572", sponsor, "sponsor"),
    )


@pytest.mark.parametrize(
    ("phase", "code"),
    [
        ("", "not-applicable"), ("Phase 1/Phase 2", "phase-1-2"), ("Phase 2", "phase-2"),
        ("Phase 2/Phase 3", "phase-2-3"), ("Phase 3", "phase-3"), ("Phase 4", "phase-4"),
    ],
)  # fmt: skip
def test_each_phase_is_one_of_ours(phase: str, code: str) -> None:
    assert told(phase=phase)[0] == Trial("nct:NCT03380572", number="NCT03380572", phase=code, start="2017")


@pytest.mark.parametrize(("terminated", "status"), [("0", None), ("1", "closed")])
def test_a_terminated_trial_is_closed(terminated: str, status: str | None) -> None:
    expected = Trial("nct:NCT03380572", number="NCT03380572", phase="phase-2", status=status, start="2017")
    assert told(terminated=terminated)[0] == expected


@pytest.mark.parametrize(
    ("given", "kind"),
    [("Industry", "Company"), ("NIH", "GovernmentBody"), ("U.S. Fed", "GovernmentBody"), ("Other", None)],
)
def test_a_type_tells_the_kind_where_it_can(given: str, kind: str | None) -> None:
    sponsor = "fdaaa-trials:name/genzyme/"
    assert told(sponsor="Genzyme", sponsor_type=given)[1] == Organisation(sponsor, kind=kind)


@pytest.mark.parametrize(("sponsor", "given"), [("Jane Doe", "Other"), ("Jane Doe, MD", "Industry")])
def test_a_person_who_sponsors_is_not_stated(sponsor: str, given: str) -> None:
    assert told(sponsor=sponsor, sponsor_type=given) == told()[:1]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("start_year", "17.0", "field 'start_year': '17.0' is no year"),
        ("start_year", "", "field 'start_year' is empty"),
        ("nct_id", "17", "'17' is no number of ClinicalTrials.gov"),
        ("sponsor", "", "field 'sponsor' is empty"),
    ],
)
def test_a_row_that_makes_no_sense_is_kept_aside(column: str, value: str, reason: str) -> None:
    judged = judge(trial_sponsors.says, row(**{column: value}))
    assert judged.reject is not None
    assert judged.reject.reason == reason
