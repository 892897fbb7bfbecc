"""The whole register of live companies, as Companies House publishes it each month in one table.

Of five million companies those are taken that a regional extract of the same table would give: with a life-science SIC
code (`ingest.industry.life_science`). Here former names are stated too. A company that another source names by its
number, and that has no such code, says nothing here.
Source: https://resources.companieshouse.gov.uk/toolsToHelp/pdf/freeDataProductDataset.pdf.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name
from ingest.files import table
from ingest.industry.companies_house import SIC_FIELDS, company_facts, of_life_science
from ingest.keys import key
from ingest.names import tidy
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="companies-register",
    title="Free Company Data Product, all live companies",
    publisher="Companies House",
    licence="Free of charge, no restrictions on use (Companies House)",
    homepage="https://download.companieshouse.gov.uk/en_output.html",
    cadence="monthly",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "classification", "concept"),
        kinds=("Company",),
        places=("UK",),
        first=None,
        last=None,
        note="Live companies of the United Kingdom with a SIC 2007 code of our life-science rule; no dissolved ones",
    ),
    files=(Files(r"companies_house/BasicCompanyDataAsOneFile-(?P<vintage>\d{4}-\d{2})-\d{2}\.csv(\.gz)?"),),
)

PREVIOUS = tuple(f"PreviousName_{number}" for number in range(1, 11))
USED = (
    "CompanyName", "CompanyNumber", "RegAddress.PostTown", "RegAddress.PostCode", "CompanyCategory", "CompanyStatus",
    "CountryOfOrigin", "IncorporationDate", *SIC_FIELDS,
)  # fmt: skip
# The rest of the address, which the postcode stands for; accounts, mortgages and dates of filing; the number as an
# address; and of a former name the day on which it was given up, which a name has no room for.
IGNORED = (
    *(f"RegAddress.{part}" for part in ("CareOf", "POBox", "AddressLine1", "AddressLine2", "County", "Country")),
    *(f"Accounts.{part}" for part in ("AccountRefDay", "AccountRefMonth", "NextDueDate", "LastMadeUpDate")),
    *(f"Mortgages.NumMort{part}" for part in ("Charges", "Outstanding", "PartSatisfied", "Satisfied")),
    "Accounts.AccountCategory", "Returns.NextDueDate", "Returns.LastMadeUpDate", "DissolutionDate", "URI",
    "LimitedPartnerships.NumGenPartners", "LimitedPartnerships.NumLimPartners", "ConfStmtNextDueDate",
    "ConfStmtLastMadeUpDate", *(f"{each}.CONDATE" for each in PREVIOUS),
)  # fmt: skip
COLUMNS = (*USED, *IGNORED, *(f"{each}.CompanyName" for each in PREVIOUS))


def read(path: Path) -> Iterator[Record]:
    """The companies of one month in the file's order."""
    return table(path, COLUMNS, id="CompanyNumber")


def says(record: Record) -> Iterator[Fact]:
    """The company with its names of now and before; nothing if none of its codes is in the rule."""
    if not of_life_science(record):
        record.ignore(*COLUMNS)
        return
    company = key("companies-register", str(record.peek("CompanyNumber")))
    yield from company_facts(record, company, "RegAddress.PostCode")
    for each in PREVIOUS:
        if former := record.text_or_none(f"{each}.CompanyName"):
            yield Name(company, tidy(former), "former")
    record.ignore(*IGNORED)
