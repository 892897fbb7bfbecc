"""Degree awarding institutions: which of their synonyms are names, and what is said of closed ones."""

from typing import Any

import pytest

from ingest.academic import dfe_institutions as dfe
from ingest.facts import Fact, Identifier, Name, Organisation
from ingest.judge import judge
from ingest.record import Record

UCL = "dfe-institutions:10007784"

INSTITUTION: dict[str, Any] = {
    "name": "University College London",
    "match_synonyms": [],
    "suggestion_synonyms": [],
    "hesa_itt_code": "149",
    "dttp_id": None,
    "ukprn": "10007784",
}


def told(**changed: Any) -> tuple[Fact, ...]:
    judged = judge(dfe.says, Record(dict(INSTITUTION | changed)))
    assert judged.reject is None
    return judged.facts


def test_an_institution_is_stated_whole() -> None:
    assert told(has_never_awarded_degrees=True, comment="") == (
        Organisation(UCL, kind="HigherEducationProvider", country="United Kingdom"),
        Name(UCL, "University College London", "label"),
        Identifier(UCL, "ukprn", "10007784"),
    )


def test_one_without_ukprn_is_known_by_name() -> None:
    me = "dfe-institutions:name/london%20guildhall%20university"
    assert told(name="London Guildhall University", ukprn=None, closed="2002") == (
        Organisation(me, kind="HigherEducationProvider", country="United Kingdom", status="closed", closed="2002"),
        Name(me, "London Guildhall University", "label"),
    )


@pytest.mark.parametrize(
    ("name", "suggested", "expected"),
    [
        ("University College London", "UCL", [("UCL", "acronym")]),
        ("University College London", "University of London", []),
        ("University College London", "Institute of Education", []),
        ("Coventry University", "University of Coventry", [("University of Coventry", "alias")]),
        ("The Open University", "Open University", [("Open University", "alias")]),
        ("Birkbeck, University of London", "University of London", []),
        ("University of Southampton", "Winchester School of Art", []),
    ],
)
def test_of_suggestions_acronyms_and_the_same_words_are_names(
    name: str, suggested: str, expected: list[tuple[str, str]]
) -> None:
    names = [each for each in told(name=name, suggestion_synonyms=[suggested]) if isinstance(each, Name)]
    assert [(each.text, each.kind) for each in names[1:]] == expected


def test_a_match_is_another_name_once() -> None:
    names = told(match_synonyms=["UCL London", "Coleg Prifysgol Llundain", "UCL London"])[3:]
    assert names == (Name(UCL, "UCL London", "alias"), Name(UCL, "Coleg Prifysgol Llundain", "alias"))
