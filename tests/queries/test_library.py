"""Every question holds together, values are bound safely, and nothing else than a question is let through."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from ontology.files import turtle_files
from ontology.terms import BASE, LSG
from queries.library import BadParameter, BadQuestion, Parameter, Question, bound, question, questions, refused

ROOT = Path(__file__).parents[2]

TEXT = """#+ summary: What is it called?
#+ audience: [analyst]
#+ parameters:
#+   - name: thing
#+     type: iri
#+     description: the thing
#+     example: https://example.org/a
#+   - name: words
#+     type: string
#+     description: words
#+     example: "a \\"word\\""
#+ columns:
#+   - name: name
#+     meaning: its name

SELECT ?name WHERE {
  VALUES ?thing { <https://example.org/a> }
  VALUES ?words { "a \\"word\\"" }
  VALUES ?called { <https://example.org/p> <https://example.org/q> }
  ?thing ?called ?name .
  FILTER(?name = ?words)
}
"""


def only(type: str, list: str | None = None) -> Parameter:
    return Parameter("x", type, "", "", list)


def test_the_questions_are_those_of_the_files() -> None:
    folder = Path(str(files("queries")))
    assert list(questions()) == sorted(
        path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.rq")
    )
    assert len(questions()) >= 14


def test_the_queries_package_is_ours() -> None:
    assert Path(str(files("queries"))) == ROOT / "queries"


@pytest.mark.parametrize("asked", questions().values(), ids=questions().keys())
def test_every_question_may_be_asked_and_is_its_own_example(asked: Question) -> None:
    assert refused(asked.text) is None
    assert asked.summary.endswith(("?", "."))
    assert bound(asked, {each.name: each.example for each in asked.parameters}) == asked.text


@pytest.mark.parametrize("asked", questions().values(), ids=questions().keys())
def test_every_question_uses_defined_terms(asked: Question) -> None:
    ontology = Store()
    for file in turtle_files():
        ontology.load(file.read_bytes(), format=RdfFormat.TURTLE)
    body = re.sub(r"(?m)^#.*$", "", asked.text)
    for name in set(re.findall(r"\blsg:(\w+)", body)):
        defined = ontology.quads_for_pattern(NamedNode(LSG[name]), None, None)
        assert next(iter(defined), None), name
    for code in set(re.findall(rf"<({re.escape(BASE)}code/[^>]+)>", body)):
        assert next(iter(ontology.quads_for_pattern(NamedNode(code), None, None)), None), code


def test_a_value_takes_the_place_of_its_example_alone() -> None:
    asked = question("things/names", TEXT)
    text = bound(asked, {"thing": "https://example.org/b"})
    assert text == TEXT.replace(
        "VALUES ?thing { <https://example.org/a> }", "VALUES ?thing { <https://example.org/b> }"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_bound_as_itself(value: str) -> None:
    text = bound(question("things/names", TEXT), {"words": value})
    selected = text.replace("SELECT ?name", "SELECT ?words").replace(
        "  ?thing ?called ?name .\n  FILTER(?name = ?words)\n", ""
    )
    answer = Store().query(selected)
    assert isinstance(answer, QuerySolutions)
    assert {row["words"] for row in answer} == {Literal(value)}


@pytest.mark.parametrize(
    ("parameter", "value", "term"),
    [
        (only("integer"), "-7", "-7"),
        (only("date"), "2024-02-29", '"2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (only("code", "stage"), "clinical", f"<{BASE}code/stage/clinical>"),
        (only("iri"), "https://example.org/ä", "<https://example.org/ä>"),
    ],
)
def test_a_value_becomes_a_term_of_its_type(parameter: Parameter, value: str, term: str) -> None:
    assert parameter.term(value) == term


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        (only("integer"), "7 } DROP"),
        (only("integer"), "٣"),
        (only("date"), "2023-02-29"),
        (only("date"), "20230201"),
        (only("code", "stage"), "a> <b"),
        (only("code", "stage"), ""),
        (only("iri"), "no iri"),
        (only("iri"), "https://example.org/> <x"),
        (only("string"), "\ud800"),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(parameter: Parameter, value: str) -> None:
    with pytest.raises(BadParameter, match=r"^x: .* is not a"):
        parameter.term(value)


def test_a_parameter_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadParameter, match=r"^thinng: things/names has no such parameter; it has thing, words$"):
        bound(question("things/names", TEXT), {"thinng": "https://example.org/b"})


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{ <https://example.org/a> }", "{ <https://example.org/c> }", "its VALUES lines are"),
        ("#+   - name: words\n", "#+   - name: word\n", "its VALUES lines are"),
        ("#+   - name: name\n", "#+   - name: title\n", "its columns are"),
        ("SELECT ?name WHERE", "SELECT ?name ?thing WHERE", "its columns are"),
        ("#+ summary: What is it called?\n", "", "its header can't be used"),
        ("#+ audience: [analyst]", "#+ audience: [analyst", "its header can't be used"),
        ("#+ columns:", "#+ colums: []\n#+ columns:", "which means nothing"),
        ("type: iri", "type: number", "its header can't be used"),
        ("FILTER(?name = ?words)", "FILTER(?name = ", "not valid SPARQL"),
        (TEXT, "SELECT ?name WHERE { ?thing ?called ?name }", "its header can't be used"),
    ],
)
def test_a_question_that_does_not_hold_together_is_refused(old: str, new: str, fault: str) -> None:
    with pytest.raises(BadQuestion, match=f"^things/names: .*{fault}"):
        question("things/names", TEXT.replace(old, new, 1))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { ?s ?p ?o }",
        "# SERVICE\nPREFIX a: <https://example.org/#>\nBASE <https://example.org/>\nASK { ?s a:service 'SERVICE' }",
        "PREFIX : <https://example.org/insert> CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "describe <https://example.org/service>",
    ],
)
def test_questions_are_let_through(text: str) -> None:
    assert refused(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "# SELECT\nPREFIX a: <https://example.org/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <https://example.org/>",
        "\\u0044ROP ALL",
        "",
        "SELECT * WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "SELECT * WHERE { OPTIONAL { { service silent ?x { ?s ?p ?o } } UNION { ?a ?b ?c } } }",
        "SELECT * WHERE { { SELECT ?s WHERE { SERVICE <https://example.org/> { ?s ?p ?o } } } }",
        "ASK { FILTER NOT EXISTS { SERVICE <https://example.org/> { ?s ?p ?o } } }",
        "SELECT * WHERE { \\u0053ERVICE <https://example.org/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE",
    ],
)
def test_updates_and_calls_to_other_servers_are_refused(text: str) -> None:
    assert refused(text)
