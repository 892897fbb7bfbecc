"""Names as they are compared and as they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.names import normal, tidy

SAME = [
    ("London Sch of Hygiene and Trop Medicine", "The London School of Hygiene & Tropical Medicine"),
    ("Univ of St Andrews", "University of St. Andrews"),
    ("ASTRAZENECA UK LIMITED", "AstraZeneca UK Ltd."),
    ("King&#39;s College London", "King's College London"),
    ("Prifysgol Bangor", "PRIFYSGOL BANGOR"),
    ("Institut Catalá", "Institut Catala"),
    ("Leeds–Bradford Partnership", "Leeds-Bradford Partnership"),
]
APART = [
    ("University of Leeds", "Leeds Beckett University"),
    ("Leeds Teaching Hospitals NHS Trust", "University of Leeds"),
    ("Imperial College London", "Imperial College Healthcare NHS Trust"),
    ("University of Birmingham", "Birmingham City University"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_name_compare_equal(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_organisations_never_compare_equal(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@given(st.text(max_size=40))
def test_a_comparable_name_compares_as_itself(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize(
    ("register", "people"),
    [
        ("LEEDS TEACHING HOSPITALS NHS TRUST", "Leeds Teaching Hospitals NHS Trust"),
        ("GUY'S AND ST THOMAS' NHS FOUNDATION TRUST", "Guy's and St Thomas' NHS Foundation Trust"),
        ("NHS BATH AND NORTH EAST SOMERSET ICB", "NHS Bath and North East Somerset ICB"),
    ],
)
def test_a_registers_capitals_become_what_people_write(register: str, people: str) -> None:
    assert tidy(register) == people
