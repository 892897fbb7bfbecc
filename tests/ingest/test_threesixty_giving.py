"""The 360Giving Data Standard: every field of it read or passed over, registers' ids, places, dates and sums."""

from typing import Any

import pytest

from ingest.academic import threesixty_giving as giving
from ingest.facts import Fact, Identifier, Name, Organisation, Participation, Project, Site, Subject
from ingest.judge import Judged, judge
from ingest.record import Record

PROJECT = "360giving:360G-made-up-1"
FUNDER = "360giving:org/GB-CHC-1156077"
RECIPIENT = "360giving:org/GB-UKPRN-10007158"

LEAST: dict[str, Any] = {
    "id": "360G-made-up-1",
    "title": "Grant to University of Southampton",
    "description": "",
    "currency": "GBP",
    "amountAwarded": 249000.0,
    "awardDate": "05/06/2014",
    "fundingOrganization": [{"id": "GB-CHC-1156077", "name": "Wolfson Foundation"}],
    "recipientOrganization": [{"id": "GB-UKPRN-10007158", "name": "University of Southampton"}],
}
ORGANISATION: dict[str, Any] = dict.fromkeys(
    (
        "alternateName", "department", "contactName", "charityNumber", "companyNumber", "streetAddress", "postalCode",
        "addressLocality", "addressRegion", "addressCountry", "telephone", "email", "description", "organisationType",
        "url", "dateModified",
    ),
    "",
) | {"location": [{"name": "Southampton", "geoCode": "E06000045", "geoCodeType": "UA"}]}  # fmt: skip
EVENT = {
    "title": "",
    "startDate": "2014-09-01",
    "endDate": "2017-08-31",
    "duration": 36,
    "description": "",
    "dateModified": "",
}
HEADING = {"title": "Medicine", "vocabulary": "own", "code": "M", "description": "", "url": "", "dateModified": ""}
WHOLE: dict[str, Any] = {
    "url": "",
    "amountAppliedFor": 1,
    "amountDisbursed": 1,
    "plannedDates": [EVENT],
    "actualDates": [EVENT],
    "beneficiaryLocation": [{"name": "Southampton", "countryCode": "GB"}],
    "locationScope": "",
    "grantProgramme": [HEADING],
    "classifications": [HEADING],
    "fundingType": [HEADING],
    "fromOpenCall": "Yes",
    "regrantType": "",
    "relatedDocument": [{"title": ""}],
    "relatedActivity": ["360G-made-up-0"],
    "applicationTransaction": [{"value": 1}],
    "commitmentTransaction": [{"value": 1}],
    "disbursementTransaction": [{"value": 1}],
    "dateModified": "2015-06-23",
    "dataSource": "",
    "source": "",
    "additional_data": {"recipientRegionName": "South Central"},
}


def told(**changed: Any) -> Judged:
    """What is said of the least grant that the standard allows, with some fields more."""
    return judge(giving.says, Record(dict(LEAST | changed)))


def of(judged: Judged, kind: type[Fact]) -> list[Fact]:
    assert judged.reject is None
    return [fact for fact in judged.facts if isinstance(fact, kind)]


def test_the_least_grant_is_stated_whole() -> None:
    expected: tuple[Fact, ...] = (
        Organisation(FUNDER, country="United Kingdom", acts_as="funder"),
        Name(FUNDER, "Wolfson Foundation", "label"),
        Identifier(FUNDER, "charity-ew", "1156077"),
        Project(
            PROJECT,
            reference="360G-made-up-1",
            title="Grant to University of Southampton",
            funder=FUNDER,
            start="2014-06-05",
            amount="249000.0",
        ),
        Organisation(RECIPIENT, country="United Kingdom"),
        Name(RECIPIENT, "University of Southampton", "label"),
        Identifier(RECIPIENT, "ukprn", "10007158"),
        Participation(PROJECT, RECIPIENT, "lead"),
    )
    assert told().facts == expected


def test_every_field_of_the_standard_is_known() -> None:
    organisation = ORGANISATION | {"id": "GB-UKPRN-10007158", "name": "University of Southampton"}
    judged = told(**WHOLE, recipientOrganization=[organisation], fundingOrganization=[organisation])
    assert judged.reject is None
    assert [fact.heading for fact in of(judged, Subject) if isinstance(fact, Subject)] == ["Medicine", "Medicine"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("motto", "x"),
        ("plannedDates", [EVENT | {"motto": "x"}]),
        ("classifications", [HEADING | {"motto": "x"}]),
        ("recipientOrganization", [LEAST["recipientOrganization"][0] | {"motto": "x"}]),
    ],
)
def test_a_field_beside_the_standard_is_not_passed_over(field: str, value: Any) -> None:
    reject = told(**{field: value}).reject
    assert reject is not None
    assert "motto" in reject.reason


@pytest.mark.parametrize(
    ("known_as", "scheme", "value"),
    [
        ("GB-CHC-210183", "charity-ew", "210183"),
        ("GB-SC-SC009481", "charity-sc", "SC009481"),
        ("GB-NIC-100234", "charity-ni", "NIC100234"),
        ("GB-COH-7964711", "company", "07964711"),
        ("GB-UKPRN-10007158", "ukprn", "10007158"),
        ("GB-NHS-RR8", "ods", "RR8"),
        ("XI-ROR-024mrxd33", "ror", "024mrxd33"),
        ("XI-GRID-grid.5292.c", "grid", "grid.5292.c"),
    ],
)
def test_a_registers_prefix_stands_for_its_scheme(known_as: str, scheme: str, value: str) -> None:
    recipient = [{"id": known_as, "name": "A recipient"}]
    (_, said) = of(told(recipientOrganization=recipient), Identifier)
    assert isinstance(said, Identifier)
    assert (said.scheme, said.value) == (scheme, value)


def test_every_register_has_an_example() -> None:
    (mark,) = test_a_registers_prefix_stands_for_its_scheme.pytestmark  # type: ignore[attr-defined]
    assert {row[1] for row in mark.args[1]} == set(giving.REGISTERS.values())


def test_numbers_beside_the_id_are_identifiers_too() -> None:
    recipient = [{"id": "360G-x:1", "name": "A recipient", "charityNumber": "SC009481", "companyNumber": "SC050917"}]
    assert of(told(recipientOrganization=recipient), Identifier)[1:] == [
        Identifier("360giving:org/360G-x%3A1", "charity-sc", "SC009481"),
        Identifier(
            "360giving:org/360G-x%3A1", "company", "SC050917", "http://business.data.gov.uk/id/company/SC050917"
        ),
    ]


@pytest.mark.parametrize(
    ("stated", "country"),
    [*giving.COUNTRIES.items(), ("ISRAEL", "Israel"), ("", "United Kingdom")],
)
def test_a_country_is_as_we_write_it(stated: str, country: str | None) -> None:
    recipient = [LEAST["recipientOrganization"][0] | {"addressCountry": stated}]
    said = of(told(recipientOrganization=recipient), Organisation)[1]
    assert isinstance(said, Organisation)
    assert said.country == country


@pytest.mark.parametrize(
    ("postcode", "town", "expected"),
    [
        ("so171bj", "Southampton", ("SO17 1BJ", "Southampton", "postcode-district")),
        ("DN38", "", ("DN38", None, "postcode-district")),
        ("HA3 OUH", "Middlesex", (None, "Middlesex", None)),
        ("76100", "", None),
        ("", "", None),
    ],
)
def test_a_recipient_is_placed_as_far_as_its_postcode_tells(
    postcode: str, town: str, expected: tuple[str | None, str | None, str | None] | None
) -> None:
    address = {"postalCode": postcode, "addressLocality": town}
    recipient = [LEAST["recipientOrganization"][0] | address]
    sites = [each for each in of(told(recipientOrganization=recipient), Site) if isinstance(each, Site)]
    assert [(each.postcode, each.town, each.basis) for each in sites] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, ("2014-06-05", None)),
        ({"plannedDates": [{"startDate": "2014-09-01", "endDate": "2017-08-31"}]}, ("2014-09-01", "2017-08-31")),
        ({"plannedDates": [{"startDate": "2014-09-01", "duration": 36}]}, ("2014-09-01", "2017-09")),
        ({"plannedDates": [{"startDate": "2014", "duration": 30}]}, ("2014", "2016")),
        (
            {"plannedDates": [{"startDate": "2014-09", "endDate": "2017"}], "actualDates": [{"startDate": "2014-10"}]},
            ("2014-10", "2017"),
        ),
    ],
)
def test_a_grant_runs_as_it_did_or_was_planned_or_from_its_award(
    dates: dict[str, Any], expected: tuple[str | None, str | None]
) -> None:
    (project,) = of(told(**dates), Project)
    assert isinstance(project, Project)
    assert (project.start, project.end) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"), [(40000, "GBP", "40000"), (0.0, "GBP", None), (40000, "USD", None)]
)
def test_a_sum_is_stated_in_pounds_or_not_at_all(amount: float, currency: str, expected: str | None) -> None:
    (project,) = of(told(amountAwarded=amount, currency=currency), Project)
    assert isinstance(project, Project)
    assert project.amount == expected


def test_the_second_recipient_is_a_partner() -> None:
    recipients = [*LEAST["recipientOrganization"], {"id": "360G-x:1", "name": "A recipient"}]
    assert of(told(recipientOrganization=recipients), Participation) == [
        Participation(PROJECT, RECIPIENT, "lead"),
        Participation(PROJECT, "360giving:org/360G-x%3A1", "partner"),
    ]


def test_of_a_grant_to_a_person_nothing_is_said() -> None:
    grant = {name: value for name, value in (LEAST | WHOLE).items() if name != "recipientOrganization"}
    person = {"recipientIndividual": {"id": "360G-x:ind-1"}, "toIndividualsDetails": {"primaryGrantReason": "GTIR010"}}
    judged = judge(giving.says, Record(grant | person))
    assert (judged.facts, judged.reject) == ((), None)
