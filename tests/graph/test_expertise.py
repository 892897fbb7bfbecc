"""What a question is taken for, and what a title is taken to be about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.expertise.tagger import Tagger
from graph.expertise.words import asked_phrases, label_forms, words


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("dementia", ["dementia"]),
        ("cell and gene therapy", ["cell and gene therapy", "cell therapy", "gene therapy"]),
        ("antimicrobial resistance", ["antimicrobial resistance"]),
        ("stroke, sepsis or asthma", ["stroke sepsis or asthma", "stroke", "sepsis", "asthma"]),
        ("heart & lung diseases", ["heart lung disease", "heart disease", "lung disease"]),
        ("", []),
    ],
)
def test_a_question_asks_for_each_side_of_its_and(text: str, phrases: list[str]) -> None:
    assert asked_phrases(text) == phrases


def test_an_inverted_heading_is_known_both_ways_round() -> None:
    assert label_forms("Drug Resistance, Microbial") == {"drug resistance microbial", "microbial drug resistance"}


@given(st.text(max_size=60))
def test_words_are_their_own_words(text: str) -> None:
    assert words(words(text)) == words(text) or any(part.endswith("s") for part in words(text).split())


def test_of_nested_labels_only_the_longest_counts_and_parts_of_words_never() -> None:
    tagger = Tagger([("d", "Dementia"), ("v", "Dementia, Vascular"), ("c", "Cell"), ("g", "Gene Therapy")])
    assert tagger.concepts("Vascular dementia and dementia care; gene therapies; cellulose") == [
        ("v", "vascular dementia"),
        ("d", "dementia"),
    ]
    assert tagger.concepts("Gene therapy for dementia") == [("g", "gene therapy"), ("d", "dementia")]


def test_a_label_shorter_than_four_letters_is_no_evidence() -> None:
    assert Tagger([("p", "Pus"), ("a", "AIDS")]).concepts("Pus in AIDS, with foreign aid") == [("a", "aids")]
