"""UKRI Gateway to Research: funded projects with dates and amounts, and who takes part in them.

Two tables. Projects state title, dates, amount, funder and lead. Participations state every organisation
of a project by name, as lead or partner. Organisations have no identifier in either: they are known by
name and country, and found out by resolution. The copy read here is the part of the portfolio that
counted as official development assistance. The whole portfolio comes in the pages of the Gateway's own
interface, where organisations have ids (`ingest.academic.gtr_api`); projects are known by the same number in both.
"""

import html
from collections.abc import Generator, Iterator
from functools import lru_cache
from pathlib import Path

from ingest.academic import gtr_api
from ingest.facts import Fact, Name, Organisation, Participation, Project
from ingest.files import table
from ingest.keys import key
from ingest.names import normal
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="gtr",
    title="UKRI Gateway to Research, projects and participations",
    publisher="UK Research and Innovation",
    licence="Open Government Licence v3.0",
    homepage="https://gtr.ukri.org",
    cadence="monthly",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "project", "participation", "subject"),
        kinds=(),
        places=("UK",),
        first=2006,
        last=2024,
        note="Awards of the UK research councils and Innovate UK that count as official development assistance; "
        "other awards are not in the copy read here. The participations name projects of other funders too, of which "
        "neither title nor amount is known here. One amount a project: partners' shares are not published.",
    ),
    files=(
        Files(r"gtr/ukri_projects_by_id\.csv(\.gz)?", "projects"),
        Files(r"gtr/oda_project_organisations\.csv(\.gz)?", "participations"),
        Files(r"gtr/api/(projects|organisations|funds)/.+\.json(\.gz)?", "api"),
    ),
)

PROJECT_COLUMNS = (
    "gtr_id", "title", "abstract", "fund.start", "fund.end", "amount", "extending_org", "lead_org_name",
    "lead_org_country", "partner_org_name", "partner_org_country", "status", "last_updated",
)  # fmt: skip
PARTICIPATION_COLUMNS = ("project_id", "organisation_name", "organisation_country", "organisation_role")
ROLES = {"1.0": "lead", "2.0": "partner"}
STATUSES = {"Active": "active", "Closed": "closed"}


def read(path: Path) -> Iterator[Record]:
    """One record a row of either table, or the records of one page."""
    if ".json" in path.suffixes:
        return gtr_api.read(path)
    if path.name.startswith("ukri_projects"):
        return table(path, PROJECT_COLUMNS, id="gtr_id", shape="project")
    return table(path, PARTICIPATION_COLUMNS, shape="participation")


def says(record: Record) -> Iterator[Fact]:
    """What a row of either table says, or a record of a page."""
    if record.shape in gtr_api.SHAPES:
        return gtr_api.says(record)
    return _project(record) if record.shape == "project" else _participation(record)


def _project(record: Record) -> Iterator[Fact]:
    reference = record.text("gtr_id")
    project = key("gtr", reference)
    funder = record.text_or_none("extending_org")
    funder_key = key("gtr", "funder", normal(funder)) if funder else None
    if funder and funder_key:
        yield from _funder(funder_key, funder)
    amount = record.decimal_or_none("amount")
    yield Project(
        project,
        reference=reference,
        title=_plain(record.text("title")),
        funder=funder_key,
        start=record.date_or_none("fund.start"),
        end=record.date_or_none("fund.end"),
        # The publisher writes 0 where it states no amount.
        amount=amount if amount and float(amount) > 0 else None,
        status=record.code("status", STATUSES),
    )
    lead = yield from _organisation(record, "lead_org_name", "lead_org_country")
    yield Participation(project, lead, "lead")
    # The abstract is prose. Partners are joined by commas, which stand inside names too: the table of
    # participations states them one by one. The last column is empty in every row.
    record.ignore("abstract", "partner_org_name", "partner_org_country", "last_updated")


def _participation(record: Record) -> Iterator[Fact]:
    project = key("gtr", record.text("project_id"))
    organisation = yield from _organisation(record, "organisation_name", "organisation_country")
    yield Participation(project, organisation, record.code("organisation_role", ROLES))


def _organisation(record: Record, name_field: str, country_field: str) -> Generator[Fact, None, str]:
    """Yields the organisation as far as it is known, and returns its key, which name and country make."""
    name, country = record.text(name_field), record.text_or_none(country_field)
    organisation, said = _known(name, country)
    if said is None:
        raise BadRecord(f"field '{name_field}': {name!r} has no word to know an organisation by")
    yield from said
    return organisation


@lru_cache(maxsize=256)
def _funder(organisation: str, name: str) -> tuple[Fact, ...]:
    return (
        Organisation(organisation, country="United Kingdom", acts_as="funder"),
        Name(organisation, name, "label"),
    )


@lru_cache(maxsize=65536)
def _known(name: str, country: str | None) -> tuple[str, tuple[Fact, ...] | None]:
    """The key and facts of an organisation known by name and country. The same few take part again and again."""
    shown = _plain(name)
    comparable = normal(shown)
    organisation = key("gtr", comparable, country or "")
    said = (Organisation(organisation, country=country), Name(organisation, shown, "label"))
    return organisation, said if comparable else None


def _plain(text: str) -> str:
    """The text with its HTML entities undone; the publisher escapes some twice."""
    return html.unescape(html.unescape(text)) if "&" in text else text
