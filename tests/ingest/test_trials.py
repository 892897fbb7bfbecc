"""Registers of trials: numbers, parties known by name, and names that are persons'."""

import pytest

from ingest.facts import Name, Organisation
from ingest.nhs.trials import eudract, known_by_name, names_a_person, nct
from ingest.record import BadRecord


def test_a_trial_is_one_node_under_its_number() -> None:
    assert [nct("NCT02724163"), eudract("2006-001489-17")] == ["nct:NCT02724163", "eudract:2006-001489-17"]


@pytest.mark.parametrize("number", ["", "NCT1", "nct02724163", "NCT02724163 ", "2006-001489-17"])
def test_what_is_no_number_of_the_american_register_is_refused(number: str) -> None:
    with pytest.raises(BadRecord, match=r"is no number of ClinicalTrials\.gov"):
        nct(number)


@pytest.mark.parametrize("number", ["", "1999-001489-17", "2006-1489-17", "2006-001489", "2023-509283-14-00"])
def test_what_is_no_number_of_the_european_register_is_refused(number: str) -> None:
    with pytest.raises(BadRecord, match="is no number of EudraCT"):
        eudract(number)


@pytest.mark.parametrize(
    "name",
    [
        "Jane Doe, MD", "Jane Q. Doe, M.D., Ph.D.", "Doe, Jane, M.D., P.C.", "Dr Jane Doe", "Prof. Jane DOE",
        "Dr", "Jane Doe PhD", "Prof Jane Doe, Institute of Cancer Research",
    ],
)  # fmt: skip
def test_a_title_or_a_degree_is_a_persons(name: str) -> None:
    assert names_a_person(name, by_shape=False)


@pytest.mark.parametrize("name", ["Jane Doe", "jane doe", "Jane Q. Doe", "J.Q. van Doe", "Jane O'Doe-Roe", "doe, jane"])
def test_two_to_four_words_without_an_organisations_are_a_persons(name: str) -> None:
    assert [names_a_person(name), names_a_person(name, by_shape=False)] == [True, False]


@pytest.mark.parametrize(
    "name",
    [
        "AstraZeneca", "NHS Lothian", "University of Leeds", "Greater Glasgow and Clyde", "MRC CTU at UCL",
        "Royal Marsden", "Churchill Hospital", "Camden Provider Services", "Sarah Cannon UK", "Dr. Falk Pharma GmbH",
        "InMode MD Ltd.", "Gilead Sciences", "4D Pharma", "King's College London", "UBHT", "PULMOCIDE",
        "Sarah Cannon Research Institute London",
    ],
)  # fmt: skip
def test_an_organisation_is_no_person(name: str) -> None:
    assert not names_a_person(name)


def test_an_organisation_is_known_by_its_name() -> None:
    assert known_by_name("euctr", "Abbott GmbH &amp; Co. KG", "Company") == (
        "euctr:name/abbott%20gmbh%20and%20company%20kg/",
        (
            Organisation("euctr:name/abbott%20gmbh%20and%20company%20kg/", kind="Company"),
            Name("euctr:name/abbott%20gmbh%20and%20company%20kg/", "Abbott GmbH & Co. KG", "label"),
        ),
    )


@pytest.mark.parametrize(
    ("name", "label", "country"),
    [
        ("Institute of Cancer Research, United Kingdom", "Institute of Cancer Research", "United Kingdom"),
        ("Western University, Canada", "Western University", "Canada"),
        ("University Hospital, Geneva", "University Hospital, Geneva", None),
        ("Southeast Retina Center, Georgia", "Southeast Retina Center, Georgia", None),
        ("Canada", "Canada", None),
    ],
)
def test_a_country_behind_a_name_is_the_organisations(name: str, label: str, country: str | None) -> None:
    organisation, facts = known_by_name("clinicaltrials", name)
    assert facts == (Organisation(organisation, country=country), Name(organisation, label, "label"))


@pytest.mark.parametrize(
    "name", ["University of Liverpool", "Leeds Teaching Hospitals NHS Trust", "Imperial College London"]
)
def test_a_university_or_hospital_is_no_company_whatever_its_register_says(name: str) -> None:
    organisation, facts = known_by_name("euctr", name, "Company")
    assert facts[0] == Organisation(organisation)


def test_a_name_without_a_word_to_compare_is_refused() -> None:
    with pytest.raises(BadRecord, match="has no word to know an organisation by"):
        known_by_name("euctr", "Πανεπιστήμιο Πατρών")
