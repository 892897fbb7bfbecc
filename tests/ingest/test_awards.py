"""What lists of awards have in common: names joined by commas, periods, and organisations known by name."""

import pytest

from ingest.academic import awards
from ingest.facts import Name, Organisation
from ingest.record import BadRecord, Record


def test_an_award_is_one_node_in_every_list() -> None:
    assert awards.award("16/137/105") == "gtr:16%2F137%2F105"


def test_a_comma_parts_names_unless_a_name_is_known_to_hold_it() -> None:
    text = "Christian Medical College, Vellore, University of Leeds, , Centre (icddr,b)"
    assert awards.listed(text) == ["Christian Medical College", "Vellore", "University of Leeds", "Centre (icddr,b)"]
    assert awards.listed(text, ("Christian Medical College, Vellore",)) == [
        "Christian Medical College, Vellore",
        "University of Leeds",
        "Centre (icddr,b)",
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [("2018-04-01", "2022-09-30"), ("2018-04-01", "2018-04-01"), ("2018-04-01", "2018"), ("", "2018"), ("2018", "")],
)
def test_a_period_is_its_two_dates(start: str, end: str) -> None:
    assert awards.period(Record({"a": start, "b": end}), "a", "b") == (start or None, end or None)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BadRecord, match=r"^fields 'a' and 'b': it ends on 2017-03-31, before its start on 2018-04-01$"):
        awards.period(Record({"a": "2018-04-01", "b": "2017-03-31"}), "a", "b")


def test_an_organisation_known_by_name_is_one_in_every_spelling_of_it() -> None:
    key, said = awards.known_by_name("nihr-awards", "London School of Hygiene & Tropical Medicine", "United Kingdom")
    assert key == "nihr-awards:name/london%20school%20of%20hygiene%20and%20tropical%20medicine/United%20Kingdom"
    assert said == (
        Organisation(key, country="United Kingdom"),
        Name(key, "London School of Hygiene & Tropical Medicine", "label"),
    )
    assert awards.known_by_name("nihr-awards", "The London School of Hygiene and Tropical Medicine", None)[0] == (
        "nihr-awards:name/london%20school%20of%20hygiene%20and%20tropical%20medicine/"
    )


def test_a_name_without_a_word_is_refused() -> None:
    with pytest.raises(BadRecord, match=r"^'-' has no word to know an organisation by$"):
        awards.known_by_name("nihr-awards", "-", None)


def test_a_funder_is_british_and_acts_as_one() -> None:
    key, said = awards.funder("wellcome", "Wellcome Trust")
    assert said == (
        Organisation(key, country="United Kingdom", acts_as="funder"),
        Name(key, "Wellcome Trust", "label"),
    )
