"""Sites of trials: whose name is one, and where they lie."""

from typing import Any

import pytest

from ingest.facts import Fact, Name, Organisation, Site, TrialParty
from ingest.nhs.trial_sites import shown_name, sites
from ingest.record import Record

CHRISTIE = "clinicaltrials:site/christie%20nhs%20trust/manchester"


def place(**changed: Any) -> dict[str, Any]:
    """The Christie as the registry gives it, with some fields changed; None leaves one out."""
    fields = {
        "facility": "The Christie NHS Foundation Trust ( Site 2602)",
        "city": "Manchester",
        "state": "Greater Manchester",
        "zip": "M20 4BX",
        "country": "United Kingdom",
        "geoPoint": {"lat": 53.48095, "lon": -2.23743},
    }
    return {name: value for name, value in (fields | changed).items() if value is not None}


def told(*places: dict[str, Any]) -> list[Fact]:
    """What a trial with these locations says of its sites."""
    return list(sites("nct:NCT00000001", Record({"locations": list(places)})))


def where(**changed: Any) -> Site:
    """The site of the Christie with these fields changed."""
    (found,) = (fact for fact in told(place(**changed)) if isinstance(fact, Site))
    return found


def test_a_site_is_a_party_with_its_name_and_place() -> None:
    district = where()
    assert told(place()) == [
        Organisation(CHRISTIE, country="United Kingdom"),
        Name(CHRISTIE, "The Christie NHS Foundation Trust", "label"),
        Site(
            CHRISTIE, postcode="M20 4BX", town="Manchester", point=district.point, itl1="TLD", itl2=district.itl2,
            itl3=district.itl3, basis="postcode-district",
        ),
        TrialParty("nct:NCT00000001", CHRISTIE, "site"),
    ]  # fmt: skip


@pytest.mark.parametrize("code", [None, "M2O 4BX", "0024514"])
def test_without_a_postcode_the_towns_middle_tells_the_region_alone(code: str | None) -> None:
    assert where(zip=code) == Site(CHRISTIE, town="Manchester", itl1="TLD", basis="coordinates")


def test_a_stop_behind_a_postcode_is_left_out() -> None:
    assert where(zip="M20 4BX,").postcode == "M20 4BX"


def test_without_postcode_and_point_a_site_is_in_its_town() -> None:
    assert where(zip=None, geoPoint=None) == Site(CHRISTIE, town="Manchester")


def test_a_town_with_a_namesake_on_the_map_has_no_region() -> None:
    found = where(facility="Great North Children's Hospital", city="Newcastle", zip=None,
                  geoPoint={"lat": 54.21804, "lon": -5.88979})  # fmt: skip
    assert [found.town, found.itl1, found.basis] == ["Newcastle", None, None]


@pytest.mark.parametrize(
    "changed",
    [{"country": "France"}, {"status": "WITHDRAWN"}, {"facility": "Research Site"}, {"facility": None}],
)
def test_sites_abroad_withdrawn_or_without_a_name_say_nothing(changed: dict[str, Any]) -> None:
    assert told(place(**changed)) == []


def test_two_towns_may_have_a_hospital_of_one_name() -> None:
    facts = told(place(facility="City Hospital", city="Birmingham"), place(facility="City Hospital", city="Nottingham"))
    assert len({fact.key for fact in facts if isinstance(fact, Organisation)}) == 2


@pytest.mark.parametrize(
    "facility",
    [
        "Research Site", "GSK Investigational Site", "Novartis Investigative Site", "Regeneron Study Site",
        "Site GB44001", "Clinical Trial Site 12", "Local Institution - 0012",
        "Investigational Site Number : 8260001", "Jane Doe", "—",
    ],
)  # fmt: skip
def test_what_names_no_organisation_is_no_site(facility: str) -> None:
    assert shown_name(facility) is None


@pytest.mark.parametrize(
    ("facility", "name"),
    [
        ("The Royal Marsden NHS Foundation Trust. ( Site 2606)", "The Royal Marsden NHS Foundation Trust"),
        ("GenesisCare - Windsor ( Site 2608)", "GenesisCare - Windsor"),
        ("Royal London Hospital /ID# 216420", "Royal London Hospital"),
        ("St James's University Hospital-Site Number:8260003", "St James's University Hospital"),
        ("• King's College London", "King's College London"),
        ("Royal Marsden - Surrey", "Royal Marsden - Surrey"),
        ("Translational Research Facility, University of York", "Translational Research Facility, University of York"),
    ],
)
def test_a_site_is_called_without_its_number(facility: str, name: str) -> None:
    assert shown_name(facility) == name
