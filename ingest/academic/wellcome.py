"""Wellcome's grants that are co-funded with official development assistance: who holds them and who takes part.

Recipients are known by name and country, other implementing organisations by name alone, joined by commas. The
amount is that of all funders together.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.academic.awards import award, funder, known_by_name, listed, period, same_name
from ingest.facts import Fact, Participation, Project, Subject
from ingest.keys import node
from ingest.record import Record
from ingest.sheets import sheet
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="wellcome",
    title="Wellcome grants with official development assistance",
    publisher="Wellcome Trust",
    licence="CC BY 4.0",
    homepage="https://wellcome.org/grant-funding/funded-people-and-projects",
    cadence="yearly",
    covers=Coverage(
        tables=("organisation", "name", "project", "participation", "subject"),
        kinds=(),
        places=("UK",),
        first=2013,
        last=2028,
        note="The 143 grants that the Foreign, Commonwealth and Development Office or the Department of Health and "
        "Social Care funds with Wellcome, as published in 2023; Wellcome's other grants are not in the copy read here. "
        "The co-funders are not stated as parties. Partners' countries are not published, nor are their shares; "
        "partners that are only given as a country's are left out.",
    ),
    files=(Files(r"grants360/Wellcome_ODA_grants_(?P<vintage>\d{4})\.xlsx"),),
)

START, END = "Planned Dates: Start Date", "Planned Dates: End Date"
COLUMNS = (
    "InternalID", "LeadApplicant", "CoApplicants", "GrantProgramme: Title", "CoFunders", "Recipient Org: Name",
    "Recipient Org: Country", "Research Location Countries", "Other Implementing Organisations", "Title", "Description",
    START, END, "Wellcome Contribution", "Total Value", "ODA Funding", "PartnershipName",
)  # fmt: skip
NAMES_WITH_COMMA = (
    "African Population & Health Research Centre, Kenya",
    "Bayero University, Kano",
    "Biomedical Research & Training Institute, Harare",
    "Federal Ministry of Health, Sudan",
    "International Centre for Diarrhoeal Disease Research, Bangladesh",
    "Medical Research Council Unit, The Gambia",
    "National Institute for Medical Research, Tanzania",
    "Postgraduate Institute of Medical Education and Research, Chandigarh",
    "Red de Salud Alto Amazonas, Peru",
    "St George's, University of London",
    "The Aga Khan University, Pakistan",
    "Tropical Disease Foundation, Inc.",
    "University of Sciences, Techniques and Technologies of Bamako",
    "University of the West Indies, Jamaica",
    "unisanté (Centre universitaire de médecine générale et santé publique, Lausanne)",
)
UNNAMED = "Misc "
"""Before a country: organisations there that the grant does not name."""

_ADVICE = re.compile(r" DO NOT USE IN APPLICATION\b[^,]*")
"""Advice to applicants, which stands inside a name."""


def read(path: Path) -> Iterator[Record]:
    """One record a grant."""
    return sheet(path, COLUMNS, id="InternalID")


def says(record: Record) -> Iterator[Fact]:
    """The grant with its programme and partnership, its recipient, and who else takes part."""
    reference = record.text("InternalID")
    project = award(reference)
    funded_by, said = funder("wellcome", "Wellcome Trust")
    yield from said
    start, end = period(record, START, END)
    amount = record.decimal_or_none("Total Value")
    yield Project(
        project,
        reference=reference,
        title=html.unescape(record.text("Title")),
        funder=funded_by,
        start=start,
        end=end,
        # 0 is no amount: the sum is not stated.
        amount=amount if amount and float(amount) > 0 else None,
    )
    for column in ("GrantProgramme: Title", "PartnershipName"):
        if heading := record.text_or_none(column):
            yield Subject(node("project", project), heading)
    country = record.text_or_none("Recipient Org: Country")
    recipient = _name(record.text("Recipient Org: Name"))
    organisation, said = known_by_name("wellcome", recipient, country)
    yield from said
    yield Participation(project, organisation, "lead")
    others = _name(record.text_or_none("Other Implementing Organisations") or "")
    for name in listed(others, NAMES_WITH_COMMA):
        if not name.startswith(UNNAMED):
            # Where the recipient is named again, its country is known.
            organisation, said = known_by_name("wellcome", name, country if same_name(name, recipient) else None)
            yield from said
            yield Participation(project, organisation, "partner")
    # Persons, and prose.
    record.ignore("LeadApplicant", "CoApplicants", "Description")
    # Where the research is done says where no organisation is. The two shares add up to the total.
    record.ignore("Research Location Countries", "CoFunders", "Wellcome Contribution", "ODA Funding")


def _name(text: str) -> str:
    return _ADVICE.sub("", html.unescape(text))
