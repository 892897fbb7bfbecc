"""NIHR awards in global health: who leads them, who takes part, when, for how much, under which programme.

Lead and partners are known by name. Partners stand in one field joined by commas, and beside it their countries,
each once, in the order in which partners first come from them: a partner's country is known where there are as
many countries as partners, where there is one country, and for the first partner.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.academic.awards import UK, award, funder, known_by_name, listed, period, same_name
from ingest.facts import Fact, Participation, Project, Subject
from ingest.files import table
from ingest.keys import node
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="nihr-awards",
    title="NIHR funding and awards, official development assistance",
    publisher="National Institute for Health and Care Research",
    licence="Open Government Licence v3.0",
    homepage="https://fundingawards.nihr.ac.uk",
    cadence="quarterly",
    covers=Coverage(
        tables=("organisation", "name", "project", "participation", "subject"),
        kinds=(),
        places=("UK",),
        first=2017,
        last=2028,
        note="The 162 global health awards that count as official development assistance, as at May 2023; NIHR's "
        "other awards, its centres and its infrastructure are not in the copy read here. Of two in three partners the "
        "country can't be told from the list. One amount an award: partners' shares are not published.",
    ),
    files=(Files(r"nihr/nihr_projects_oda\.csv(\.gz)?"),),
)

COLUMNS = (
    "id", "title", "abstract", "start_date", "end_date", "amount", "period_start", "period_end", "currency",
    "extending_org", "lead_org_name", "lead_org_country", "partner_org_name", "partner_org_country", "iati_id", "Fund",
    "Funder", "recipient_country", "subject", "status", "last_updated", "link",
)  # fmt: skip
STATUSES = {"Active": "active", "Closed": "closed"}
LEAD_COUNTRIES = {"England": UK, "Scotland": UK, "Wales": UK, "Northern Ireland": UK, "Not Applicable": None, "": None}
"""Not applicable: the lead is outside the United Kingdom, and where is not said."""
FUNDERS = {"NIHR": "National Institute for Health and Care Research"}
POUNDS = {"GBP": "GBP"}
NAMES_WITH_COMMAS = (
    "Centre for Health Economics and Policy Studies (CHEPS), Universitas Indonesia",
    "Christian Medical College, Vellore",
    "College of Medicine, University of Lagos",
    "Fondazione IRCCS, Instituto Neurologico Carlo Besta",
    "KEM Hospital Research Centre, Pune",
    "Kenyatta University Teaching, Referral and Research Hospital",
    "Lugina Africa Midwives Research Network (LAMRN) Kenya, c/o University of Nairobi",
    "Lugina Africa Midwives Research Network (LAMRN) Malawi, c/o University of Malawi",
    "Lugina Africa Midwives Research Network (LAMRN) Tanzania, c/o Catholic University of Health and Applied Sciences",
    "Lugina Africa Midwives Research Network (LAMRN) Uganda, c/o Makerere University",
    "Lugina Africa Midwives Research Network (LAMRN) Zambia, c/o Ministry of Health",
    "Lugina Africa Midwives Research Network (LAMRN) Zimbabwe, c/o School of Midwifery, Mpilo Central Hospital",
    "Maternal, Neonatal and Child Health Research Network",
    "National University of Civil Engineering, Vietnam",
    "Neglected Tropical Disease Control, Ministry of Health",
    "Society for Nutrition, Education and Health Action (SNEHA)",
    "South East Asia Community Observatory (SEACO), Monash University Malaysia",
    "St George's, University of London",
    "Tropical Gastroenterology and Nutrition Group, University of Zambia",
    "University of California, San Francisco",
    "Université des Sciences, des Techniques et des Technologies de Bamako",
)
NO_ORGANISATIONS = frozenset({"Pump Priming fund for LMIC"})
"""A budget line among the partners."""


def read(path: Path) -> Iterator[Record]:
    """One record an award."""
    return table(path, COLUMNS, id="id")


def says(record: Record) -> Iterator[Fact]:
    """The award with its funder and programme, and who leads it and takes part."""
    reference = record.text("id")
    project = award(reference)
    funded_by, said = funder("nihr-awards", record.code("extending_org", FUNDERS))
    yield from said
    record.code("currency", POUNDS)
    start, end = period(record, "start_date", "end_date")
    yield Project(
        project,
        reference=reference,
        title=record.text("title"),
        funder=funded_by,
        start=start,
        end=end,
        amount=record.decimal_or_none("amount"),
        status=record.code("status", STATUSES),
    )
    yield Subject(node("project", project), record.text("subject"))
    lead, country = record.text("lead_org_name"), record.code("lead_org_country", LEAD_COUNTRIES)
    organisation, said = known_by_name("nihr-awards", lead, country)
    yield from said
    yield Participation(project, organisation, "lead")
    for name, where in _partners(record):
        # Many a list of partners begins with the lead itself.
        organisation, said = known_by_name("nihr-awards", name, where or (country if same_name(name, lead) else None))
        yield from said
        yield Participation(project, organisation, "partner")
    # The abstract is prose; the link repeats the reference; fund and funder are the department behind every award;
    # the rest is empty or the day of the copy.
    record.ignore("abstract", "link", "Fund", "Funder", "last_updated")
    record.ignore("period_start", "period_end", "iati_id", "recipient_country")


def _partners(record: Record) -> Iterator[tuple[str, str | None]]:
    """Each partner with its country as far as the two lists tell it."""
    names = listed(record.text_or_none("partner_org_name") or "", NAMES_WITH_COMMAS)
    countries = listed(record.text_or_none("partner_org_country") or "")
    if len(countries) == 1:
        countries *= len(names)
    known: list[str | None] = list(countries if len(countries) == len(names) else countries[:1])
    for at, name in enumerate(names):
        if name not in NO_ORGANISATIONS:
            yield name, known[at] if at < len(known) else None
