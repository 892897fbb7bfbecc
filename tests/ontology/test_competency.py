"""The ontology has the words for every question it was made for, and no class that no question needs."""

from collections import Counter
from functools import cache

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from frontdoor.reference import terms_in
from ontology.competency import BadCompetency, competency_questions, question
from ontology.files import module_files
from ontology.reference.turtle import turtles, union
from ontology.terms import LSG
from queries.library import questions

USERS = {"analyst", "researcher", "broker", "investor", "government", "curator"}
TOPICS = {
    "organisations", "identity", "expertise", "excellence", "collaboration", "clusters", "places", "projects", "trials",
    "industry", "history", "provenance", "coverage",
}  # fmt: skip


@cache
def modules() -> Graph:
    return union(turtles()[file.name] for file in module_files())


def iri(term: str) -> URIRef:
    prefix, _, name = term.partition(":")
    return URIRef(f"{dict(modules().namespaces())[prefix]}{name}")


def test_there_are_at_least_forty_five_questions_each_with_an_id_of_its_own() -> None:
    ids = [each.id for each in competency_questions()]
    assert len(ids) >= 45
    assert len(ids) == len(set(ids))


def test_every_user_asks_at_least_five() -> None:
    asked = Counter(each.user for each in competency_questions())
    assert set(asked) == USERS
    assert min(asked.values()) >= 5


def test_every_topic_of_the_query_library_is_asked_about() -> None:
    asked = Counter(each.topic for each in competency_questions())
    assert set(asked) == TOPICS
    assert min(asked.values()) >= 2


def test_every_question_is_one() -> None:
    for each in competency_questions():
        assert each.question.endswith("?"), each.id
        assert each.waits_for is None or each.waits_for.endswith("."), each.id


def test_every_term_that_a_question_needs_is_declared() -> None:
    declared = modules()
    needed = {term for each in competency_questions() for term in each.needs}
    assert {
        term for term in needed if (iri(term), RDF.type, None) not in declared and not term.startswith("rdfs:")
    } == set()


def test_every_saved_query_answers_a_question_and_every_query_named_is_there() -> None:
    assert {each.query for each in competency_questions() if each.query} == set(questions())


def test_a_query_stands_in_the_folder_of_its_questions_topic_and_uses_a_term_that_the_question_needs() -> None:
    for each in competency_questions():
        if each.query:
            assert each.query.split("/")[0] == each.topic, each.id
            assert terms_in(questions()[each.query].text) & {str(iri(term)) for term in each.needs}, each.id


def test_every_class_of_ours_is_needed_by_a_question() -> None:
    graph = modules()
    needed = {iri(term) for each in competency_questions() for term in each.needs}
    own = {term for term in graph.subjects(RDF.type, OWL.Class) if str(term).startswith(LSG)}
    assert {str(term).removeprefix(LSG) for term in own - needed} == set()


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"id": "a", "topic": "x", "question": "?", "needs": ["lsg:A"]}, "lacks 'query'"),
        ({"id": "a", "topic": "x", "question": "?", "needs": ["lsg:A"], "query": None}, "either a query or something"),
        ({"id": "a", "topic": "x", "question": "?", "needs": [], "query": "x/y", "note": ""}, "it has note"),
    ],
)
def test_a_question_that_does_not_hold_together_is_refused(entry: dict[str, object], fault: str) -> None:
    with pytest.raises(BadCompetency, match=fault):
        question("analyst", entry)
