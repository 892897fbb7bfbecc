"""Hospitals: whose they are, and where."""

import pytest

from ingest.facts import Fact, Identifier, Name, Organisation, Relation, Site
from ingest.judge import judge
from ingest.nhs import hospitals
from ingest.record import Record

LEEDS = dict.fromkeys(hospitals.COLUMNS, "") | {
    "OrganisationCode": "RR801", "OrganisationName": "LEEDS GENERAL INFIRMARY", "City": "LEEDS", "Postcode": "LS1 3EX",
    "Latitude": "53.80146", "Longitude": "-1.55212", "ParentODSCode": "RR8",
    "ParentName": "LEEDS TEACHING HOSPITALS NHS TRUST",
}  # fmt: skip


def facts(**fields: str) -> tuple[Fact, ...]:
    judged = judge(hospitals.says, Record(LEEDS | fields))
    assert judged.reject is None, judged.reject
    return judged.facts


def test_a_hospital_is_part_of_the_trust_named_by_its_code() -> None:
    me, parent, ods = "nhs-hospitals:RR801", "nhs-hospitals:RR8", "https://directory.spineservices.nhs.uk/ORD/2-0-0"
    assert facts() == (
        Organisation(me, kind="HealthcareOrganisation", country="United Kingdom"),
        Name(me, "Leeds General Infirmary", "label"),
        Identifier(me, "ods", "RR801", f"{ods}/organisations/RR801"),
        Site(
            me, postcode="LS1 3EX", town="Leeds", point="POINT(-1.55212 53.80146)", itl1="TLE", itl2="TLE4",
            itl3="TLE42", basis="coordinates",
        ),
        Organisation(parent, kind="NHSTrust", country="United Kingdom"),
        Name(parent, "Leeds Teaching Hospitals NHS Trust", "alias"),
        Identifier(parent, "ods", "RR8", f"{ods}/organisations/RR8"),
        Relation(me, parent, "part-of"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        ("RR8", "NHSTrust", "alias"),
        ("TAD", "NHSTrust", "alias"),
        ("7A2", "HealthBoard", "alias"),
        ("NT3", None, "label"),
    ],
)
def test_only_the_codes_of_trusts_and_boards_tell_what_a_parent_is(code: str, kind: str | None, name: str) -> None:
    said = facts(ParentODSCode=code)
    assert [each.kind for each in said if isinstance(each, Organisation)] == ["HealthcareOrganisation", kind]
    assert [each.kind for each in said if isinstance(each, Name)] == ["label", name]


@pytest.mark.parametrize(
    ("fields", "basis"),
    [
        ({}, "coordinates"),
        ({"Latitude": "5.380146E1"}, None),
        ({"Longitude": "-1552.12E-3"}, None),
        ({"Longitude": "-1.55212E0"}, None),
        ({"Latitude": "", "Longitude": ""}, "postcode-district"),
        ({"Latitude": "52.24", "Longitude": "0.7"}, "postcode-district"),
        ({"Postcode": "", "Longitude": "-8.19E-2"}, "coordinates"),
    ],
)
def test_a_point_far_from_the_postcode_is_of_another_place(fields: dict[str, str], basis: str | None) -> None:
    judged = judge(hospitals.says, Record(LEEDS | fields))
    if basis is None:
        assert judged.reject is not None
        assert judged.reject.reason.endswith("is no coordinate")
    else:
        assert [each.basis for each in judged.facts if isinstance(each, Site)] == [basis]


def test_a_hospital_of_the_isle_of_man_is_not_in_the_united_kingdom() -> None:
    said = facts(Postcode="IM4 4RJ", Latitude="", Longitude="")
    assert [each.country for each in said if isinstance(each, Organisation)] == [None, "United Kingdom"]


def test_a_hospital_without_a_parent_is_rejected() -> None:
    rejected = judge(hospitals.says, Record(LEEDS | {"ParentODSCode": ""})).reject
    assert rejected is not None
    assert rejected.reason == "field 'ParentODSCode' is empty"
