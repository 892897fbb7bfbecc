"""Companies formed in 2026 with a research SIC code (72110, 72190), UK-wide, some with a registered postcode.

A hand-made selection of new companies; the same rule over SIC codes holds here as for the whole register
(`ingest.industry.life_science`), and every company of the file meets it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation
from ingest.files import table
from ingest.identifiers import identifier
from ingest.industry.life_science import classified, rule
from ingest.keys import key
from ingest.localities import normal_postcode, site
from ingest.names import tidy
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="companies-house-new",
    title="Companies formed in 2026 under research SIC codes",
    publisher="Companies House",
    licence="Free of charge, no restrictions on use (Companies House)",
    homepage="https://find-and-update.company-information.service.gov.uk/advanced-search",
    cadence="once",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "classification", "concept"),
        kinds=("Company",),
        places=("UK",),
        first=2026,
        last=2026,
        note="Companies formed in 2026 with SIC code 72110 or 72190; an address for about a third of them, "
        "and no later change of status",
    ),
    files=(Files(r"companies_house/incorporations_72110_72190_(?P<vintage>\d{4})\.csv"),),
)

COLUMNS = ("company_number", "company_name", "incorporated_on", "sic_codes", "registered_address", "incubator_match")

# The last piece of an address that has the shape of a postcode; most addresses here are nothing else.
_LAST_POSTCODE = re.compile(r".*\b([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\b", re.DOTALL | re.ASCII)


def read(path: Path) -> Iterator[Record]:
    """The new companies in the file's order."""
    yield from table(path, COLUMNS, id="company_number")


def says(record: Record) -> Iterator[Fact]:
    """The company with names, number, SIC codes and place, if it has an address; nothing outside the rule."""
    codes = [code.strip() for code in (record.text_or_none("sic_codes") or "").split(",") if code.strip()]
    if not any(code in rule() for code in codes):
        record.ignore(*COLUMNS)
        return
    number, name = record.text("company_number"), record.text("company_name")
    company = key("companies-house-new", number)
    yield Organisation(
        company,
        kind="Company",
        country="United Kingdom",
        status="active",
        opened=record.date_or_none("incorporated_on"),
    )
    yield Name(company, tidy(name), "label")
    yield Name(company, name, "legal")
    yield identifier(company, "company", number)
    for code in codes:
        if not re.fullmatch(r"[0-9]{5}", code):
            raise BadRecord(f"field 'sic_codes': {code!r} is no SIC 2007 code")
        yield from classified(company, code, None)
    address = record.text_or_none("registered_address")
    found = _LAST_POSTCODE.match(address) if address else None
    if found and normal_postcode(found[1]):
        yield site(company, found[1])
    # A guess by name which incubator the company is in.
    record.ignore("incubator_match")
