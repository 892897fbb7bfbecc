"""Companies at hubs: when a number found by name is taken, and which companies are of our trade."""

import pytest

from ingest.facts import Classification, Concept, Fact, Identifier, Name, Organisation, Relation, Site
from ingest.industry import company_hubs
from ingest.judge import judge
from ingest.record import Record
from ontology.terms import CODE

LABEL = "Research and experimental development on biotechnology"
BIT = {
    "company_name": "bit.bio", "hub_name": "Babraham Research Campus", "hub_type": "Biotech/Life Sciences",
    "company_number": "10466798", "postcode": "CB22 3AT", "ch_status": "Active", "sic_code": f"72110 - {LABEL}",
    "incorporated": "07/11/2016", "ch_match_score": "1.0", "ch_match_name": "BIT BIO LIMITED",
}  # fmt: skip
HUB = "company-hubs:hub/babraham%20research%20campus"


def facts(**fields: str) -> tuple[Fact, ...]:
    judged = judge(company_hubs.says, Record(BIT | fields))
    assert judged.reject is None, judged.reject
    return judged.facts


def test_a_company_whose_whole_name_was_found_has_its_number_and_is_tied_to_its_hub() -> None:
    me = "company-hubs:10466798"
    said = facts()
    assert said == (
        Name(me, "bit.bio", "label"),
        Organisation(HUB, kind="SciencePark", country="United Kingdom"),
        Name(HUB, "Babraham Research Campus", "label"),
        Relation(me, HUB, "related"),
        Identifier(me, "company", "10466798", "http://business.data.gov.uk/id/company/10466798", verified=False),
        Organisation(me, kind="Company", country="United Kingdom", status="active", opened="2016-11-07"),
        Name(me, "Bit Bio Limited", "label"),
        Name(me, "BIT BIO LIMITED", "legal"),
        *(each for each in said if isinstance(each, Site)),
        Classification(me, f"{CODE}sic2007/72110", "discovery", "biopharma"),
        Concept(f"{CODE}sic2007/72110", f"{CODE}sic2007", LABEL, notation="72110"),
    )


@pytest.mark.parametrize(("score", "sure"), [("1.0", True), ("", True), ("0.75", False), ("0.5", False)])
def test_a_number_found_by_part_of_a_name_is_not_stated(score: str, sure: bool) -> None:
    said = facts(ch_match_score=score)
    assert any(isinstance(each, Identifier) for each in said) is sure
    if not sure:
        me = "company-hubs:name/bit%20bio"
        assert said[-1] == Organisation(me, country="United Kingdom")
        assert not any(isinstance(each, Site | Classification) for each in said)


def test_a_company_of_the_register_itself_is_vouched_for_and_in_no_hub() -> None:
    said = facts(hub_name="", hub_type="", ch_match_score="", ch_match_name="", company_name="BIT BIO LIMITED")
    assert [each.verified for each in said if isinstance(each, Identifier)] == [None]
    assert not any(isinstance(each, Relation) for each in said)


@pytest.mark.parametrize(
    "fields",
    [{"sic_code": "62012 - Business and domestic software development"}, {"hub_type": "Deep Tech VC"}],
)
def test_another_trade_says_nothing(fields: dict[str, str]) -> None:
    assert facts(**fields) == ()


@pytest.mark.parametrize(
    ("hub_type", "kind"), [(name, "SciencePark") for name, what in company_hubs.HUBS.items() if what == "park"]
    + [(name, None) for name, what in company_hubs.HUBS.items() if what == "investor"]
)  # fmt: skip
def test_a_hub_that_lets_premises_is_a_science_park(hub_type: str, kind: str | None) -> None:
    assert Organisation(HUB, kind=kind, country="United Kingdom") in facts(hub_type=hub_type)
