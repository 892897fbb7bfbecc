"""Integrated care boards of England and the trusts they commission from, health boards of Wales, NHS England's regions.

Five lists kept by the Royal College of Paediatrics and Child Health for its audits, about as of 2022-23. The
boards' clinical networks are in further files of the same publisher, which this source does not read.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation, Relation
from ingest.files import BadFile, json_array
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import site
from ingest.names import tidy
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="nhs-boards",
    title="NHS organisations: boards, regions and trusts",
    publisher="Royal College of Paediatrics and Child Health",
    licence="MIT; facts from NHS ODS under the Open Government Licence v3.0",
    homepage="https://github.com/rcpch/rcpch-nhs-organisations",
    cadence="irregular",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "relation"),
        kinds=("IntegratedCareBoard", "HealthBoard", "NHSOrganisation", "NHSTrust"),
        places=("TLC", "TLD", "TLE", "TLF", "TLG", "TLH", "TLI", "TLJ", "TLK", "TLL"),
        first=2022,
        last=2023,
        note="All 42 boards of England and 7 of Wales; who commissions whom only in England; no boards of Scotland",
    ),
    files=(
        Files(
            r"nhs_ods/rcpch/(integrated_care_boards|integrated_care_boards_local_authorities|local_health_boards"
            r"|nhs_england_regions|trusts)\.json"
        ),
    ),
)

IDS = {
    "integrated_care_boards": "ods_code",
    "integrated_care_boards_local_authorities": None,
    "local_health_boards": "ods_code",
    "nhs_england_regions": "NHS_ENGLAND_REGION_CODE",
    "trusts": "ods_code",
}
"""The field by which each list calls its records; the pairs of board and trust have none."""

NATIONS = {"ENGLAND": "United Kingdom", "WALES": "United Kingdom"}
WELSH_BOARD = "7A"
"""ODS codes of Welsh health boards begin so; one of them stands among the trusts."""


MISCODED = {("RYE", "Central London Community Healthcare NHS Trust")}
"""The code of one trust beside the name of another (here RYX): such a row does not say which of them is meant."""


def read(path: Path) -> Iterator[Record]:
    """The entries of one list in the file's order; its name is the records' shape."""
    if path.stem not in IDS:
        raise BadFile(f"{path.name} is none of the lists {', '.join(IDS)}")
    for record in json_array(path, id=IDS[path.stem], shape=path.stem):
        # Only a text can tell a record from its repetition; what else stands there is refused when it is read.
        record.id = record.id if isinstance(record.id, str) else None
        yield record


def says(record: Record) -> Iterator[Fact]:
    """What one entry of one of the five lists states."""
    if record.shape == "integrated_care_boards":
        yield from _body(record, "IntegratedCareBoard", "name", "ods_code", "gss_code")
    elif record.shape == "local_health_boards":
        yield from _body(record, "HealthBoard", "health_board", "ods_code", "gss_code")
    elif record.shape == "nhs_england_regions":
        yield from _region(record)
    elif record.shape == "trusts":
        yield from _trust(record)
    elif record.shape == "integrated_care_boards_local_authorities":
        yield from _commissioning(record)
    else:
        raise BadRecord(f"a record of the shape {record.shape!r} is in none of the lists")


def _body(record: Record, kind: str, name: str, ods: str, gss: str) -> Iterator[Fact]:
    code, legal = record.text(ods), record.text(name)
    body = key("nhs-boards", code)
    yield Organisation(body, kind=kind, country="United Kingdom", status="active")
    yield Name(body, tidy(legal), "label")
    yield Name(body, legal, "legal")
    yield identifier(body, "ods", code)
    yield identifier(body, "gss", record.text(gss))


def _region(record: Record) -> Iterator[Fact]:
    code = record.text("NHS_ENGLAND_REGION_CODE")
    region = key("nhs-boards", code)
    yield Organisation(region, kind="NHSOrganisation", country="United Kingdom", status="active")
    # "London" alone, as the list has it, would be the name of the city.
    yield Name(region, f"NHS England {record.text('NHS_ENGLAND_REGION_NAME')} region", "label")
    yield identifier(region, "ods", code)
    yield identifier(region, "gss", record.text("NHS_ENGLAND_REGION_ONS_CODE"))


def _trust(record: Record) -> Iterator[Fact]:
    code, name = record.text("ods_code"), record.text("trust_name")
    trust = key("nhs-boards", code)
    kind = "HealthBoard" if code.startswith(WELSH_BOARD) else "NHSTrust"
    # The list keeps closed trusts and does not mark them, so no status follows from it.
    yield Organisation(trust, kind=kind, country=record.code("country", NATIONS))
    yield Name(trust, tidy(name), "label")
    yield Name(trust, name, "legal")
    yield identifier(trust, "ods", code)
    town = record.text_or_none("town")
    if postcode := record.text_or_none("postcode"):
        yield site(trust, postcode, town and tidy(town))
    # A site is placed by its postcode.
    record.ignore("address_line_1", "address_line_2")


def _commissioning(record: Record) -> Iterator[Fact]:
    board_code, trust_code = record.text("ODS ICB Code"), record.text("ODS Trust Code")
    region_code = record.text("NHS England Region Code")
    board, trust, region = (key("nhs-boards", code) for code in (board_code, trust_code, region_code))
    trust_name, name = record.text_or_none("NHS Trusts"), record.text("ICB Name")
    if (trust_code, trust_name) in MISCODED:
        raise BadRecord(f"field 'ODS Trust Code': {trust_code!r} is not the code of {trust_name}")
    yield Organisation(board, kind="IntegratedCareBoard", country="United Kingdom")
    yield Name(board, tidy(name), "label")
    yield identifier(board, "ods", board_code)
    yield Organisation(region, kind="NHSOrganisation", country="United Kingdom")
    yield identifier(region, "ods", region_code)
    yield Organisation(trust, kind="NHSTrust", country="United Kingdom")
    yield identifier(trust, "ods", trust_code)
    yield Relation(trust, board, "commissioned-by")
    yield Relation(board, region, "related")
    # The trust is known by its code, as many names here are older ones. The region's own list names it; the board's
    # own list has its newer area code.
    record.ignore("NHS England Region", "ONS ICB Boundary Code")
    # Places inside a board's area, not bodies; the council stands beside the trust without being tied to it.
    record.ignore("Sub ICB Locations (formerly CCGs)", "ODS Sub ICB Code", "Local Authority", "ODS LA Code")
