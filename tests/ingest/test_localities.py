"""Postcodes and points are found where they are."""

import csv
import string
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.localities import Place, by_point, by_postcode, normal_postcode

ROWS = list(csv.DictReader(files("ingest").joinpath("postcode_districts.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("postcode", "itl1"),
    [
        ("LS9 7TF", "TLE"),  # St James's University Hospital, Leeds
        ("CF14 4XW", "TLL"),  # University Hospital of Wales, Cardiff
        ("BT9 7AB", "TLN"),  # Belfast City Hospital
        ("EH16 4SA", "TLM"),  # Royal Infirmary of Edinburgh
        ("WC1E 6BT", "TLI"),  # University College London
        ("CV4 7AL", "TLG"),  # the University of Warwick
        ("TD15 1AA", "TLC"),  # Berwick-upon-Tweed, in England
    ],
)
def test_known_places_are_in_their_region(postcode: str, itl1: str) -> None:
    place = by_postcode(postcode)
    assert place is not None
    assert (place.itl1, place.basis) == (itl1, "postcode-district")


def test_a_district_is_found_by_its_first_half_and_in_any_spelling() -> None:
    leeds = by_postcode("LS9 7TF")
    assert leeds == by_postcode("LS9") == by_postcode(" ls97tf ")
    assert leeds == Place(
        53.79928, -1.50803, "TLE", "TLE4", "TLE42", point="POINT(-1.50803 53.79928)", basis="postcode-district"
    )


def test_a_london_district_is_found_without_its_last_letter() -> None:
    assert by_postcode("W1A 1AA") == by_postcode("W1")


@pytest.mark.parametrize("text", ["", "ZZ99 3VZ", "BX1 1LT", "LS9 7", "Leeds", "LS9 7TFX", "GIR 0AA", "\u017fw1"])
def test_an_unknown_district_is_nowhere(text: str) -> None:
    assert by_postcode(text) is None


@pytest.mark.parametrize("postcode", ["GY1 1AA", "JE2 3AB", "IM1 1AA"])
def test_crown_dependencies_have_a_point_and_no_territory(postcode: str) -> None:
    place = by_postcode(postcode)
    assert place is not None
    assert (place.itl1, place.itl2, place.itl3) == (None, None, None)


def test_all_twelve_regions_are_there() -> None:
    assert {row["itl1"] for row in ROWS} - {""} == {"TL" + letter for letter in "CDEFGHIJKLMN"}


def test_the_levels_of_a_district_agree_in_their_region() -> None:
    assert [row for row in ROWS if not row["itl2"].startswith(row["itl1"])] == []
    assert [row for row in ROWS if not row["itl3"].startswith(row["itl1"])] == []
    assert all(bool(row["itl1"]) == bool(row["itl2"]) == bool(row["itl3"]) for row in ROWS)


def test_a_point_has_the_territories_of_the_nearest_district() -> None:
    assert by_point(53.8067, -1.5204) == Place(
        53.8067, -1.5204, "TLE", "TLE4", "TLE42", point="POINT(-1.52040 53.80670)", basis="coordinates"
    )


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0.0, 0.0), (48.8566, 2.3522), (56.0, 2.9), (91.0, 0.0), (float("nan"), 0.0), (float("inf"), float("-inf"))],
)
def test_a_point_outside_the_uk_is_nowhere(latitude: float, longitude: float) -> None:
    assert by_point(latitude, longitude) is None


@given(st.sampled_from([row for row in ROWS if row["itl1"]]))
def test_a_centre_is_nearest_to_itself(row: dict[str, str]) -> None:
    place = by_point(float(row["latitude"]), float(row["longitude"]))
    assert place is not None
    at_the_same_point = [
        each for each in ROWS if (each["latitude"], each["longitude"]) == (row["latitude"], row["longitude"])
    ]
    assert (place.itl1, place.itl3) in [(each["itl1"], each["itl3"]) for each in at_the_same_point]


LETTER, DIGIT = st.sampled_from(string.ascii_uppercase), st.sampled_from(string.digits)


@given(st.builds("{}{} {}{}{}".format, st.sampled_from(["M", "LS", "EC", "W"]), DIGIT, DIGIT, LETTER, LETTER))
@example("EC1A 1BB")
@example("M1 1AE")
@example("CR2 6XH")
@example("DN55 1PT")
@example("W1A 0AX")
def test_a_postcode_has_one_spelling(postcode: str) -> None:
    spelt = {normal_postcode(each) for each in (postcode, postcode.lower(), postcode.replace(" ", ""), f" {postcode} ")}
    forbidden = set(postcode.split()[1]) & set("CIKMOV")
    assert spelt == ({None} if forbidden else {postcode})


@given(st.text(max_size=12))
@example("ls97tf")
@example("\u017fw1 1aa")
@example("LS9\xa07TF")
def test_what_is_read_as_a_postcode_is_read_the_same_again(text: str) -> None:
    spelt = normal_postcode(text)
    assert spelt is None or (spelt.isascii() and normal_postcode(spelt) == spelt)
    assert by_postcode(text) is None or by_postcode(text) == by_postcode(text.strip())
