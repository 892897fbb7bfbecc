"""Sub-ICB locations: which entries are bodies, and which are part of a board."""

import pytest

from ingest.facts import Fact, Identifier, Name, Organisation, Relation, Site
from ingest.judge import judge
from ingest.nhs import sub_icbs
from ingest.record import Record

LEEDS = dict.fromkeys(sub_icbs.COLUMNS, "") | {
    "code": "15F", "name": "NHS WEST YORKSHIRE ICB - 15F", "high_level_geography": "QWO", "address_4": "LEEDS",
    "postcode": "LS1 4BZ", "opened": "20180401", sub_icbs.ROLE: "RO319",
}  # fmt: skip
ME, BOARD = "nhs-sub-icbs:15F", "nhs-sub-icbs:QWO"


def facts(**fields: str) -> tuple[Fact, ...]:
    judged = judge(sub_icbs.says, Record(LEEDS | fields))
    assert judged.reject is None, judged.reject
    return judged.facts


def test_a_place_is_part_of_its_board() -> None:
    ods = "https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations"
    assert facts() == (
        Organisation(
            ME, kind="NHSOrganisation", country="United Kingdom", status="active", opened="2018-04-01", closed=None
        ),
        Name(ME, "NHS West Yorkshire ICB - 15F", "label"),
        Name(ME, "NHS WEST YORKSHIRE ICB - 15F", "legal"),
        Identifier(ME, "ods", "15F", f"{ods}/15F"),
        Site(
            ME, postcode="LS1 4BZ", town="Leeds", point="POINT(-1.54754 53.79674)", itl1="TLE", itl2="TLE4",
            itl3="TLE42", basis="postcode-district",
        ),
        Organisation(BOARD, kind="IntegratedCareBoard", country="United Kingdom"),
        Identifier(BOARD, "ods", "QWO", f"{ods}/QWO"),
        Relation(ME, BOARD, "part-of"),
    )  # fmt: skip


@pytest.mark.parametrize(("role", "parts"), [("RO319", 1), ("RO319|RO326", 1), ("RO218", 0), ("", 0), ("RO327", None)])
def test_only_a_place_is_part_of_a_board_and_a_reporting_entity_is_nothing(role: str, parts: int | None) -> None:
    said = facts(**{sub_icbs.ROLE: role})
    assert (sum(isinstance(each, Relation) for each in said) if said else None) == parts


def test_a_closing_date_closes_a_group() -> None:
    (group,) = (each for each in facts(closed="20200331", unused_14="") if isinstance(each, Organisation))
    assert (group.status, group.closed) == ("closed", "2020-03-31")


def test_an_unknown_role_is_rejected() -> None:
    rejected = judge(sub_icbs.says, Record(LEEDS | {sub_icbs.ROLE: "RO1"})).reject
    assert rejected is not None
    assert rejected.reason.startswith("field 'unused_14': 'RO1' is none of 'RO319'")
