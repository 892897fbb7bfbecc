"""Research Excellence Framework 2021: the quality profile of every submission, and the staff submitted.

A submission is one institution's in one of 34 units of assessment, now and then several of an institution
in one unit, now and then joint. Four profiles each (overall, outputs, impact, environment): the percentage
of the work at 4*, 3*, 2*, 1* and unclassified. The assessment period is 1 January 2014 to 31 December 2020.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.facts import Fact, Measure, Name, Organisation
from ingest.files import table
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.record import Record
from ingest.sheets import sheet
from ingest.source import Coverage, Files, Source
from ontology.terms import CODE

SOURCE = Source(
    id="ref2021",
    title="Research Excellence Framework 2021, results",
    publisher="Research England, SFC, HEFCW and DfE Northern Ireland",
    licence="CC BY 4.0",
    homepage="https://results2021.ref.ac.uk",
    cadence="once an exercise",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "measure"),
        kinds=("HigherEducationProvider",),
        places=("UK",),
        first=2014,
        last=2020,
        note="Research of UK higher education providers that submitted. NHS bodies, companies, charities and "
        "institutes outside universities are not assessed. Profiles of very small submissions are withheld.",
    ),
    files=(Files(r"ref_hesa/REF2021_results_all\.(csv|xlsx)"),),
)

UKPRN, UNIT = "Institution code (UKPRN)", "Unit of assessment number"
LETTER, JOINT = "Multiple submission letter", "Joint submission"
LEVELS = {"4*": "4star", "3*": "3star", "2*": "2star", "1*": "1star", "Unclassified": "unclassified"}
COLUMNS = (
    UKPRN, "Institution name", "Institution sort order", "Main panel", UNIT, "Unit of assessment name", LETTER,
    "Multiple submission name", JOINT, "Profile", "FTE of submitted staff",
    "Total FTE of submitted staff for joint submission", "% of eligible staff submitted", *LEVELS,
)  # fmt: skip
PROFILES = {each.capitalize(): each for each in ("overall", "outputs", "impact", "environment")}
STAFF = {
    "FTE of submitted staff": "ref2021-fte",
    "Total FTE of submitted staff for joint submission": "ref2021-joint-fte",
    "% of eligible staff submitted": "ref2021-eligible-share",
}
PERIOD = "2014/2020"
HEADING_ROW = 7
"""Of the publisher's spreadsheet, which begins with a title and notes."""
UNITS = {text: str(unit) for unit in range(1, 35) for text in (f"{unit}.0", str(unit))}
"""The 34 units of assessment as the publisher's table and its spreadsheet write them."""


def read(path: Path) -> Iterator[Record]:
    """One record a row: one profile of one submission."""
    if path.suffix == ".xlsx":
        return sheet(path, COLUMNS, heading_row=HEADING_ROW, id=_submission_and_profile)
    return table(path, COLUMNS, id=_submission_and_profile)


def _submission_and_profile(row: dict[str, Any]) -> str:
    return "|".join(row[name] for name in (UKPRN, UNIT, LETTER, JOINT, "Profile"))


def says(record: Record) -> Iterator[Fact]:
    """The institution, its profile's five shares, and on the overall profile its staff figures."""
    ukprn = record.text(UKPRN)
    organisation = key("ref2021", ukprn)
    yield identifier(organisation, "ukprn", ukprn)
    yield Organisation(organisation, kind="HigherEducationProvider", country="United Kingdom")
    # The universities of Wales stand there in both languages: "Bangor University / Prifysgol Bangor".
    name, _, in_welsh = record.text("Institution name").partition(" / ")
    yield Name(organisation, name, "label")
    if in_welsh:
        yield Name(organisation, in_welsh, "label", "cy")
    unit = f"{CODE}ref-unit-2021/{record.code(UNIT, UNITS)}"
    part = " ".join(filter(None, (record.text_or_none(LETTER), record.text_or_none(JOINT)))) or None
    profile = record.code("Profile", PROFILES)
    for column, level in LEVELS.items():
        yield Measure(organisation, f"ref2021-{profile}-{level}", unit, _published(record, column), PERIOD, part)
    for column, metric in STAFF.items():
        value = _published(record, column)
        # The staff figures stand on all four rows of a submission; they are said once.
        if profile == "overall" and value is not None:
            yield Measure(organisation, metric, unit, value, PERIOD, part)
    # The unit's name and panel follow from its number; a multiple submission is told apart by its letter.
    record.ignore("Institution sort order", "Main panel", "Unit of assessment name", "Multiple submission name")


def _published(record: Record, column: str) -> str | None:
    """The figure, or None where the publisher writes "-" (withheld: few people stand behind it) or "N/A"."""
    if record.peek(column) in ("-", "N/A"):
        record.ignore(column)
        return None
    return record.decimal_or_none(column)
