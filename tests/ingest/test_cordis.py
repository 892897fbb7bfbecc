"""CORDIS: three layouts of participations, codes of roles, countries and activities, and names that were damaged."""

from typing import Any

import pytest

from ingest.academic import cordis
from ingest.academic.awards import known_by_name
from ingest.countries import countries
from ingest.facts import Fact, Identifier, Name, Organisation, Participation, Project, Site
from ingest.judge import Judged, judge
from ingest.record import Record

UCL = "cordis:999975620"
FUNDER = "cordis:funder/european%20commission"
PAID = (Organisation(FUNDER, acts_as="funder"), Name(FUNDER, "European Commission", "label"))
UNDATED = (*PAID, Project("cordis:record/214654", reference="RCN 214654", funder=FUNDER))

NAMED = dict.fromkeys(cordis.NAMED, "") | {
    "programme": "H2020",
    "rcn": "214654",
    "org_id": "999975620",
    "organisation_name": "UNIVERSITY COLLEGE LONDON",
    "country": "UK",
    "role": "coordinator",
}
BY_PIC = dict.fromkeys(cordis.BY_PIC, "") | {
    "rcn": "214654",
    "pic": "999975620",
    "type": "HES",
    "country": "UK",
    "role": "coordinator",
}
PUBLISHED = dict.fromkeys(cordis.PUBLISHED, "") | {
    "projectID": "632927",
    "projectAcronym": "ERC-EuropePMC-1-2014",
    "organisationID": "999905974",
    "vatNumber": "GB744495211",
    "name": "THE WELLCOME TRUST LIMITED",
    "activityType": "PRC",
    "postCode": "NW1 2BE",
    "city": "London",
    "country": "UK",
    "organizationURL": "http://www.wellcome.ac.uk",
    "role": "coordinator",
}


def told(row: dict[str, str], shape: str, **changed: str) -> Judged:
    fields: dict[str, Any] = row | changed
    return judge(cordis.says, Record(dict(fields), shape=shape))


def test_a_participant_by_name_is_stated_whole() -> None:
    expected: tuple[Fact, ...] = (
        *PAID,
        Project("cordis:record/214654", reference="RCN 214654", funder=FUNDER, start="2018-06-01"),
        Organisation(UCL, country="United Kingdom"),
        Identifier(UCL, "pic", "999975620"),
        Name(UCL, "University College London", "label"),
        Site(
            UCL,
            postcode="WC1E 6BT",
            town="London",
            point="POINT(-0.13181 51.52065)",
            itl1="TLI",
            itl2="TLI3",
            itl3="TLI31",
            basis="postcode-district",
        ),
        Participation("cordis:record/214654", UCL, "lead"),
    )
    assert told(NAMED, "named", city="LONDON", postCode="WC1E 6BT", start_date="2018-06-01").facts == expected


def test_a_participant_by_pic_is_stated_whole() -> None:
    expected: tuple[Fact, ...] = (
        *PAID,
        Project("cordis:record/214654", "RCN 214654", funder=FUNDER, start="2018-06-01", end="2021-05-31"),
        Organisation(UCL, kind="EducationOrganisation", country="United Kingdom"),
        Identifier(UCL, "pic", "999975620"),
        Participation("cordis:record/214654", UCL, "lead"),
    )
    assert told(BY_PIC, "by-pic", start_date="2018-06-01", end_date="2021-05-31").facts == expected


def test_a_published_participant_is_stated_whole() -> None:
    me = "cordis:999905974"
    expected: tuple[Fact, ...] = (
        *PAID,
        Project("cordis:grant/632927", reference="632927", title="ERC-EuropePMC-1-2014", funder=FUNDER),
        Organisation(me, kind="Company", country="United Kingdom"),
        Identifier(me, "pic", "999905974"),
        Organisation(me, homepage="http://www.wellcome.ac.uk"),
        Name(me, "The Wellcome Trust Limited", "label"),
        Site(
            me,
            postcode="NW1 2BE",
            town="London",
            point="POINT(-0.14286 51.53252)",
            itl1="TLI",
            itl2="TLI3",
            itl3="TLI31",
            basis="postcode-district",
        ),
        Participation("cordis:grant/632927", me, "lead"),
    )
    assert told(PUBLISHED, "published").facts == expected


def test_a_participant_without_pic_is_known_by_name_and_country() -> None:
    key, said = known_by_name("cordis", "Oxford Nanopore Technologies Ltd", "United Kingdom")
    changed = {
        "org_id": "26ce9f5688ae696ac2ed9b8681d3d72e",
        "organisation_name": "OXFORD NANOPORE TECHNOLOGIES LTD",
    }
    assert told(NAMED, "named", **changed).facts == (
        *UNDATED,
        *said,
        Participation("cordis:record/214654", key, "lead"),
    )


@pytest.mark.parametrize("name", ["", "NARODNÃ\ufffd SÃ\ufffdT ZDRAVYCH MEST"])
def test_without_pic_and_name_nobody_is_known(name: str) -> None:
    reject = told(NAMED, "named", org_id="26ce9f5688ae696ac2ed9b8681d3d72e", organisation_name=name).reject
    assert reject is not None
    assert reject.reason == "field 'organisation_name' is empty or has lost letters, and 'org_id' is no PIC"
    assert len(told(NAMED, "named", organisation_name=name).facts) == 6


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("UNIVERSITY OF LEEDS", "University of Leeds"),
        ("AstraZeneca AB", "AstraZeneca AB"),
        ("Fianium Ltd*", "Fianium Ltd"),
        ("FUNDACIÃ“ CENTRE", "Fundació Centre"),
        ("FUNDACION INVESTIGACIÃƒâ€œN", "Fundacion Investigación"),
        ("FUNDAÇÃO UNIVERSIDADE", "Fundação Universidade"),
        ("INSTITUT KLINICKÃ‰ A EXPERIMENTÃ\ufffdLNÃ\ufffd", None),
    ],
)
def test_a_name_is_put_right_as_far_as_it_can_be(published: str, shown: str | None) -> None:
    facts = told(NAMED, "named", organisation_name=published).facts
    names = [each.text for each in facts if isinstance(each, Name) and each.organisation == UCL]
    assert names == ([shown] if shown else [])


@pytest.mark.parametrize(("code", "role"), cordis.ROLES.items())
def test_who_coordinates_leads_and_others_are_partners(code: str, role: str) -> None:
    assert role == ("lead" if code == "coordinator" else "partner")
    for row, shape in ((NAMED, "named"), (BY_PIC, "by-pic"), (PUBLISHED, "published")):
        assert [each.role for each in told(row, shape, role=code).facts if isinstance(each, Participation)] == [role]


def test_fp7_tells_no_roles_and_horizon_2020_must() -> None:
    facts = told(NAMED, "named", programme="FP7", role="").facts
    assert [each.role for each in facts if isinstance(each, Participation)] == ["partner"]
    assert told(NAMED, "named", role="").reject is not None


@pytest.mark.parametrize(("code", "kind"), cordis.KINDS.items())
def test_an_activity_tells_a_kind_or_none(code: str, kind: str | None) -> None:
    assert kind == {"HES": "EducationOrganisation", "PRC": "Company"}.get(code)
    assert told(BY_PIC, "by-pic", type=code).facts[3] == Organisation(UCL, kind=kind, country="United Kingdom")


@pytest.mark.parametrize(("code", "iso"), [("UK", "GB"), ("EL", "GR"), ("DE", "DE"), ("XK", "XK")])
def test_the_unions_own_codes_are_those_of_iso_but_two(code: str, iso: str) -> None:
    assert told(BY_PIC, "by-pic", country=code).facts[3] == Organisation(
        UCL, kind="EducationOrganisation", country=countries()[iso]
    )


def test_a_foreign_postcode_places_nobody_in_britain() -> None:
    facts = told(NAMED, "named", country="US", city="BIRMINGHAM", postCode="B15 2TT").facts
    assert [each for each in facts if isinstance(each, Site)] == [Site(UCL, town="Birmingham")]


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("MNDA", [("MNDA", "acronym")]),
        ("Motor Neurone", [("Motor Neurone", "alias")]),
        ("The Wellcome Trust Ltd", []),
        ("N/A", []),
        ("", []),
    ],
)
def test_a_short_name_is_an_acronym_or_another_name(short: str, expected: list[tuple[str, str]]) -> None:
    names = [each for each in told(PUBLISHED, "published", shortName=short).facts if isinstance(each, Name)]
    assert [(each.text, each.kind) for each in names[2:]] == expected


def test_of_a_person_nothing_is_said() -> None:
    withheld = dict.fromkeys(("street", "postCode", "city", "vatNumber"), "")
    person = told(PUBLISHED, "published", name="MUSTERMANN Maxine Erika", **withheld)
    assert (person.facts, person.reject) == ((), None)
    assert told(PUBLISHED, "published", name="ROBOSOFT Services Robots").facts


def test_every_country_of_the_real_tables_is_known(real_data: Any) -> None:
    for name in ("eu_health_participations_named.csv.gz", "h2020_participants_in_UK_projects.csv.gz"):
        codes = {record.text_or_none("country") or "" for record in cordis.read(real_data / "cordis" / name)}
        assert codes <= set(cordis.COUNTRIES)
