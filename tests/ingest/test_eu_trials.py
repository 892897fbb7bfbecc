"""The European register: phases, states, kinds of sponsor, and which dates are absurd."""

import pytest

from ingest.facts import Fact, Name, Organisation, Trial, TrialParty
from ingest.judge import judge
from ingest.nhs import eu_trials
from ingest.record import Record


def row(**changed: str) -> Record:
    """A trial of the University of Leeds, with some columns changed."""
    fields = dict.fromkeys(eu_trials.COLUMNS, "") | {
        "eudract_id": "2008-004004-20",
        "sponsor_raw": "University of Leeds",
        "phase": "4.0",
        "sponsor_status": "0.0",
        "gb_date_of_competent_authority_decision": "2008-09-26",
        "gb_date_of_ethics_committee_opinion": "2008-06-21",
        "gb_end_of_trial_status": "Completed",
        "gb_protocol": "True",
    }
    return Record(dict(fields | changed))


def dated(number: str, allowed: str, favoured: str = "", end: str = "") -> Record:
    """The trial under another number, with other dates."""
    return row(
        eudract_id=number,
        gb_date_of_competent_authority_decision=allowed,
        gb_date_of_ethics_committee_opinion=favoured,
        min_end_date=end,
        max_end_date=end,
    )


def told(record: Record) -> tuple[Fact, ...]:
    """What a row says; it must not be refused."""
    judged = judge(eu_trials.says, record)
    assert judged.reject is None, judged.reject
    return judged.facts


def trial(record: Record) -> Trial:
    """The trial that a row states."""
    (found,) = (fact for fact in told(record) if isinstance(fact, Trial))
    return found


def test_a_trial_is_stated_with_its_sponsor() -> None:
    number, sponsor = "eudract:2008-004004-20", "euctr:name/university%20of%20leeds/"
    assert told(row(max_end_date="2010-03-31")) == (
        Trial(
            number, number="2008-004004-20", phase="phase-4", status="closed", start="2008-09-26", end="2010-03-31"
        ),
        Organisation(sponsor),
        Name(sponsor, "University of Leeds", "label"),
        TrialParty(number, sponsor, "sponsor"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("phase", "code"),
    [("", None), ("0.0", None), ("1.0", "phase-1"), ("2.0", "phase-2"), ("3.0", "phase-3"), ("4.0", "phase-4")],
)
def test_each_phase_is_one_of_ours(phase: str, code: str | None) -> None:
    assert trial(row(phase=phase)).phase == code


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("", None), ("Ongoing", "active"), ("Restarted", "active"), ("Temporarily Halted", "inactive"),
        ("Not Authorised", "inactive"), ("Completed", "closed"), ("Prematurely Ended", "closed"),
    ],
)  # fmt: skip
def test_each_state_is_one_of_ours(status: str, code: str | None) -> None:
    assert trial(row(gb_end_of_trial_status=status)).status == code


@pytest.mark.parametrize(
    ("given", "kind"), [("", None), ("0.0", None), ("1.0", "Company"), ("2.0", None), ("3.0", None)]
)
def test_a_sponsor_is_a_company_where_all_sponsors_are_commercial(given: str, kind: str | None) -> None:
    sponsor = "euctr:name/gw%20pharma/"
    assert told(row(sponsor_raw="GW Pharma Ltd.", sponsor_status=given))[1] == Organisation(sponsor, kind=kind)


def test_a_person_who_sponsors_is_not_stated() -> None:
    assert told(row(sponsor_raw="Jane Doe")) == told(row(sponsor_raw="Prof Jane Doe", sponsor_status="1.0"))
    assert told(row(sponsor_raw="Jane Doe")) == told(row())[:1]


@pytest.mark.parametrize(
    ("number", "allowed", "favoured"),
    [
        ("2004-000238-36", "1999-10-05", "1999-08-01"),
        ("2006-001489-17", "2008-04-16", "2002-09-19"),
        ("2008-001620-31", "2009-09-14", "2007-02-19"),
        ("2008-001620-31", "2016-09-14", ""),
        ("2008-001620-31", "", "2008-02-19"),
        ("2020-001620-31", "2020-11-27", "2020-11-27"),
    ],
)
def test_dates_that_can_be_true_stand(number: str, allowed: str, favoured: str) -> None:
    assert trial(dated(number, allowed, favoured)).start == (allowed or None)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (dated("2007-005225-30", "2009-01-20", end="2041-01-04"), "2041-01-04 is after the register was copied"),
        (dated("2020-001620-31", "2020-12-01"), "2020-12-01 is after the register was copied"),
        (dated("2020-001620-31", "", "2020-12-01"), "2020-12-01 is after the register was copied"),
        (dated("2008-000406-36", "2000-05-02", "2008-07-02"), "2000-05-02 is before the year of the trial's number"),
        (dated("2004-000081-13", "2001-10-05", "2004-09-07"), "2001-10-05 is before the year of the trial's number"),
        (dated("2009-012000-10", "2008-07-17", "2009-10-15"), "2008-07-17 is before the year of the trial's number"),
        (dated("2009-010788-18", "1999-08-06", "1999-07-01"), "1999-08-06 is before the year of the trial's number"),
        (dated("2007-001850-18", "2007-07-04", "2002-07-04"), "2002-07-04 is years before the trial's number"),
        (dated("2015-000230-29", "2015-09-10", "2011-12-08"), "2011-12-08 is years before the trial's number"),
        (
            dated("2008-003252-30", "2009-03-20", end="2009-01-30"),
            "2009-01-30 is before 2009-03-20, when the trial was",
        ),
        (dated("2008-003252-30", "2009-02-30"), "'2009-02-30' is not in the calendar"),
        (row(sponsor_raw="Πανεπιστήμιο Πατρών"), "has no word to know an organisation by"),
        (row(eudract_id="2008-4004"), "'2008-4004' is no number of EudraCT"),
        (row(gb_protocol="False"), "field 'gb_protocol': 'False' is none of 'True'"),
    ],
)
def test_a_row_that_can_not_be_true_is_kept_aside(record: Record, reason: str) -> None:
    judged = judge(eu_trials.says, record)
    assert judged.reject is not None
    assert reason in judged.reject.reason
