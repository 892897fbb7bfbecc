"""NHS trusts of England and Wales as the Organisation Data Service lists them, closed ones too.

Each vintage is the whole list as it stood: openings, closures and new names are what differs between vintages.
Acute, mental health, community, care and ambulance trusts are all NHS trusts here; the list does not tell them apart.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation
from ingest.files import headerless
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import site
from ingest.names import tidy
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="nhs-ods",
    title="NHS trusts (etr)",
    publisher="NHS England, Organisation Data Service",
    licence="Open Government Licence v3.0",
    homepage="https://digital.nhs.uk/services/organisation-data-service",
    cadence="quarterly",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site"),
        kinds=("NHSTrust",),
        places=("TLC", "TLD", "TLE", "TLF", "TLG", "TLH", "TLI", "TLJ", "TLK", "TLL"),
        first=1991,
        last=None,
        note="Trusts of England and three of Wales, by head office; no hospital sites, no trusts of Northern Ireland",
    ),
    files=(Files(r"nhs_ods/etr_(?P<vintage>\d{4}-\d{2})\.csv"),),
    whole=True,
)

COLUMNS = (
    "code", "name", "national_grouping", "high_level_geography", "address_1", "address_2", "address_3", "address_4",
    "address_5", "postcode", "opened", "closed", "unused_13", "unused_14", "unused_15", "unused_16", "unused_17",
    "telephone", "unused_19", "unused_20", "unused_21", "amended", "unused_23", "region", "unused_25", "unused_26",
    "unused_27",
)  # fmt: skip
"""Our names: the file has none. The fourth line of the address holds the town. Before 2022 the last three lacked."""

UNUSED = tuple(name for name in COLUMNS if name.startswith("unused_"))


def read(path: Path) -> Iterator[Record]:
    """The trusts of one vintage in the file's order."""
    yield from headerless(path, COLUMNS, widths=(27, 24), id="code")


def says(record: Record) -> Iterator[Fact]:
    """The trust with its names, code and head office. The list gives closing dates after the event: one closes it."""
    code = record.text("code")
    trust = key("nhs-ods", code)
    name = record.text("name")
    opened, closed = record.date_or_none("opened"), record.date_or_none("closed")
    yield Organisation(
        trust,
        kind="NHSTrust",
        country="United Kingdom",
        status="closed" if closed else "active",
        opened=opened,
        closed=closed,
    )
    yield Name(trust, tidy(name), "label")
    yield Name(trust, name, "legal")
    yield identifier(trust, "ods", code)
    town = record.text_or_none("address_4")
    if postcode := record.text_or_none("postcode"):
        yield site(trust, postcode, town and tidy(town))
    # The grouping and geography changed meaning between vintages (area team, STP, integrated care board) and no
    # record says which; the boards' own list (nhs-boards) says who commissions whom.
    record.ignore("national_grouping", "high_level_geography", "region")
    # A site is placed by its postcode; the house and street add nothing that is asked for.
    record.ignore("address_1", "address_2", "address_3", "address_5")
    # Contact details, an editing mark, and columns that ODS keeps empty.
    record.ignore("telephone", "amended", *UNUSED)
