"""Studies of the clinical research network: states, funders and specialties."""

import pytest

from ingest.facts import Fact, Name, Organisation, Project, Subject
from ingest.judge import judge
from ingest.nhs import crn_portfolio
from ingest.record import Record

NODE = "https://w3id.org/uk-life-science-frontdoor/id/project/cpms/38588"


def row(**changed: str) -> Record:
    """A study with one funder, with some columns changed."""
    fields = {
        "Short Name": "(COMBIVAS)",
        "Managing Specialty": "Renal Disorders",
        "All Specialties": "Renal Disorders",
        "Lead Country": "England",
        "Lead LCRN": "Eastern",
        "Funder(s)": "Medical Research Council",
        "Open to New Sites": "No",
        "Study Status": "Open",
        "Link": "38588",
    }
    return Record(fields | {name.replace("_", " "): value for name, value in changed.items()})


def told(record: Record) -> tuple[Fact, ...]:
    """What a row says; it must not be refused."""
    judged = judge(crn_portfolio.says, record)
    assert judged.reject is None, judged.reject
    return judged.facts


def funders(text: str) -> list[str | None]:
    """The names of the funders that a study with this field is stated with."""
    facts = told(row(**{"Funder(s)": text}))
    names = {fact.organisation: fact.text for fact in facts if isinstance(fact, Name)}
    return [fact.funder and names[fact.funder] for fact in facts if isinstance(fact, Project)]


def test_a_study_is_stated_with_its_funder_and_specialty() -> None:
    funder = "nihr-crn:funder/medical%20research%20council/"
    assert told(row()) == (
        Organisation(funder, acts_as="funder"),
        Name(funder, "Medical Research Council", "label"),
        Project("cpms:38588", reference="CPMS 38588", title="(COMBIVAS)", funder=funder, status="active"),
        Subject(NODE, "Renal Disorders"),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("VERSUS ARTHRITIS; Medical Research Council", ["Versus Arthritis", "Medical Research Council"]),
        ("Pfizer Inc.;Pfizer Inc.; ", ["Pfizer Inc."]),
        ("National Institutes of Health (NIH), United States", ["National Institutes of Health (NIH)"]),
        ("-", [None]),
        ("PLACEHOLDER ORGANISATION; Educational Grant", [None]),
    ],
)
def test_a_study_is_stated_once_for_each_funder(text: str, names: list[str | None]) -> None:
    assert funders(text) == names


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("Open", "active"),
        ("In Setup", "active"),
        ("Suspended", "inactive"),
        ("Closed", "closed"),
        ("Withdrawn", "closed"),
    ],
)
def test_each_state_is_one_of_ours(status: str, code: str) -> None:
    (study,) = (fact for fact in told(row(Study_Status=status)) if isinstance(fact, Project))
    assert study.status == code


def test_a_country_behind_a_funders_name_is_its_own() -> None:
    facts = told(row(**{"Funder(s)": "National Institutes of Health (NIH), United States"}))
    funder = "nihr-crn:funder/national%20institutes%20of%20health%20nih/United%20States"
    assert facts[0] == Organisation(funder, country="United States", acts_as="funder")


def test_each_specialty_is_stated_once_and_whole() -> None:
    several = "Cancer, Anaesthesia, Perioperative Medicine and Pain Management, Cancer, Renal Disorders"
    headings = [fact.heading for fact in told(row(All_Specialties=several)) if isinstance(fact, Subject)]
    assert headings == ["Renal Disorders", "Cancer", "Anaesthesia, Perioperative Medicine and Pain Management"]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Link", "", "field 'Link' is empty"),
        ("Link", "38588a", "field 'Link': '38588a' is no number of a study"),
        ("Short Name", "", "field 'Short Name' is empty"),
        ("Managing Specialty", "", "field 'Managing Specialty' is empty"),
        ("Funder(s)", "***", "field 'Funder(s)': '***' has no word to know an organisation by"),
    ],
)
def test_a_row_that_makes_no_sense_is_kept_aside(column: str, value: str, reason: str) -> None:
    judged = judge(crn_portfolio.says, row(**{column: value}))
    assert judged.reject is not None
    assert judged.reject.reason == reason
