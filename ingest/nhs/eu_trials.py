"""Trials of medicines with a protocol for the United Kingdom, from the EU Clinical Trials Register, by sponsor.

One row a trial and sponsor: sponsors are as each country's protocol spells them, so that one company may stand in a
trial under a dozen names. A trial is known by its EudraCT number and has no title here. It
starts on the day when the British authority (MHRA) allowed it.

Absurd dates refuse the row. A date is absurd
- after the register was copied;
- where the authority's decision is of a year before the trial's number, or the ethics committee's of more than a year
  before: the number is asked for before the authority is, and seldom long after the committee. Trials under way when
  the law came into force got theirs later: with a number up to 2006, decisions before 1 May 2004 stand, the
  authority's where the committee's is as old;
- where the trial ended before it was allowed.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Trial, TrialParty
from ingest.files import table
from ingest.nhs.trials import eudract, known_by_name, names_a_person
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="euctr",
    title="EU Clinical Trials Register, trials with a UK protocol",
    publisher="European Medicines Agency",
    licence="European Medicines Agency; reproduction permitted with attribution",
    homepage="https://www.clinicaltrialsregister.eu",
    cadence="once",
    covers=Coverage(
        tables=("organisation", "name", "trial", "trial_party"),
        kinds=(),
        places=("UK",),
        first=1999,
        last=2020,
        note="Trials of medicines in patients, and of children, that asked for a British authorisation up to November "
        "2020. No titles, no sites, no conditions; a sponsor's country is not given; persons who sponsor are left out. "
        "Phases and ends are those known in January 2018, phases only where every country's protocol has the same; of "
        "a trial of two phases the earlier alone is told.",
    ),
    files=(Files(r"euctr/gb_trials_sponsors\.csv(\.gz)?", vintage="2020-11"),),
)

COLUMNS = (
    "eudract_id", "sponsor_raw", "number_of_countries", "min_end_date", "max_end_date", "phase", "trial_status",
    "has_results", "rare_disease", "sponsor_status", "protocol_countries", "gb_date_of_competent_authority_decision",
    "gb_date_of_ethics_committee_opinion", "gb_end_of_trial_status", "gb_protocol",
)  # fmt: skip
AUTHORITY, COMMITTEE = "gb_date_of_competent_authority_decision", "gb_date_of_ethics_committee_opinion"
COPIED = "2020-11-30"
LAW_IN_FORCE = "2004-05-01"
"""When the directive on clinical trials (2001/20/EC) had to be applied and the register began."""
LAST_YEAR_OF_OLDER_TRIALS = 2006

PHASES = {"": None, "0.0": None, "1.0": "phase-1", "2.0": "phase-2", "3.0": "phase-3", "4.0": "phase-4"}
"""0: the countries' protocols differ. A protocol may name two phases; the list has the first that all of them name."""
STATUSES = {
    "": None,
    "Ongoing": "active",
    "Restarted": "active",
    "Temporarily Halted": "inactive",
    "Not Authorised": "inactive",
    "Completed": "closed",
    "Prematurely Ended": "closed",
}
KINDS = {"": None, "0.0": None, "1.0": "Company", "2.0": None, "3.0": None}
"""By whether all sponsors of the trial are commercial (1), none (0), some (2), or nobody says (3)."""
BRITISH = {"True": True}


def read(path: Path) -> Iterator[Record]:
    """One record a trial and spelling of a sponsor."""
    return table(path, COLUMNS, id=lambda row: f"{row['eudract_id']}/{row['sponsor_raw']}")


def says(record: Record) -> Iterator[Fact]:
    """The trial with its phase, state and dates, and one of its sponsors."""
    number = record.text("eudract_id")
    trial = eudract(number)
    start, end = _dates(record, number)
    yield Trial(
        trial,
        number=number,
        phase=record.code("phase", PHASES),
        status=record.code("gb_end_of_trial_status", STATUSES),
        start=start,
        end=end,
    )
    sponsor, kind = record.text("sponsor_raw"), record.code("sponsor_status", KINDS)
    organisation, said = known_by_name("euctr", sponsor, kind)
    if not names_a_person(sponsor, by_shape=kind is None):
        yield from said
        yield TrialParty(trial, organisation, "sponsor")
    record.code("gb_protocol", BRITISH)
    # The state in all countries together, and which they are; results and rarity are about the outcome.
    record.ignore("trial_status", "number_of_countries", "protocol_countries", "has_results", "rare_disease")


def _dates(record: Record, number: str) -> tuple[str | None, str | None]:
    """When the trial was allowed in the United Kingdom and when it ended everywhere, if they can be true."""
    allowed, favoured = record.date_or_none(AUTHORITY), record.date_or_none(COMMITTEE)
    record.date_or_none("min_end_date")
    last_end = record.date_or_none("max_end_date")
    for name, day in ((AUTHORITY, allowed), (COMMITTEE, favoured), ("max_end_date", last_end)):
        if day and day > COPIED:
            raise BadRecord(f"field '{name}': {day} is after the register was copied")
    year = int(number[:4])
    older = year <= LAST_YEAR_OF_OLDER_TRIALS and favoured is not None and favoured < LAW_IN_FORCE
    if allowed and int(allowed[:4]) < year and not (older and allowed < LAW_IN_FORCE):
        raise BadRecord(f"field '{AUTHORITY}': {allowed} is before the year of the trial's number")
    if favoured and int(favoured[:4]) < year - 1 and not older:
        raise BadRecord(f"field '{COMMITTEE}': {favoured} is years before the trial's number")
    if allowed and last_end and last_end < allowed:
        raise BadRecord(f"field 'max_end_date': {last_end} is before {allowed}, when the trial was allowed")
    return allowed, last_end
