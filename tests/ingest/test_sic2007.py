"""The list of SIC codes, and the segments that our rule ties some of them to."""

from typing import Any

import pytest

from ingest.facts import Concept, ConceptRelation
from ingest.industry import sic2007
from ingest.industry.life_science import SCHEME, rule
from ingest.judge import judge
from ingest.record import Record
from ontology.terms import CODE


@pytest.mark.parametrize(
    ("code", "relation"),
    [
        ("21200", ("biopharma", "broad")),
        ("26600", ("medtech", "broad")),
        ("46460", ("supply", "related")),
        ("72190", ("research", "related")),
    ],
)
def test_a_code_of_the_rule_stands_to_its_segment(code: str, relation: tuple[str, str]) -> None:
    segment, kind = relation
    assert judge(sic2007.says, Record({"code": code, "description": rule()[code].label})).facts == (
        Concept(f"{SCHEME}/{code}", SCHEME, rule()[code].label, notation=code),
        ConceptRelation(f"{SCHEME}/{code}", f"{CODE}sic-segment/{segment}", kind),
    )


def test_any_other_code_is_a_code_alone() -> None:
    assert judge(sic2007.says, Record({"code": "01120", "description": "Growing of rice"})).facts == (
        Concept(f"{SCHEME}/01120", SCHEME, "Growing of rice", notation="01120"),
    )


@pytest.mark.parametrize("code", ["1120", "011200", "0112O", "٠١١٢٠"])
def test_another_number_is_no_code(code: str) -> None:
    reject = judge(sic2007.says, Record({"code": code, "description": "Growing of rice"})).reject
    assert reject is not None
    assert reject.reason == f"field 'code': {code!r} is no SIC 2007 code"


def test_the_published_list_has_every_code_of_the_rule_under_the_rules_label(real_data: Any) -> None:
    records = list(sic2007.read(real_data / "companies_house/SIC07_CH_condensed_list_en.csv"))
    assert len(records) == 731
    said = [judge(sic2007.says, record).facts for record in records]
    labels = {each.notation: each.label for facts in said for each in facts if isinstance(each, Concept)}
    assert len(labels) == 731
    assert {code: labels[code] for code in rule()} == {code: each.label for code, each in rule().items()}
