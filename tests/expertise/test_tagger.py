"""What a text is tagged with, what it is not, and how well that agrees with authors' keywords."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.tagging_figures import articles, by_tagger, in_order, quality, tagger_for
from graph.expertise.tagger import Tagger
from graph.expertise.word_forms import one_spelling, stem

MESH = "http://id.nlm.nih.gov/mesh/"
LABELS = [
    ("leukemia", "Leukemia"),
    ("hippocampus", "Hippocampus"),
    ("cells", "Cells"),
    ("stem-cells", "Stem Cells"),
    ("chin", "Chin"),
    ("repair", "DNA Repair"),
    ("als", "ALS"),
    ("work", "Work"),
    ("malawi", "Malawi"),
    ("dementia", "Dementia"),
    ("vascular", "Dementia, Vascular"),
]
BROADER = {
    "stem-cells": ["cells"],
    "malawi": [MESH + "D005842"],
    "leukemia": ["cancers"],
    "hippocampus": ["brain"],
    "chin": ["face"],
    "work": ["activity"],
    "als": ["disease"],
    "dementia": ["disease"],
    "vascular": ["dementia"],
    "repair": ["x"],
}


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(LABELS, (), BROADER)


def told(tagger: Tagger, text: str) -> dict[str, str]:
    return {concept: tag.how for tag in tagger.tags(text) for concept in tag.concepts}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Leukaemias of children", {"leukemia": "label"}),
        ("Hippocampal neurons", {"hippocampus": "stem"}),
        ("Trials in China", {}),
        ("Repair of broken DNA", {"repair": "scattered"}),
        ("Stem cells", {"stem-cells": "label", "cells": "nested"}),
        ("Patients with ALS", {"als": "label"}),
        ("Patients als Partner", {}),
        ("Vascular dementia", {"vascular": "label", "dementia": "nested"}),
        ("", {}),
    ],
)
def test_a_text_is_tagged_with_the_concepts_it_names(tagger: Tagger, text: str, found: dict[str, str]) -> None:
    assert told(tagger, text) == found


def test_a_heading_listed_at_the_top_or_of_a_place_is_too_general(tagger: Tagger) -> None:
    tags = tagger.tags("Work on cells and leukaemia in Malawi")
    assert {concept: tag.general for tag in tags for concept in tag.concepts} == {
        "leukemia": False, "cells": True, "work": True, "malawi": True,
    }  # fmt: skip
    assert tags[0].concepts == ("leukemia",)


def test_a_common_heading_right_below_the_top_is_too_general_and_a_rare_one_is_not() -> None:
    labels, broader = [("h", "Wellbeing"), ("d", "Dementia")], {"h": ["top"], "d": ["top"]}
    tagger = Tagger(labels, ["wellbeing"] * 3 + ["dementia"] + ["other"] * 96, broader)
    assert {tag.concepts: tag.general for tag in tagger.tags("wellbeing and dementia")} == {("h",): True, ("d",): False}


def test_the_rarer_of_two_labels_weighs_more() -> None:
    tagger = Tagger([("a", "Asthma"), ("d", "Dementia")], ["asthma"] * 9 + ["dementia"])
    assert [tag.concepts for tag in tagger.tags("Asthma and dementia")] == [("d",), ("a",)]


@given(st.text(max_size=80), st.text(max_size=80))
def test_weights_lie_between_0_and_1_and_fall(title: str, body: str) -> None:
    weights = [tag.weight for tag in Tagger(LABELS, ("leukaemia",), BROADER).tags(f"{title} stem cell dementia", body)]
    assert all(0 <= weight <= 1 for weight in weights)
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("word", "american"),
    [("leukaemia", "leukemia"), ("oesophageal", "esophageal"), ("randomised", "randomized"), ("analyse", "analyze")],
)
def test_british_words_are_spelt_as_mesh_spells_them(word: str, american: str) -> None:
    assert one_spelling(word) == american


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hippocampus", "hippocampal"),
        ("mitochondria", "mitochondrial"),
        ("transcription", "transcriptional"),
        ("cytoskeleton", "cytoskeletal"),
    ],
)
def test_an_adjective_has_its_nouns_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_tagging_finds_authors_keywords_again_better_than_plain_matching(real_data: Path) -> None:
    tagger = tagger_for(real_data)
    asked = [each for each in articles(real_data, tagger)[0] if each.held_out]
    found, plain = quality(asked, by_tagger(tagger)), quality(asked, in_order(tagger))
    assert found.keywords > 1400
    assert found.recall >= 0.585
    assert found.precision >= 0.18
    assert found.recall > plain.recall + 0.04
