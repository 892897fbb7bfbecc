"""Wellcome's grants: one with all it says, names cleaned of advice, and partners that nobody names."""

import pytest

from ingest.academic import wellcome
from ingest.academic.awards import award, known_by_name
from ingest.facts import Fact, Name, Organisation, Participation, Project, Subject
from ingest.judge import judge
from ingest.record import Record

FUNDER = "wellcome:funder/wellcome%20trust"
SUBJECT = "https://w3id.org/uk-life-science-frontdoor/id/project/gtr/220757%2FZ%2F20%2FZ"


def row(**changed: str) -> Record:
    """A grant that the Liverpool School of Tropical Medicine holds alone, with some columns changed."""
    fields = dict.fromkeys(wellcome.COLUMNS, "") | {
        "InternalID": "220757/Z/20/Z",
        "GrantProgramme: Title": "Coronavirus",
        "CoFunders": "Foreign, Commonwealth and Development Office",
        "Recipient Org: Name": "Liverpool School of Tropical Medicine",
        "Recipient Org: Country": "United Kingdom",
        "Title": "Malawi-Liverpool-Wellcome Trust COVID-19 Epidemic Preparedness",
        "Planned Dates: Start Date": "2020-04-01",
        "Planned Dates: End Date": "2021-03-31",
        "Total Value": "250000",
        "PartnershipName": "Wellcome-DFID Epidemic Preparedness",
    }
    return Record(dict(fields | {wellcome.COLUMNS[int(at.lstrip("_"))]: text for at, text in changed.items()}))


def test_a_grant_is_stated_with_its_funder_programme_partnership_and_recipient() -> None:
    lead, said = known_by_name("wellcome", "Liverpool School of Tropical Medicine", "United Kingdom")
    expected: tuple[Fact, ...] = (
        Organisation(FUNDER, country="United Kingdom", acts_as="funder"),
        Name(FUNDER, "Wellcome Trust", "label"),
        Project(
            award("220757/Z/20/Z"),
            reference="220757/Z/20/Z",
            title="Malawi-Liverpool-Wellcome Trust COVID-19 Epidemic Preparedness",
            funder=FUNDER,
            start="2020-04-01",
            end="2021-03-31",
            amount="250000",
        ),
        Subject(SUBJECT, "Coronavirus"),
        Subject(SUBJECT, "Wellcome-DFID Epidemic Preparedness"),
        *said,
        Participation(award("220757/Z/20/Z"), lead, "lead"),
    )
    assert judge(wellcome.says, row()).facts == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ("London School of Hygiene &amp; Tropical Medicine", ["London School of Hygiene & Tropical Medicine"]),
        ("University of Leeds, Misc Kenya, Misc Sierra Leone", ["University of Leeds"]),
        (
            "MRC/UVRI Uganda Research Unit on AIDS DO NOT USE IN APPLICATION. USE LSHTM, University of Glasgow",
            ["MRC/UVRI Uganda Research Unit on AIDS", "University of Glasgow"],
        ),
        (
            "Medical Research Council Unit, The Gambia DO NOT USE IN APPLICATION. USE London School of Hygiene and "
            "Tropical Medicine, Moi University",
            ["Medical Research Council Unit, The Gambia", "Moi University"],
        ),
        (
            "Biomedical Research &amp; Training Institute, Harare, St George's, University of London",
            ["Biomedical Research & Training Institute, Harare", "St George's, University of London"],
        ),
        ("", []),
    ],
)
def test_others_are_partners_by_their_names(others: str, expected: list[str]) -> None:
    facts = judge(wellcome.says, row(_8=others)).facts
    labels = {fact.organisation: fact.text for fact in facts if isinstance(fact, Name)}
    taking_part = [fact.organisation for fact in facts if isinstance(fact, Participation) and fact.role == "partner"]
    assert [labels[each] for each in taking_part] == expected


def test_the_recipient_among_the_others_is_the_recipient() -> None:
    facts = judge(wellcome.says, row(_8="Liverpool School of Tropical Medicine, University of Leeds")).facts
    lead, again, other = (fact for fact in facts if isinstance(fact, Participation))
    assert lead.organisation == again.organisation != other.organisation


def test_a_sum_of_nothing_is_no_amount() -> None:
    (project,) = (fact for fact in judge(wellcome.says, row(_14="0")).facts if isinstance(fact, Project))
    assert project.amount is None
