"""Every saved question answers on the sample; those that nothing in it is about answer on a graph drawn by hand."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from graph.workspace import Workspace
from ontology.competency import competency_questions
from ontology.files import turtle_files
from ontology.terms import BASE, CODE
from queries.library import bound, questions

ON_TRIALS = {"trials/commercial_trials_near_spin_outs", "trials/trials_of"}
"""The sample has no trials and no spin-outs."""

TRIALS = (Path(__file__).parent / "trials.trig").read_text(encoding="utf-8")

NAMED_BY_THE_ISSUE = {
    "excellence/centres_for_concept",
    "clusters/who_convenes_both",
    "clusters/in_two_clusters",
    "clusters/members_without_cluster",
    "trials/commercial_trials_near_spin_outs",
    "industry/value_chain_gaps",
    "projects/across_three_sectors",
    "history/organisations_as_at",
    "identity/resting_on_doubt",
    "provenance/sources_that_disagree",
    "history/renamed",
    "provenance/rows_by_source",
}


def rows(store: Store, name: str, **values: str) -> list[list[str]]:
    """The answer to a saved question, an unbound cell as an empty text."""
    answer = store.query(bound(questions()[name], values), use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    return [[cell.value if isinstance(cell, NamedNode | Literal) else "" for cell in row] for row in answer]


@pytest.fixture(scope="module")
def store(sample: Workspace) -> Store:
    return Store.read_only(str(sample.current() / "store"))


def test_there_are_at_least_forty_eight_questions_with_those_that_were_asked_for() -> None:
    assert len(questions()) >= 48
    assert set(questions()) >= NAMED_BY_THE_ISSUE


def test_every_topic_of_the_competency_questions_has_a_saved_one() -> None:
    assert {name.split("/")[0] for name in questions()} == {each.topic for each in competency_questions()}


@pytest.mark.parametrize("name", sorted(set(questions()) - ON_TRIALS))
def test_each_question_gives_a_row_on_the_sample(name: str, store: Store) -> None:
    assert rows(store, name)


@pytest.mark.parametrize("name", sorted(ON_TRIALS))
def test_the_sample_still_has_no_trials(name: str, store: Store) -> None:
    assert rows(store, name) == []


def test_every_iri_parameter_says_where_its_values_come_from() -> None:
    ontology = Store()
    for file in turtle_files():
        ontology.load(file.read_bytes(), format=RdfFormat.TURTLE)
    known = {each.subject.value for each in ontology if isinstance(each.subject, NamedNode)}
    for question in questions().values():
        for parameter in question.parameters:
            at = f"{question.name}: {parameter.name}"
            assert (parameter.type == "code") == (parameter.list is not None), at
            assert parameter.type != "iri" or parameter.values is not None, at
            assert parameter.values is None or parameter.values in questions(), at
            assert parameter.list is None or f"{CODE}{parameter.list}" in known, at


def test_the_regions_that_a_question_lists_are_taken_by_one_that_asks_for_a_region(store: Store) -> None:
    codes = [row[0] for row in rows(store, "places/territories")]
    assert codes == [f"TL{letter}" for letter in "CDEFGHIJKLMN"]
    assert len(rows(store, "industry/value_chain_gaps", region=codes[0])) == 6


def test_stages_stand_in_the_order_of_the_chain_and_sum_to_the_whole(store: Store) -> None:
    found = rows(store, "industry/value_chain_gaps", region="TLE")
    assert [row[0] for row in found] == [
        "discovery", "preclinical", "clinical", "regulatory", "manufacture", "adoption",
    ]  # fmt: skip
    other = rows(store, "industry/value_chain_gaps", region="TLI")
    assert [int(a) + int(b) for _, a, b in found] == [int(a) + int(b) for _, a, b in other]
    assert found[3][1:] == ["0", "0"]


def test_sources_disagree_on_what_neither_of_them_says_otherwise(store: Store) -> None:
    for _, value, source, other, other_source in rows(store, "provenance/sources_that_disagree"):
        assert value.casefold() != other.casefold()
        assert source != other_source


def test_a_trust_that_recruits_to_a_companys_trial_near_a_spin_out_is_found() -> None:
    near = Store()
    near.load(TRIALS.encode(), format=RdfFormat.TRIG)
    assert [row[1:] for row in rows(near, "trials/commercial_trials_near_spin_outs")] == [
        ["Leeds Trust", f"{BASE}id/trial/1", "A trial", "A company", f"{BASE}id/organisation/spin", "A spin-out",
         f"{BASE}id/organisation/university", "West Yorkshire"],
    ]  # fmt: skip
    (trial,) = rows(near, "trials/trials_of", organisation=f"{BASE}id/organisation/leeds")
    assert trial[:4] == [f"{BASE}id/trial/1", "NCT1", "A trial", f"{CODE}party-role/site"]
    assert len(rows(near, "trials/trials_of", organisation=f"{BASE}id/organisation/company")) == 1
