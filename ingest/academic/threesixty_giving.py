"""Grants published to the 360Giving Data Standard: who gave, who received, when, how much, under which programme.

Organisations carry an id of org-id.guide: a register's prefix and number, or the publisher's own number. A grant
opens on its actual or planned day, or on the day of award where it states neither; it closes on the day stated, or
after the months stated. Columns that a publisher adds to the standard's are named below like the standard's own.
"""

from collections.abc import Generator, Iterator
from pathlib import Path

from ingest.academic.awards import UK, in_order, placed
from ingest.dates import date
from ingest.facts import Fact, Name, Organisation, Participation, Project, Subject
from ingest.files import json_array
from ingest.identifiers import charity_register, identifier
from ingest.keys import key, node
from ingest.names import tidy
from ingest.record import BadRecord, Record, iri_of_web_address
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="360giving",
    title="Grants published to the 360Giving Data Standard",
    publisher="The funders themselves; the copy read here is the Wolfson Foundation's",
    licence="CC BY 4.0",
    homepage="https://www.threesixtygiving.org",
    cadence="as each funder publishes",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "project", "participation", "subject"),
        kinds=(),
        places=("UK",),
        first=2014,
        last=2014,
        note="The Wolfson Foundation's 379 awards of 2014, whatever they are for: science, health, education and the "
        "arts. Grants to persons are left out. Sums of 114 awards are stated with the grant they belong to. A title "
        "names the recipient, not the purpose, which is only described. Sums in other money than pounds are left out.",
    ),
    files=(Files(r"grants360/\w+_360giving\.json(\.gz)?"),),
)

REGISTERS = {
    "GB-CHC-": "charity-ew",
    "GB-SC-": "charity-sc",
    "GB-NIC-": "charity-ni",
    "GB-COH-": "company",
    "GB-UKPRN-": "ukprn",
    "GB-NHS-": "ods",
    "XI-ROR-": "ror",
    "XI-GRID-": "grid",
}
"""Prefixes of org-id.guide and the schemes they stand for. Ids of other registers tell organisations apart as well."""

COUNTRIES = {
    **dict.fromkeys(("GB", "UK", "United Kingdom", "Great Britain"), UK),
    **dict.fromkeys(("England", "Scotland", "Wales", "Northern Ireland"), UK),
    "COMMONWEALTH": None,
}
INSTEAD = ("recipientIndividual", "toIndividualsDetails")
UNUSED = (
    "description", "url", "amountAppliedFor", "amountDisbursed", "beneficiaryLocation", "locationScope", "fromOpenCall",
    "fundingType", "regrantType", "relatedDocument", "relatedActivity", "applicationTransaction", "dateModified",
    "commitmentTransaction", "disbursementTransaction", "dataSource", "source",
)  # fmt: skip
"""The standard's fields that say nothing of organisations and their work: prose, payments, links, other places."""

ORGANISATION_UNUSED = (
    "department", "contactName", "streetAddress", "addressRegion", "telephone", "email", "description",
    "organisationType", "location", "dateModified",
)  # fmt: skip
EVENT_UNUSED = ("title", "description", "dateModified")
HEADING_UNUSED = ("vocabulary", "code", "description", "url", "dateModified")
ADDED_BY_PUBLISHERS = ("additional_data", "Open Call?", "Related Activity Description")
"""Beside the standard: what GrantNav looks up, and the Wolfson Foundation's own columns."""


def read(path: Path) -> Iterator[Record]:
    """One record a grant."""
    return json_array(path, id="id", within="grants")


def says(record: Record) -> Iterator[Fact]:
    """The grant with its programmes and classifications, its funder and its recipients; of a person's grant nothing."""
    if any(record.has(each) for each in INSTEAD):
        record.ignore(*INSTEAD, *UNUSED, *ADDED_BY_PUBLISHERS, "id", "title", "currency", "amountAwarded", "awardDate")
        record.ignore("plannedDates", "actualDates", "fundingOrganization", "grantProgramme", "classifications")
        return
    reference = record.text("id")
    project = key("360giving", reference)
    funder = None
    for each in _each(record, "fundingOrganization"):
        organisation = yield from _organisation(each, acts_as="funder")
        funder = funder or organisation
    start, end = _dates(record)
    amount = record.decimal_or_none("amountAwarded")
    in_pounds = record.text("currency") == "GBP"
    yield Project(
        project,
        reference=reference,
        title=record.text("title"),
        funder=funder,
        start=start,
        end=end,
        # 0 is no amount: the sum stands with the grant that this one belongs to.
        amount=amount if in_pounds and amount and float(amount) > 0 else None,
    )
    for field in ("grantProgramme", "classifications"):
        for each in _each(record, field):
            if heading := _text(each, "title"):
                yield Subject(node("project", project), heading)
            each.ignore(*HEADING_UNUSED)
    for each in _each(record, "Grant Programme", one=True):
        yield Subject(node("project", project), each.text("Title (extended)"))
    if not record.peek("recipientOrganization"):
        raise BadRecord("field 'recipientOrganization' is empty")
    for at, each in enumerate(_each(record, "recipientOrganization")):
        organisation = yield from _organisation(each)
        yield Participation(project, organisation, "partner" if at else "lead")
    record.ignore(*UNUSED, *ADDED_BY_PUBLISHERS)


def _organisation(record: Record, acts_as: str | None = None) -> Generator[Fact, None, str]:
    """Yields what is said of a funder or recipient, and returns its key."""
    known_as = record.text("id")
    organisation = key("360giving", "org", known_as)
    stated = _text(record, "addressCountry")
    country = COUNTRIES.get(stated, tidy(stated)) if stated else UK if known_as.startswith("GB-") else None
    homepage = iri_of_web_address(_text(record, "url"))
    yield Organisation(organisation, country=country, homepage=homepage, acts_as=acts_as)
    yield Name(organisation, record.text("name"), "label")
    if other := _text(record, "alternateName"):
        yield Name(organisation, other, "alias")
    for prefix, scheme in REGISTERS.items():
        if known_as.startswith(prefix):
            yield identifier(organisation, scheme, known_as.removeprefix(prefix))
    if charity := _text(record, "charityNumber"):
        yield identifier(organisation, charity_register(charity), charity)
    if company := _text(record, "companyNumber"):
        yield identifier(organisation, "company", company)
    yield from placed(organisation, _text(record, "postalCode"), _text(record, "addressLocality"))
    record.ignore(*ORGANISATION_UNUSED)
    return organisation


def _dates(record: Record) -> tuple[str | None, str | None]:
    awarded = record.date_or_none("awardDate")
    start, end = None, None
    for field in ("actualDates", "plannedDates"):
        for each in _each(record, field):
            begun, ended = _date(each, "startDate"), _date(each, "endDate")
            months = each.integer_or_none("duration") if each.has("duration") else None
            start, end = start or begun, end or ended or (_later(begun, months) if begun and months else None)
            each.ignore(*EVENT_UNUSED)
    return in_order(start or awarded, end, "'plannedDates' and 'actualDates'")


def _later(start: str, months: int) -> str:
    """The month that many months after a date; from a year alone, only its year can be told."""
    year, month = int(start[:4]), int(start[5:7] or 1) - 1 + months
    return date(f"{year + month // 12:04d}-{month % 12 + 1:02d}"[: min(len(start), 7)])


def _text(record: Record, name: str) -> str | None:
    return record.text_or_none(name) if record.has(name) else None


def _date(record: Record, name: str) -> str | None:
    return record.date_or_none(name) if record.has(name) else None


def _each(record: Record, name: str, *, one: bool = False) -> Iterator[Record]:
    """The objects of a field that may be absent."""
    if record.has(name):
        yield from record.record(name) if one else record.records(name)
