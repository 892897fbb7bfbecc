"""The matcher by itself: parts of a text, likeness, agreement of what is known, and what a build keeps of it."""

from dataclasses import astuple
from math import isnan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import build
from graph.matching.candidate import Card
from graph.matching.entry import Entry, Query
from graph.matching.features import FEATURES, pairs
from graph.matching.gazetteer import Gazetteer
from graph.matching.known import AGREEMENT, Known, agreement, lived_apart
from graph.matching.matcher import FILE, Matcher
from graph.matching.segments import LONGEST, parts
from graph.workspace import OtherVersion, Workspace
from tests.graph.test_build import SAMPLE

LEEDS = "Dept of Oncology, Univ. of Leeds, St James's Hosp, Leeds LS9 7TF, UK"


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    """The matcher of the whole sample."""
    workspace = Workspace(tmp_path_factory.mktemp("home"))
    build(workspace, SAMPLE)
    return Matcher.of(workspace.current())


def test_an_affiliation_is_taken_apart() -> None:
    assert astuple(parts(LEEDS)) == (
        "department of oncology university of leeds saint jamess hospital leeds uk",
        ("department of oncology", "university of leeds", "saint jamess hospital", "leeds", "uk"),
        (
            "department of oncology",
            "university of leeds",
            "saint jamess hospital",
            "leeds",
            "department of oncology university of leeds",
            "university of leeds saint jamess hospital",
            "saint jamess hospital leeds",
        ),
        frozenset({"uk"}),
        "United Kingdom",
    )


def test_a_country_at_the_end_of_a_segment_is_seen_too() -> None:
    assert parts("Department of Physics, Lund University, Lund Sweden").country == "Sweden"


@given(st.text(max_size=2 * LONGEST))
def test_any_text_has_parts(text: str) -> None:
    found = parts(text)
    assert all(phrase == " ".join(phrase.split()) != "" for phrase in found.phrases)
    assert len(set(found.phrases)) == len(found.phrases)


def test_what_is_known_agrees_differs_or_is_not_known() -> None:
    leeds = Known(
        families=frozenset({"care"}),
        country="United Kingdom",
        territories=frozenset({"TLE"}),
        postcodes=frozenset({"LS97TF"}),
        points=frozenset({(-1.52, 53.81)}),
        opened="1998-04-01",
    )
    london = Known(country="United Kingdom", territories=frozenset({"TLI"}), points=frozenset({(-0.13, 51.51)}))
    found = dict(zip(AGREEMENT, agreement(leeds, london), strict=True))
    # By the haversine formula on a sphere of 6,371 km: 272 km.
    assert found.pop("kilometres") == pytest.approx(5.61, abs=0.01)
    assert {name for name, value in found.items() if isnan(value)} == {"family", "postcode", "domain", "lived"}
    assert (found["country"], found["territory"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("closed", "opened", "apart"),
    [("2017-09-30", "2017-10-01", True), ("2017", "2017-10-01", False), ("2016", "2017", True), (None, "2017", False)],
)
def test_lives_are_apart_where_one_closed_before_the_other_opened(
    closed: str | None, opened: str | None, apart: bool
) -> None:
    assert lived_apart(Known(closed=closed), Known(opened=opened)) is apart
    assert lived_apart(Known(opened=opened), Known(closed=closed)) is apart


def test_a_name_in_small_letters_is_no_acronym() -> None:
    gazetteer = Gazetteer([Entry("who", (("who", "acronym"), ("world health organisation", "label")))])
    assert [[pair.name for pair in each] for each in pairs(gazetteer, [Query("WHO, Geneva"), Query("who knows")])] == [
        ["who"],
        [],
    ]


def test_each_pair_has_a_number_for_each_feature(matcher: Matcher) -> None:
    for pair in pairs(matcher.gazetteer, [Query(LEEDS)])[0]:
        assert len(pair.numbers) == len(FEATURES)


def test_an_affiliation_finds_the_university_and_the_hospital(matcher: Matcher) -> None:
    found = {each.name: each for each in matcher.match([LEEDS], limit=3)[0]}
    assert found["University of Leeds"].confidence >= matcher.accepts
    assert found["University of Leeds"].identifiers["ukprn"] == "10007795"
    assert found["University of Leeds"].where == "TLE"


def test_what_the_graph_does_not_know_gets_no_match(matcher: Matcher) -> None:
    for each in matcher.match(["Kolkhoz Krasny Oktyabr, Saratov", "", "?!", "Department of Physics"]):
        assert all(candidate.confidence < matcher.accepts for candidate in each)


def test_only_the_kind_asked_for_comes(matcher: Matcher) -> None:
    found = matcher.match(["Leeds Teaching Hospitals NHS Trust"], limit=5, kind="NHSTrust")[0]
    assert {each.kind for each in found} == {"NHSTrust"}


def test_texts_are_answered_in_their_order(matcher: Matcher) -> None:
    names = ["University of Leeds", "University of Oxford", "nothing of the kind", "University of Leeds"]
    one_by_one = [matcher.match([name])[0] for name in names]
    assert matcher.match(names) == one_by_one


def test_a_gazetteer_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [Entry("a", (("university of leeds", "label"),))]
    Matcher.kept(entries, [Card("University of Leeds", None, None, {})], tmp_path)
    assert (tmp_path / FILE).exists()
    monkeypatch.setattr("sklearn.__version__", "0.1")
    with pytest.raises(OtherVersion, match="build it again"):
        Matcher.of(tmp_path)
