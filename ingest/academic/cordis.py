"""CORDIS: who takes part in the European Union's research projects, and who coordinates them.

Three layouts. Health projects of FP7 and Horizon 2020 give names, and places of FP7's participants; those without a
participant identification code (PIC) are known by name and country. Horizon 2020 projects with UK participants give
PICs and no names: such a participant is a node known by its PIC. Both know a project by its record number (RCN) and
give no title; Horizon 2020's rows give dates. CORDIS's own `organization.csv` gives everything but dates, and knows a
project by its grant number and acronym.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ingest.academic.awards import UK, known_by_name, placed, same_name
from ingest.countries import countries
from ingest.facts import Fact, Name, Organisation, Participation, Project
from ingest.files import table
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.names import tidy
from ingest.record import BadRecord, Record, iri_of_web_address
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="cordis",
    title="CORDIS, participations in EU research projects",
    publisher="Publications Office of the European Union",
    licence="CC BY 4.0",
    homepage="https://cordis.europa.eu",
    cadence="monthly",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "project", "participation"),
        kinds=("EducationOrganisation", "Company"),
        places=("UK",),
        first=2007,
        last=2027,
        note="In the copy read here: 3,923 projects of FP7 and Horizon 2020 that a model took for health research, and "
        "9,421 of Horizon 2020 with UK participants, by PIC. Their titles are not stated, nor the dates of FP7's. "
        "FP7's participants are all partners: who coordinated is not told. Horizon Europe is not in the copy. "
        "Persons who take part in their own name are left out.",
    ),
    files=(
        Files(r"cordis/eu_health_participations_named\.csv(\.gz)?"),
        Files(r"cordis/h2020_participants_in_UK_projects\.csv(\.gz)?"),
        Files(r"cordis/(?:[\w-]+/)?organization\.csv(\.gz)?"),
    ),
)

NAMED = (
    "programme", "rcn", "org_id", "organisation_name", "country", "city", "postCode", "street", "url", "role",
    "start_date", "ec_contribution_eur",
)  # fmt: skip
BY_PIC = (
    "rcn", "role", "pic", "type", "contribution", "country", "start_date", "end_date", "max_contribution", "total_cost",
    "start_year", "end_year", "duration", "group", "nunique",
)  # fmt: skip
PUBLISHED = (
    "projectID", "projectAcronym", "organisationID", "vatNumber", "name", "shortName", "SME", "activityType", "street",
    "postCode", "city", "country", "nutsCode", "geolocation", "organizationURL", "contactForm", "contentUpdateDate",
    "rcn", "order", "role", "ecContribution", "netEcContribution", "totalCost", "endOfParticipation", "active",
)  # fmt: skip
PROGRAMMES = {each: each for each in ("FP7", "H2020")}
ROLES = {
    "coordinator": "lead",
    **dict.fromkeys(("participant", "partner", "thirdParty", "associatedPartner", "internationalPartner"), "partner"),
}
ROLES_OF_FP7 = ROLES | {"": "partner"}
KINDS = {"HES": "EducationOrganisation", "PRC": "Company", "REC": None, "PUB": None, "OTH": None, "": None}
"""Higher or secondary education, private for profit. Trusts of the NHS are public bodies, research bodies or others."""

COUNTRIES: dict[str, str | None] = {
    **countries(), "UK": UK, "EL": "Greece", "AI": "Anguilla", "MH": "Marshall Islands",
    "UM": "United States Minor Outlying Islands", "": None,
}  # fmt: skip
FUNDER = key("cordis", "funder", "european commission")
_PAID: tuple[Fact, ...] = (Organisation(FUNDER, acts_as="funder"), Name(FUNDER, "European Commission", "label"))
_PIC = re.compile("[1-9][0-9]{8}")
_TWICE_ENCODED = re.compile("[ÃÂ].")
SURNAME_FIRST = re.compile("[A-ZÀ-Þ'’-]{2,}(?: [A-ZÀ-Þ'’-]{2,})*(?: [A-ZÀ-Þ][a-zà-ÿ'’-]+){1,3}")


def read(path: Path) -> Iterator[Record]:
    """One record a participation."""
    if path.name.startswith("organization"):
        named_by = ("projectID", "organisationID", "order", "role")
        return table(
            path, PUBLISHED, id=lambda row: "/".join(row[each] for each in named_by), delimiter=";", shape="published"
        )
    if path.name.startswith("h2020"):
        return table(path, BY_PIC, id=lambda row: f"{row['rcn']}/{row['pic']}", shape="by-pic")
    return table(path, NAMED, id=lambda row: f"{row['programme']}/{row['rcn']}/{row['org_id']}", shape="named")


def says(record: Record) -> Iterator[Fact]:
    """The participant as far as it is known, and its part in the project."""
    return {"published": _published, "by-pic": _by_pic, "named": _named}[record.shape](record)


def _by_pic(record: Record) -> Iterator[Fact]:
    project, about = _project(record, record.date_or_none("start_date"), record.date_or_none("end_date"))
    yield from about
    country = record.code("country", COUNTRIES)
    organisation, said = _known_by_pic(record.text("pic"), country, record.code("type", KINDS))
    yield from said
    yield Participation(project, organisation, record.code("role", ROLES))
    # Euros, the dates' years again, and figures that a study counted.
    record.ignore("contribution", "max_contribution", "total_cost", "start_year", "end_year")
    record.ignore("duration", "group", "nunique")


def _named(record: Record) -> Iterator[Fact]:
    project, about = _project(record, record.date_or_none("start_date"), None)
    yield from about
    country = record.code("country", COUNTRIES)
    known_as, name = record.text("org_id"), mended(record.text_or_none("organisation_name"))
    if _PIC.fullmatch(known_as):
        organisation, said = _known_by_pic(known_as, country, None)
        yield from said
        if name:
            yield Name(organisation, name, "label")
    elif name:
        # The number of a participant without PIC is a digest of what is said of it.
        organisation, said = known_by_name("cordis", name, country)
        yield from said
    else:
        raise BadRecord("field 'organisation_name' is empty or has lost letters, and 'org_id' is no PIC")
    yield from _site(record, organisation, country)
    roles = ROLES_OF_FP7 if record.code("programme", PROGRAMMES) == "FP7" else ROLES
    yield Participation(project, organisation, record.code("role", roles))
    # A web address is a department's as often as its university's.
    record.ignore("street", "url", "ec_contribution_eur")


def _published(record: Record) -> Iterator[Fact]:
    record.ignore("vatNumber", "SME", "nutsCode", "contactForm", "contentUpdateDate", "rcn", "order", "active")
    # Euros. Who left early has taken part. One address has several geolocations.
    record.ignore("ecContribution", "netEcContribution", "totalCost", "endOfParticipation", "geolocation")
    if _is_person(record):
        record.ignore(*PUBLISHED)
        return
    reference, acronym = record.text("projectID"), record.text("projectAcronym")
    project = key("cordis", "grant", reference)
    yield from _PAID
    yield Project(project, reference=reference, title=acronym, funder=FUNDER)
    country, kind = record.code("country", COUNTRIES), record.code("activityType", KINDS)
    organisation, said = _known_by_pic(record.text("organisationID"), country, kind)
    yield from said
    if homepage := iri_of_web_address(record.text_or_none("organizationURL")):
        yield Organisation(organisation, homepage=homepage)
    name, short = mended(record.text("name")), record.text_or_none("shortName")
    if name:
        yield Name(organisation, name, "label")
    if short and short != "N/A" and not same_name(short, name or ""):
        yield Name(organisation, short, "acronym" if short.isupper() and " " not in short else "alias")
    yield from _site(record, organisation, country)
    yield Participation(project, organisation, record.code("role", ROLES))
    record.ignore("street")


def _project(record: Record, start: str | None, end: str | None) -> tuple[str, tuple[Fact, ...]]:
    """The project's key and what is said of it, under its record number: the grant number is not in these layouts."""
    number = record.text("rcn")
    project = key("cordis", "record", number)
    return project, (*_PAID, Project(project, reference=f"RCN {number}", funder=FUNDER, start=start, end=end))


def _site(record: Record, organisation: str, country: str | None) -> Iterator[Fact]:
    postcode, town = record.text_or_none("postCode"), record.text_or_none("city")
    return placed(organisation, postcode if country == UK else None, town and tidy(town))


@lru_cache(maxsize=65536)
def _known_by_pic(pic: str, country: str | None, kind: str | None) -> tuple[str, tuple[Fact, ...]]:
    organisation = key("cordis", pic)
    return organisation, (Organisation(organisation, kind, country), identifier(organisation, "pic", pic))


@lru_cache(maxsize=65536)
def mended(name: str | None) -> str | None:
    """The name as people write it; UTF-8 that was read as Windows-1252 is put right, or the name given up."""
    while name and _TWICE_ENCODED.search(name):
        try:
            name = name.encode("cp1252").decode("utf-8")
        except UnicodeError:
            break
    if name and "\ufffd" in name:
        return None
    # A star stands behind names that the register has marked.
    name = name and name.rstrip("* ")
    return tidy(name) if name and name.isupper() else name


def _is_person(record: Record) -> bool:
    """Whether a participant stands under surname and given names, its address withheld."""
    name, address = record.peek("name") or "", ("street", "postCode", "city", "vatNumber")
    return bool(SURNAME_FIRST.fullmatch(name)) and not any(record.peek(each) for each in address)
