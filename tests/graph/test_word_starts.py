"""How the words of names begin: what is stated of the sample, and whether names are found by it."""

from collections import defaultdict

import pytest
from pyoxigraph import QuerySolutions, Store

from graph.analysis.word_starts import starts
from graph.workspace import Workspace
from queries.library import bound, questions

NAMES = """
PREFIX lsg: <https://w3id.org/uk-life-science-frontdoor/ns#>
PREFIX rov: <http://www.w3.org/ns/regorg#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?named ?text WHERE {
  { ?named lsg:recordCount ?records } UNION { ?named skos:inScheme ?scheme }
  ?named rdfs:label|skos:altLabel|skos:prefLabel|lsg:acronym|lsg:formerName|rov:legalName ?text .
}
"""
STARTS = "SELECT ?named ?start { ?named <https://w3id.org/uk-life-science-frontdoor/ns#wordStart> ?start }"


@pytest.fixture(scope="module")
def store(sample: Workspace) -> Store:
    return Store.read_only(str(sample.current() / "store"))


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    width = len(found.variables)
    return [tuple(row[at].value for at in range(width)) for row in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Royal Marsden NHS Foundation Trust", {"the", "roy", "mar", "nhs", "fou", "tru"}),
        ("St George's, University of London", {"st", "geo", "s", "uni", "of", "lon"}),
        ("Prifysgol Aberystwyth / Université_2", {"pri", "abe", "uni", "2"}),
        ("Östersund (UK)", {"öst", "uk"}),
        ("—", set()),
    ],
)
def test_a_word_begins_with_three_letters_or_is_shorter(name: str, expected: set[str]) -> None:
    assert starts(name) == expected


def test_every_name_of_an_organisation_or_concept_can_be_looked_up_and_nothing_else(store: Store) -> None:
    expected: dict[str, set[str]] = defaultdict(set)
    for named, text in rows(store, NAMES):
        expected[named] |= starts(text)
    stated: dict[str, set[str]] = defaultdict(set)
    for named, start in rows(store, STARTS):
        stated[named].add(start)
    assert len(stated) > 5000
    assert stated == expected


@pytest.mark.parametrize("words", ["ROYAL MARSDEN", "marsd", "(royal", "Royal Marsden NHS", "marsden"])
def test_words_find_a_name_in_either_case_from_the_beginning_of_a_word(store: Store, words: str) -> None:
    asked = questions()["organisations/find_by_name"]
    names = {name for _, name, _ in rows(store, bound(asked, {"words": words}))}
    expected = set() if words.startswith("(") else {"The Royal Marsden NHS Foundation Trust"}
    assert {name for name in names if "Marsden NHS" in name} == expected


def test_the_middle_of_a_word_finds_nothing(store: Store) -> None:
    asked = questions()["organisations/find_by_name"]
    assert rows(store, bound(asked, {"words": "arsden"})) == []
