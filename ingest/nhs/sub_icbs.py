"""Places inside integrated care boards of England, the commissioning groups before them, and commissioning hubs.

A place keeps the code of the group whose area it took over in July 2022, and its opening date too. Groups that had
merged before are here as closed. Reporting entities stand for boroughs in returns; they are no bodies and say nothing.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation, Relation
from ingest.files import headerless
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import site
from ingest.names import tidy
from ingest.nhs.ods import COLUMNS, UNUSED
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="nhs-sub-icbs",
    title="Sub-ICB locations and former commissioning groups (eccg)",
    publisher="NHS England, Organisation Data Service",
    licence="Open Government Licence v3.0",
    homepage="https://digital.nhs.uk/services/organisation-data-service",
    cadence="quarterly",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "relation"),
        kinds=("NHSOrganisation", "IntegratedCareBoard"),
        places=("TLC", "TLD", "TLE", "TLF", "TLG", "TLH", "TLI", "TLJ", "TLK"),
        first=2013,
        last=None,
        note="The 106 places of England's boards, by office; groups closed by 2021 without the board or group "
        "that followed them; hubs of NHS England; no reporting entities, no areas or populations",
    ),
    files=(Files(r"nhs_ods/eccg_(?P<vintage>\d{4}-\d{2})\.csv"),),
)

ROLE = "unused_14"
"""The column that trusts leave empty holds an office's roles here, in the vintages that have them at all."""

PLACE, OTHER_BODY, NO_BODY = "place", "other", "none"
ROLES = {"RO319": PLACE, "RO319|RO326": PLACE, "RO218": OTHER_BODY, "": OTHER_BODY, "RO327": NO_BODY}
"""A sub-ICB location, also one with reporting entities; a commissioning hub; a former group; a reporting entity."""


def read(path: Path) -> Iterator[Record]:
    """The entries of one vintage in the file's order."""
    return headerless(path, COLUMNS, widths=(27,), id="code")


def says(record: Record) -> Iterator[Fact]:
    """The body with its names, code, life and office, and the board that a place is part of."""
    role = record.code(ROLE, ROLES)
    if role == NO_BODY:
        record.ignore(*COLUMNS)
        return
    code, name = record.text("code"), record.text("name")
    body = key("nhs-sub-icbs", code)
    opened, closed = record.date_or_none("opened"), record.date_or_none("closed")
    yield Organisation(
        body,
        kind="NHSOrganisation",
        country="United Kingdom",
        status="closed" if closed else "active",
        opened=opened,
        closed=closed,
    )
    yield Name(body, tidy(name), "label")
    yield Name(body, name, "legal")
    yield identifier(body, "ods", code)
    town = record.text_or_none("address_4")
    if postcode := record.text_or_none("postcode"):
        yield site(body, postcode, town and tidy(town))
    if role == PLACE:
        board_code = record.text("high_level_geography")
        board = key("nhs-sub-icbs", board_code)
        yield Organisation(board, kind="IntegratedCareBoard", country="United Kingdom")
        yield identifier(board, "ods", board_code)
        yield Relation(body, board, "part-of")
    # Hubs and closed groups stand under the board in whose area their office was: they were never part of it. Which
    # region a board is in, the boards' own list says (nhs-boards).
    record.ignore("high_level_geography", "national_grouping", "region")
    # A site is placed by its postcode.
    record.ignore("address_1", "address_2", "address_3", "address_5")
    # Contact details, an editing mark, and columns that ODS keeps empty.
    record.ignore("telephone", "amended", *UNUSED)
