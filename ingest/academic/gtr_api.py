"""Gateway to Research as its interface GtR-2 answers, in JSON pages: projects, organisations and funds.

A project links to its organisations, persons, outcomes and funds by address; what it was worth stands in the fund
alone. So the pages of projects are read beside the pages of funds that were fetched with them.
Source: https://gtr.ukri.org/resources/GtR-2-API-v1.7.5.pdf.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.facts import Fact, Identifier, Name, Organisation, Participation, Project, Subject
from ingest.files import BadFile, json_array, json_document
from ingest.identifiers import identifier
from ingest.keys import key, node
from ingest.localities import normal_postcode, site
from ingest.names import normal
from ingest.record import BadRecord, Record, iri_of_web_address

SHAPES = ("projects", "organisations", "funds")

ROLES = {
    "LEAD_ORG": "lead",
    **dict.fromkeys(("PARTICIPANT_ORG", "COLLAB_ORG", "PP_ORG", "FELLOW_ORG", "STUDENT_PP_ORG"), "partner"),
    # Who pays beside the council does not take part.
    "COFUND_ORG": None,
}
"""What an organisation is to a project, by the relation of the link."""

STATUSES = {"Active": "active", "Closed": "closed"}
HEADINGS = {
    "researchSubjects": "researchSubject",
    "researchTopics": "researchTopic",
    "healthCategories": "healthCategory",
}
NO_HEADING = ("Unclassified",)
NO_NAME = ("unknown", "unlisted")
"""Names of records that stand for no organisation; there are more than a hundred of each."""

ADDRESS = ("postCode", "city", "line4", "region", "country")
REGIONS = (
    "East Midlands", "East of England", "London", "North East", "North West", "Northern Ireland", "Scotland",
    "South East", "South West", "Wales", "West Midlands", "Yorkshire and The Humber",
)  # fmt: skip
"""The regions of the United Kingdom; the others are "Outside UK" and "Unknown"."""

# Prose, marks of the interface, the lead's department by name alone, and what the councils' own codings say.
PROJECT_IGNORED = (
    "ext", "outcomeid", "href", "created", "updated", "abstractText", "techAbstractText", "potentialImpact",
    "leadOrganisationDepartment", "grantCategory", "researchActivities", "rcukProgrammes",
)  # fmt: skip


def read(path: Path) -> Iterator[Record]:
    """The records of one page. A project is given its funds as "funds", by their numbers, where those are there."""
    shape = path.parent.name
    amounts = _amounts(path.parent.parent / "funds") if shape == "projects" else {}
    for record in json_array(path, id="id", shape=shape, within=shape.removesuffix("s")):
        # Pages of all three are numbered from one.
        record.place = f"{shape}-{record.place}"
        if shape == "projects" and not record.fault:
            record.add("funds", [amounts.get(number) for number in _linked(record, "FUND")])
        yield record


def says(record: Record) -> Iterator[Fact]:
    """The project with its parties, or the organisation; a fund's amount is said of its project."""
    if record.shape == "funds":
        record.ignore("ext", "id", "outcomeid", "href", "created", "updated", "start", "end", "category", "links")
        record.ignore("type", "valuePounds")
        return iter(())
    return _project(record) if record.shape == "projects" else _organisation(record)


def _project(record: Record) -> Iterator[Fact]:
    reference = _reference(record)
    project = key("gtr", reference)
    funder = record.text_or_none("leadFunder") if record.has("leadFunder") else None
    paid_by = key("gtr", "funder", normal(funder)) if funder else None
    if funder and paid_by:
        yield Organisation(paid_by, country="United Kingdom", acts_as="funder")
        yield Name(paid_by, funder, "label")
    parties: dict[tuple[str, str], None] = {}
    dates: list[tuple[int | None, int | None]] = []
    for links in record.record("links"):
        for link in links.records("link"):
            relation, number = link.text("rel"), _last(link.text("href"))
            span = (_stamp(link, "start"), _stamp(link, "end"))
            link.ignore("otherAttributes")
            if relation == "FUND":
                dates.append(span)
            elif relation.endswith("_ORG"):
                if relation not in ROLES:
                    raise BadRecord(f"field 'links.link.rel': {relation!r} is none of {', '.join(ROLES)}")
                if role := ROLES[relation]:
                    parties[number, role] = None
    own = (_stamp(record, "start"), _stamp(record, "end"))
    starts = [each for each, _ in (own, *dates) if each is not None]
    ends = [each for _, each in (own, *dates) if each is not None]
    funds = [amount for amount in record.take("funds") if amount]
    yield Project(
        project,
        reference=reference,
        title=record.text("title"),
        funder=paid_by,
        start=_day(own[0] if own[0] is not None else min(starts, default=None)),
        end=_day(own[1] if own[1] is not None else max(ends, default=None)),
        amount=format(sum(map(Decimal, funds)), "f") if funds else None,
        status=record.code("status", STATUSES),
    )
    for number, role in parties:
        found = _identified(number)
        yield Organisation(found.organisation)
        yield found
        yield Participation(project, found.organisation, role)
    yield from _named(record)
    about = node("project", project)
    yield from (Subject(about, heading) for heading in dict.fromkeys(_headings(record)))
    record.ignore("id", *PROJECT_IGNORED)


def _organisation(record: Record) -> Iterator[Fact]:
    found = _identified(record.text("id"))
    organisation, name = found.organisation, record.text("name")
    if normal(name) in NO_NAME:
        record.ignore("addresses", "website")
    else:
        website = record.text_or_none("website") if record.has("website") else None
        yield Organisation(organisation, homepage=iri_of_web_address(website))
        yield Name(organisation, name, "label")
        yield found
        for addresses in record.record("addresses") if record.has("addresses") else ():
            for address in addresses.records("address"):
                yield from _site(organisation, address)
    record.ignore("ext", "outcomeid", "href", "created", "updated", "links", "regNumber", "typeInd", "department")


def _site(organisation: str, address: Record) -> Iterator[Fact]:
    told = {name: address.text_or_none(name) if address.has(name) else None for name in ADDRESS}
    country = told["country"] or ("United Kingdom" if told["region"] in REGIONS else None)
    if country:
        yield Organisation(organisation, country=country)
    # Research organisations have their town in the fourth line, as in the register that the councils copied.
    if told["postCode"] and normal_postcode(told["postCode"]):
        yield site(organisation, told["postCode"], told["city"] or told["line4"])
    address.ignore("id", "created", "updated", "href", "links", "ext", "type", "county")
    address.ignore("line1", "line2", "line3", "line5")


def _named(record: Record) -> Iterator[Fact]:
    """The names that a project gives to its participants; their shares of the grant are theirs, not the project's."""
    for values in record.record("participantValues") if record.has("participantValues") else ():
        for participant in values.records("participant"):
            found, name = _identified(participant.text("organisationId")), participant.text("organisationName")
            participant.ignore("role", "projectCost", "grantOffer")
            yield Organisation(found.organisation)
            yield found
            yield Name(found.organisation, name, "label")


def _headings(record: Record) -> Iterator[str]:
    for outer, inner in HEADINGS.items():
        for held in record.record(outer) if record.has(outer) else ():
            for each in held.records(inner):
                if (heading := each.text("text")) not in NO_HEADING:
                    yield heading
                each.ignore("id", "percentage", "encodedPercentage")


def _reference(record: Record) -> str:
    """The council's own number of the award, under which the tables know it too."""
    found = None
    for held in record.record("identifiers"):
        for each in held.records("identifier"):
            kind, value = each.text("type"), each.text("value")
            found = value if kind == "RCUK" or found is None else found
    if found is None:
        raise BadRecord("field 'identifiers': the project has no number")
    return found


def _identified(number: str) -> Identifier:
    """An organisation's id of the Gateway; its key, by which projects and organisations meet, is in it."""
    return identifier(key("gtr", "organisation", number.upper()), "gtr", number)


def _linked(record: Record, relation: str) -> list[str]:
    """The numbers at the end of a record's links of one relation, read without using the field up."""
    held = record.peek("links")
    links = held.get("link") if isinstance(held, dict) else None
    found = [each for each in links or () if isinstance(each, dict) and each.get("rel") == relation]
    return [_last(str(each.get("href"))) for each in found]


def _last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _stamp(record: Record, name: str) -> int | None:
    return record.integer_or_none(name) if record.has(name) else None


def _day(stamp: int | None) -> str | None:
    """The day of a stamp in milliseconds since 1970, which is midnight in London: in summer 23:00 of the day before."""
    if stamp is None:
        return None
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=stamp, hours=1)).date().isoformat()
    except OverflowError:
        raise BadRecord(f"{stamp} milliseconds are no date") from None


def _amounts(folder: Path) -> dict[str, str]:
    """What each fund in the folder of pages is worth in pounds, by its number; none of 0, which states no amount."""
    pages = sorted(folder.glob("*.json*")) if folder.is_dir() else []
    return _amounts_of(tuple((page, page.stat().st_size, page.stat().st_mtime_ns) for page in pages))


@lru_cache(maxsize=1)
def _amounts_of(pages: tuple[tuple[Path, int, int], ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path, _, _ in pages:
        document = json_document(path)
        funds: Any = document.get("fund") if isinstance(document, dict) else None
        if not isinstance(funds, list):
            raise BadFile(f"{path.name} holds no list of records under 'fund'")
        for each in funds:
            value = each.get("valuePounds") if isinstance(each, dict) else None
            amount = value.get("amount") if isinstance(value, dict) else None
            if isinstance(amount, int | float) and not isinstance(amount, bool) and amount > 0:
                found[str(each.get("id"))] = str(amount)
    return found
