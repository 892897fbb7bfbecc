"""What is never one organisation, over all of the publishers' whole files."""

from collections import defaultdict

import pytest

from bench.matching_figures import Measured

ONE_EACH = ("ods", "ukprn", "company")


@pytest.fixture(scope="session")
def by_entity(measured: Measured) -> dict[str, list[str]]:
    made = defaultdict(list)
    for key, iri in measured.resolution.entities.items():
        made[iri].append(key)
    return made


def values_of(measured: Measured, scheme: str) -> dict[str, set[str]]:
    made = defaultdict(set)
    for key, each, value, vouched in measured.gathered.identifiers:
        if each == scheme and vouched:
            made[key].add(value)
    return made


@pytest.mark.parametrize("scheme", ["ukprn", "company", "ror"])
def test_two_identifiers_of_a_registry_meet_only_where_a_record_states_both(
    measured: Measured, by_entity: dict[str, list[str]], scheme: str
) -> None:
    values = values_of(measured, scheme)
    for keys in by_entity.values():
        found = [values[key] for key in keys if key in values]
        for one in found:
            assert all(not one.isdisjoint(other) for other in found), keys


def test_no_two_open_trusts_are_one(measured: Measured, by_entity: dict[str, list[str]]) -> None:
    trusts = {
        key
        for key, each in measured.gathered.said.items()
        if key.startswith("nhs-ods:") and "active" in each.statuses and "NHSTrust" in each.kinds
    }
    assert len(trusts) > 190
    for keys in by_entity.values():
        assert len(trusts.intersection(keys)) <= 1, keys


def test_no_university_is_one_with_a_body_of_the_nhs(measured: Measured, by_entity: dict[str, list[str]]) -> None:
    said = measured.gathered.said
    for keys in by_entity.values():
        kinds = {kind for key in keys if key in said for kind in said[key].kinds}
        is_university = not kinds.isdisjoint({"University", "HigherEducationProvider"})
        assert not (is_university and not kinds.isdisjoint({"NHSTrust", "HealthBoard", "IntegratedCareBoard"})), keys


@pytest.mark.parametrize(
    "family",
    [
        (
            "University of Manchester",
            "Manchester University NHS Foundation Trust",
            "Manchester Royal Infirmary",
            "NIHR Manchester Biomedical Research Centre",
            "Manchester Academic Health Science Centre",
            "Manchester Metropolitan University",
        ),
        (
            "University of Oxford",
            "Oxford University Hospitals NHS Foundation Trust",
            "NIHR Oxford Biomedical Research Centre",
            "Oxford University Press (United Kingdom)",
            "Oxford BioMedica",
            "Oxford Brookes University",
        ),
    ],
    ids=["Manchester", "Oxford"],
)
def test_a_university_its_hospital_centre_press_and_companies_stay_apart(
    measured: Measured, family: tuple[str, ...]
) -> None:
    known = {each.label: each.iri for each in measured.resolution.organisations}
    assert len({known[label] for label in family}) == len(family)
