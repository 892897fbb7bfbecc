"""Companies of the Cambridge area, and the science park, incubator or investor that lists them as its own.

The numbers of listed companies were looked up by name, and the score of that look-up says how much of the name was
found. Only a full score counts here. The twelve below it score 0.75 and less, and most got another company's number:
Cambridge Vision Technology that of Cambridge Agile Technology, Insmed that of its subsidiary. Of the 50 with a full
score, 46 are the registered name but for its legal form, and four but for a "UK", "International" or "Group". No
one checked them, so they are stated as not verified. A company without a hub was taken from the register itself.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation, Relation
from ingest.files import table
from ingest.identifiers import identifier
from ingest.industry.life_science import classified, rule
from ingest.keys import key
from ingest.localities import site
from ingest.names import normal, tidy
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="company-hubs",
    title="Cambridge companies and their hubs",
    publisher="Compiled from hubs' own lists of companies and from Companies House",
    licence="MIT; facts of the register free of charge without restrictions on use (Companies House)",
    homepage="https://www.gov.uk/government/organisations/companies-house",
    cadence="once",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "relation", "classification", "concept"),
        kinds=("Company", "SciencePark"),
        places=("TLH",),
        first=None,
        last=None,
        note="Live companies at Cambridge with a SIC code of our life-science rule, and companies that a park, "
        "incubator or life-science investor there lists, of any trade where their code is not known; one investor in "
        "software and electronics is left out; a look-up by name counts at full score only",
    ),
    files=(Files(r"companies_house/cambridge_companies_hubs\.csv"),),
)

COLUMNS = (
    "company_name", "hub_name", "hub_type", "company_number", "postcode", "ch_status", "sic_code", "incorporated",
    "ch_match_score", "ch_match_name",
)  # fmt: skip

PARK, INVESTOR, OTHER_TRADE, NO_HUB = "park", "investor", "other trade", "none"
HUBS = {
    "Science Park": PARK,
    "Research Park": PARK,
    "Technology Incubation": PARK,
    "Biotech/Life Sciences": PARK,
    "Genome/Biodata Campus": PARK,
    "Academic Commercialization": INVESTOR,
    "Venture Capital": INVESTOR,
    "Deep Tech VC": OTHER_TRADE,
    "": NO_HUB,
}
"""What a hub is by its type: it lets premises, it holds shares, or it holds shares in another industry."""

FULL_SCORE = "1.0"
STATUSES = {"Active": "active"}

_SIC = re.compile(r"(?P<code>[0-9]{5}) - (?P<label>\S.*)")


def read(path: Path) -> Iterator[Record]:
    """The companies in the file's order. A company that two hubs list is there twice, each time differently spelt."""
    return table(path, COLUMNS, id="company_name")


def says(record: Record) -> Iterator[Fact]:
    """The company, what the register says of it where its number is sure, and its hub; nothing of another trade."""
    name, hub = record.text("company_name"), record.code("hub_type", HUBS)
    score = record.text_or_none("ch_match_score")
    number = record.text_or_none("company_number") if score in (None, FULL_SCORE) else None
    if hub == OTHER_TRADE or (number and not _life_science(record)):
        record.ignore(*COLUMNS)
        return
    if not normal(name):
        raise BadRecord(f"field 'company_name': {name!r} has no word to know an organisation by")
    company = key("company-hubs", number) if number else key("company-hubs", "name", normal(name))
    if hub != NO_HUB:
        yield Name(company, name, "label")
        yield from _hub(record, company, hub)
    if number:
        yield identifier(company, "company", number, verified=None if score is None else False)
        yield from _registered(record, company, name)
    else:
        # Nothing is known of what lies at the hub: institutes are listed beside companies.
        yield Organisation(company, country="United Kingdom" if hub == PARK else None)
        record.ignore("company_number", "postcode", "ch_status", "sic_code", "incorporated", "ch_match_name")
    record.ignore("hub_name")


def _life_science(record: Record) -> bool:
    code = record.peek("sic_code")
    return isinstance(code, str) and code[:5] in rule()


def _registered(record: Record, company: str, name: str) -> Iterator[Fact]:
    legal = record.text_or_none("ch_match_name") or name
    yield Organisation(
        company,
        kind="Company",
        country="United Kingdom",
        status=record.code("ch_status", STATUSES),
        opened=record.date_or_none("incorporated"),
    )
    yield Name(company, tidy(legal), "label")
    yield Name(company, legal, "legal")
    yield site(company, record.text("postcode"))
    sic = record.text("sic_code")
    found = _SIC.fullmatch(sic)
    if not found:
        raise BadRecord(f"field 'sic_code': {sic!r} is no SIC 2007 code with its label")
    yield from classified(company, found["code"], found["label"])


def _hub(record: Record, company: str, what: str) -> Iterator[Fact]:
    name = record.text("hub_name")
    hub = key("company-hubs", "hub", normal(name))
    yield Organisation(hub, kind="SciencePark" if what == PARK else None, country="United Kingdom")
    yield Name(hub, name, "label")
    # Tenant of the one, held by the other: what they have in common is that the hub lists the company.
    yield Relation(company, hub, "related")
