"""Records of the ORD interface: life in law before life in operation, and successions that make change events."""

import json
from pathlib import Path

import pytest

from ingest.facts import Fact, Organisation, Relation
from ingest.judge import judge
from ingest.nhs import ord as source

FOLDER = Path(__file__).parent.parent / "sources/nhs-ord/snapshot/nhs_ods/ord"


def facts(code: str) -> tuple[Fact, ...]:
    (record,) = source.read(FOLDER / f"{code}.json")
    judged = judge(source.says, record)
    assert judged.reject is None, judged.reject
    return judged.facts


def test_the_life_in_law_counts_and_a_merger_is_a_succession() -> None:
    said = facts("RW6")
    assert said[0] == Organisation(
        "nhs-ord:RW6", "NHSTrust", "United Kingdom", "closed", opened="2002-04-01", closed="2021-09-30"
    )
    assert [each for each in said if isinstance(each, Relation)] == [
        Relation("nhs-ord:RW6", "nhs-ord:RM3", "succeeded-by")
    ]


def test_a_predecessor_is_succeeded_and_an_operator_is_what_a_site_is_part_of() -> None:
    assert [each for each in facts("RVVKC") if isinstance(each, Relation)] == [
        Relation("nhs-ord:RVVKC", "nhs-ord:RVV", "part-of"),
        Relation("nhs-ord:RVVKC", "nhs-ord:RGWKC", "succeeds"),
    ]
    assert [each for each in facts("X26") if isinstance(each, Relation)] == [
        Relation("nhs-ord:X26", "nhs-ord:T1430", "succeeds")
    ]


def test_a_day_of_closing_to_come_closes_nothing(tmp_path: Path) -> None:
    held = json.loads((FOLDER / "RVVKC.json").read_bytes())
    held["Organisation"]["Date"] = [{"Type": "Operational", "Start": "1999-04-01", "End": "2099-03-31"}]
    path = tmp_path / "RVVKC.json"
    path.write_text(json.dumps(held))
    (record,) = source.read(path)
    first, *_ = judge(source.says, record).facts
    assert isinstance(first, Organisation)
    assert (first.status, first.opened, first.closed) == ("active", "1999-04-01", None)


@pytest.mark.parametrize("value", [[], {}, {"Organisation": []}, {"errorCode": 404}])
def test_what_is_no_organisation_is_refused(tmp_path: Path, value: object) -> None:
    path = tmp_path / "X.json"
    path.write_text(json.dumps(value))
    (record,) = source.read(path)
    reject = judge(source.says, record).reject
    assert reject is not None
    assert reject.reason == "the document holds no 'Organisation'"
