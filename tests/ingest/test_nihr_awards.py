"""NIHR awards: leads, partners in a field of their own, and how far the countries beside them can be told."""

import pytest

from ingest.academic import nihr_awards
from ingest.academic.awards import award, known_by_name
from ingest.facts import Fact, Name, Organisation, Participation, Project, Subject
from ingest.judge import judge
from ingest.record import Record

LEAD = "University of Exeter"
FUNDER = "nihr-awards:funder/national%20institute%20for%20health%20and%20care%20research"


def row(**changed: str) -> Record:
    """An award led by Exeter that has no partners, with some columns changed."""
    fields = dict.fromkeys(nihr_awards.COLUMNS, "") | {
        "id": "17/63/131",
        "title": "NIHR Global Health Research Group at the University of Exeter",
        "start_date": "2018-04-01",
        "end_date": "2022-09-30",
        "amount": "2497637.66",
        "currency": "GBP",
        "extending_org": "NIHR",
        "lead_org_name": LEAD,
        "lead_org_country": "England",
        "subject": "Global Health Research Units and Groups",
        "status": "Closed",
    }
    return Record(dict(fields | changed))


def partners(names: str, countries: str) -> list[tuple[str, str | None]]:
    """The partners' names and countries that a row with these two fields states."""
    facts = judge(nihr_awards.says, row(partner_org_name=names, partner_org_country=countries)).facts
    places = {fact.key: fact.country for fact in facts if isinstance(fact, Organisation)}
    labels = {fact.organisation: fact.text for fact in facts if isinstance(fact, Name)}
    taking_part = [fact.organisation for fact in facts if isinstance(fact, Participation) and fact.role == "partner"]
    return [(labels[each], places[each]) for each in taking_part]


def test_an_award_is_stated_with_its_funder_programme_and_lead() -> None:
    lead, said = known_by_name("nihr-awards", LEAD, "United Kingdom")
    expected: tuple[Fact, ...] = (
        Organisation(FUNDER, country="United Kingdom", acts_as="funder"),
        Name(FUNDER, "National Institute for Health and Care Research", "label"),
        Project(
            award("17/63/131"),
            reference="17/63/131",
            title="NIHR Global Health Research Group at the University of Exeter",
            funder=FUNDER,
            start="2018-04-01",
            end="2022-09-30",
            amount="2497637.66",
            status="closed",
        ),
        Subject(
            "https://w3id.org/uk-life-science-frontdoor/id/project/gtr/17%2F63%2F131",
            "Global Health Research Units and Groups",
        ),
        *said,
        Participation(award("17/63/131"), lead, "lead"),
    )
    assert judge(nihr_awards.says, row()).facts == expected


@pytest.mark.parametrize(
    ("names", "countries", "expected"),
    [
        (
            "Moi University, University of Ghana", "Kenya, Ghana",
            [("Moi University", "Kenya"), ("University of Ghana", "Ghana")],
        ),
        (
            "Moi University, Kenyatta University", "Kenya",
            [("Moi University", "Kenya"), ("Kenyatta University", "Kenya")],
        ),
        (
            "Moi University, Kenyatta University, University of Ghana", "Kenya, Ghana",
            [("Moi University", "Kenya"), ("Kenyatta University", None), ("University of Ghana", None)],
        ),
        (
            "Moi University, Kenyatta University, University of Exeter", "Kenya, United Kingdom",
            [("Moi University", "Kenya"), ("Kenyatta University", None), ("University of Exeter", "United Kingdom")],
        ),
        ("Moi University", "", [("Moi University", None)]),
        ("Moi University, Pump Priming fund for LMIC", "Kenya", [("Moi University", "Kenya")]),
        (
            "St George's, University of London, Moi University", "United Kingdom, Kenya",
            [("St George's, University of London", "United Kingdom"), ("Moi University", "Kenya")],
        ),
        ("", "", []),
    ],
)  # fmt: skip
def test_a_partner_has_the_country_that_can_be_told(
    names: str, countries: str, expected: list[tuple[str, str | None]]
) -> None:
    assert partners(names, countries) == expected


@pytest.mark.parametrize("country", nihr_awards.LEAD_COUNTRIES)
def test_the_lead_is_in_the_united_kingdom_or_not_said_where(country: str) -> None:
    facts = judge(nihr_awards.says, row(lead_org_country=country)).facts
    lead = next(fact.organisation for fact in facts if isinstance(fact, Participation))
    places = [fact.country for fact in facts if isinstance(fact, Organisation) and fact.key == lead]
    assert places == [None if country in ("", "Not Applicable") else "United Kingdom"]


@pytest.mark.parametrize("status", nihr_awards.STATUSES)
def test_each_status_is_one_of_ours(status: str) -> None:
    (project,) = (fact for fact in judge(nihr_awards.says, row(status=status)).facts if isinstance(fact, Project))
    assert project.status == {"Active": "active", "Closed": "closed"}[status]
