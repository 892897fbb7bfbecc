"""Companies on the register with a life-science SIC code, from Companies House's free company data.

The files here are regional extracts of BasicCompanyData, one row a company, with the local authority added. Which
companies are taken is a stated rule over their SIC codes (`ingest.industry.life_science`); the others say nothing.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation, Site
from ingest.files import table
from ingest.identifiers import identifier
from ingest.industry.life_science import classified, rule
from ingest.keys import key
from ingest.localities import normal_postcode, site
from ingest.names import tidy
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="companies-house",
    title="Free Company Data Product, regional extract",
    publisher="Companies House",
    licence="Free of charge, no restrictions on use (Companies House); local authority from ONS under OGL v3.0",
    homepage="https://download.companieshouse.gov.uk/en_output.html",
    cadence="monthly",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "classification", "concept"),
        kinds=("Company",),
        places=("TLE",),
        first=None,
        last=2024,
        note="Live companies with registered office in South Yorkshire and a SIC 2007 code of our life-science rule; "
        "no dissolved ones, no other region",
    ),
    files=(Files(r"companies_house/BasicCompanyData_\w+_(?P<vintage>\d{4})\.csv(\.gz)?"),),
)

SIC_FIELDS = tuple(f"SICCode.SicText_{number}" for number in range(1, 5))
COLUMNS = (
    "CompanyName", "CompanyNumber", "Postcode", "RegAddress.PostTown", "CompanyCategory", "CompanyStatus",
    "CountryOfOrigin", "IncorporationDate", *SIC_FIELDS, "URI", "localauthority_code", "localauthority_name",
    "osgb_easting", "osgb_northing",
)  # fmt: skip

STATUSES = {
    "Active": "active",
    "Active - Proposal to Strike off": "active",
    "Voluntary Arrangement": "active",
    "Live but Receiver Manager on at least one charge": "active",
    "In Administration": "active",
    "In Administration/Administrative Receiver": "active",
    "In Administration/Receiver Manager": "active",
    "ADMINISTRATION ORDER": "active",
    "ADMINISTRATIVE RECEIVER": "active",
    "RECEIVERSHIP": "active",
    "Liquidation": "inactive",
}
"""A company under an administrator still trades; one in liquidation is being wound up, and is on the register still."""

# Codes of four digits are of SIC 2003, which old companies never exchanged; the rule has none of them.
_SIC = re.compile(r"(?P<code>\d{5}) - (?P<label>\S.*)")


def read(path: Path) -> Iterator[Record]:
    """The companies of one extract in the file's order."""
    return table(path, COLUMNS, id="CompanyNumber")


def says(record: Record) -> Iterator[Fact]:
    """The company with names, number, registered office and SIC codes; nothing if none of its codes is in the rule."""
    if not of_life_science(record):
        record.ignore(*COLUMNS)
        return
    yield from company_facts(record, key("companies-house", str(record.peek("CompanyNumber"))), "Postcode")
    # The number again as an address; the authority and grid reference follow from the postcode.
    record.ignore("URI", "localauthority_code", "localauthority_name", "osgb_easting", "osgb_northing")


def of_life_science(record: Record) -> bool:
    """Whether one of a company's SIC codes is in the rule; no field is used up."""
    return any(str(record.peek(name)).strip()[:5] in rule() for name in SIC_FIELDS)


def company_facts(record: Record, company: str, postcode_field: str) -> Iterator[Fact]:
    """What a row says of the company with this key: state, names, number, registered office and SIC codes."""
    number, name = record.text("CompanyNumber"), record.text("CompanyName")
    yield Organisation(
        company,
        kind="Company",
        country=record.text_or_none("CountryOfOrigin"),
        status=record.code("CompanyStatus", STATUSES),
        opened=record.date_or_none("IncorporationDate"),
        legal_form=record.text_or_none("CompanyCategory"),
    )
    yield Name(company, tidy(name), "label")
    yield Name(company, name, "legal")
    yield identifier(company, "company", number)
    postcode, town = record.text_or_none(postcode_field), record.text_or_none("RegAddress.PostTown")
    if postcode and normal_postcode(postcode):
        yield site(company, postcode, town and tidy(town))
    elif town:
        # A registered office may be abroad, where other postcodes hold.
        yield Site(company, town=tidy(town))
    for field in SIC_FIELDS:
        if sic := _SIC.fullmatch(record.text_or_none(field) or ""):
            yield from classified(company, sic["code"], sic["label"])
