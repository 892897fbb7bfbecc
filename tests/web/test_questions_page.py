"""The gallery, the page of each saved question, and the page of one's own queries."""

import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from served import Over, store_of
from starlette.testclient import TestClient

from frontdoor.web.app import app
from frontdoor.web.sparql.limits import Limits
from graph.workspace import Workspace
from ontology.terms import LSG
from queries.library import bound, questions

LEEDS = "University of Leeds"
FIND = "collaboration/partners_of"
SCRIPT = "<script>alert(1)</script>"
SECTORS = "places/sectors_by_region"


def rows(store: Store, name: str, **values: str) -> list[list[str]]:
    """The library's answer, an unbound cell as an empty text."""
    answer = store.query(bound(questions()[name], values), use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    return [[cell.value if isinstance(cell, NamedNode | Literal) else "" for cell in row] for row in answer]


def cells(answered: dict[str, Any]) -> list[list[str]]:
    return [[cell["value"] if cell else "" for cell in row] for row in answered["table"]["rows"]]


@pytest.fixture(scope="module")
def store(workspace: Workspace) -> Store:
    return Store.read_only(str(workspace.current() / "store"))


@pytest.mark.parametrize("name", sorted(questions()))
def test_the_page_of_each_question_shows_the_rows_that_the_library_gives(
    name: str, client: TestClient, store: Store
) -> None:
    expected = rows(store, name)
    page = client.get(f"/questions/{name}")
    answered = client.get(f"/api/questions/{name}").json()
    assert page.status_code == 200
    assert answered["problem"] is None
    assert answered["table"]["total"] == len(expected)
    shown = len(re.findall('<tr class="govuk-table__row">', page.text))
    assert shown == min(len(expected), 500)
    assert ("None found." in page.text) == (not expected)
    if len(expected) <= 500:
        assert sorted(cells(answered)) == sorted(expected)


def test_the_gallery_leads_to_every_question_and_to_no_other(client: TestClient) -> None:
    page = client.get("/questions")
    assert page.status_code == 200
    links = re.findall(r'href="/questions/([a-z_]+/[a-z_]+)"', page.text)
    assert sorted(links) == sorted(questions())


def test_the_gallery_keeps_the_questions_that_have_all_the_words(client: TestClient) -> None:
    found = client.get("/api/questions", params={"q": "INTRODUCED two"}).json()
    assert [each["address"] for topic in found["topics"] for each in topic["questions"]] == [
        "/questions/collaboration/introductions"
    ]
    assert "None found." in client.get("/questions", params={"q": "zzzz"}).text


def test_the_gallery_keeps_the_questions_of_an_audience(client: TestClient) -> None:
    found = client.get("/api/questions", params={"audience": "investor"}).json()
    kept = {each["address"].removeprefix("/questions/") for topic in found["topics"] for each in topic["questions"]}
    assert kept == {name for name, each in questions().items() if "investor" in each.audience}


def test_a_name_typed_in_place_of_an_iri_is_looked_up(client: TestClient, ids: dict[str, str]) -> None:
    iri = f"https://w3id.org/uk-life-science-frontdoor/id/organisation/{ids[LEEDS]}"
    by_name = client.get(f"/api/questions/{FIND}", params={"organisation": "university of leeds"})
    by_iri = client.get(f"/api/questions/{FIND}", params={"organisation": iri})
    assert by_name.status_code == by_iri.status_code == 200
    assert by_name.json()["values"] == by_iri.json()["values"] == {"organisation": iri}
    assert by_name.json()["fields"][0]["called"] == by_iri.json()["fields"][0]["called"] == LEEDS
    assert by_name.json()["table"] == by_iri.json()["table"]


def test_words_that_fit_several_names_are_not_guessed_at(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get(f"/questions/{FIND}", params={"organisation": "leeds"})
    assert page.status_code == 300
    assert f"%2Forganisation%2F{ids[LEEDS]}" in page.text
    assert "<table" not in page.text


@pytest.mark.parametrize(
    ("name", "values", "status", "sentence"),
    [
        (FIND, {"organisation": "no such body"}, 400, "nothing in the sources loaded is called"),
        (FIND, {"organisation": f"http://x/{SCRIPT}"}, 400, "an absolute IRI"),
        (FIND, {"organisation": "http://x/>} DROP ALL #"}, 400, "nothing in the sources loaded is called"),
        (FIND, {"organisation": "urn:nobody"}, 200, "None found."),
        (FIND, {"nobody": "x"}, 400, "has no such parameter"),
        (FIND, {"organisation": "\x00"}, 400, "nothing in the sources loaded is called"),
        ("expertise/declared_strengths", {"words": SCRIPT}, 200, "None found."),
        ("expertise/declared_strengths", {"words": '" } } DROP ALL #'}, 200, "None found."),
        ("expertise/declared_strengths", {"words": "\\"}, 200, "None found."),
        ("history/organisations_as_at", {"day": "2021-02-30"}, 400, "a day of the calendar"),
        ("clusters/who_convenes_both", {"one": "nhs> } #"}, 400, "a code"),
        ("industry/value_chain_gaps", {"region": SCRIPT}, 200, "None found."),
    ],
)
def test_hostile_values_are_values_or_refused(
    name: str, values: dict[str, str], status: int, sentence: str, client: TestClient
) -> None:
    page = client.get(f"/questions/{name}", params=values)
    assert (page.status_code, sentence in page.text) == (status, True)
    assert SCRIPT not in page.text
    file = client.get(f"/questions/{name}/answer.csv", params=values)
    assert file.status_code == status


def test_the_file_is_the_whole_answer_for_the_values_in_the_address(client: TestClient, store: Store) -> None:
    name, values = "industry/companies_by_stage", {"stage": "clinical", "region": "TLI"}
    page = client.get(f"/questions/{name}", params=values).text
    address = re.search(r'href="([^"]+answer\.csv[^"]*)"', page)
    assert address
    said = list(csv.reader(io.StringIO(client.get(address[1].replace("&amp;", "&")).text)))
    assert said[0] == [each.name for each in questions()[name].columns]
    assert sorted(said[1:]) == sorted(rows(store, name, **values))


def test_what_is_not_there_is_said_to_be_not_there(client: TestClient) -> None:
    assert client.get("/questions/places/nowhere").status_code == 404
    assert client.get(f"/questions/{SECTORS}/answer.exe").status_code == 404
    assert client.get("/query/answer.exe", params={"query": "ASK {}"}).status_code == 404


def test_the_map_sums_what_the_table_says_of_each_region(client: TestClient, store: Store) -> None:
    summed = Counter[str]()
    for region, _, organisations in rows(store, SECTORS):
        summed[region.removesuffix(" (England)")] += int(organisations)
    picture = client.get(f"/api/questions/{SECTORS}").json()["picture"]
    assert {each["name"]: each["count"] for each in picture["map"]["regions"]} == dict(summed)


def test_bars_are_as_long_as_their_figures(client: TestClient, store: Store) -> None:
    bars = client.get(f"/api/questions/{FIND}").json()["picture"]["bars"]
    named = [(name, int(projects)) for _, name, _, projects in rows(store, FIND)][:20]
    most = max(projects for _, projects in named)
    assert [(each["figure"], each["length"]) for each in bars] == [
        (str(projects), round(100 * projects / most, 1)) for _, projects in named
    ]


def test_bars_have_the_intervals_that_the_answer_states(client: TestClient, store: Store) -> None:
    name = "excellence/growth_of_topics"
    picture = client.get(f"/api/questions/{name}").json()["picture"]
    stated = [tuple(map(float, row[1:4])) for row in rows(store, name)][:20]
    most = max(upper for _, _, upper in stated)
    assert len(stated) > 2
    assert picture["intervals"]
    assert [(each["length"], each["low"], each["high"]) for each in picture["bars"]] == [
        tuple(round(100 * value / most, 1) for value in each) for each in stated
    ]
    page = client.get(f"/questions/{name}").text
    assert page.count('class="fd-whisker"') == len(stated)
    assert picture["bars"][0]["figure"] == "{:.3g} ({:.3g} to {:.3g})".format(*stated[0])
    assert 'class="fd-whisker"' not in client.get(f"/questions/{FIND}").text


def test_a_query_sent_by_the_form_stands_at_an_address_that_answers_it(client: TestClient) -> None:
    query = questions()[SECTORS].text
    sent = client.post("/query", data={"query": query}, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/query?" + urlencode({"query": query}))
    page = client.get(sent.headers["location"])
    saved = client.get(f"/api/questions/{SECTORS}").json()
    assert page.status_code == 200
    assert client.get("/api/query", params={"query": query}).json()["table"] == saved["table"]


def test_a_query_too_long_for_an_address_is_answered_where_it_is_sent(client: TestClient) -> None:
    query = "ASK {} #" + "x" * 10_000
    sent = client.post("/query", data={"query": query}, follow_redirects=False)
    assert sent.status_code == 200
    assert ">true</td>" in sent.text


@pytest.mark.parametrize(
    "query", ["SELECT * {", "INSERT DATA { <a:b> <a:c> 1 }", "SELECT * { SERVICE <http://x/> {} }"]
)
def test_a_query_that_is_not_answered_gets_the_sentence_of_the_service(query: str, client: TestClient) -> None:
    service = client.get("/sparql", params={"query": query})
    page = client.get("/api/query", params={"query": query})
    assert page.status_code == service.status_code >= 400
    assert page.json()["problem"] == service.json()["error"]
    assert client.get("/query", params={"query": query}).status_code == page.status_code


def test_statements_and_truth_are_shown_too(client: TestClient) -> None:
    made = client.get("/api/query", params={"query": "CONSTRUCT { <a:b> <a:c> 1 } {}"}).json()
    assert cells(made) == [["a:b", "a:c", "1"]]
    assert made["formats"] == ["ttl", "nt", "jsonld", "rdf"]
    assert cells(client.get("/api/query", params={"query": "ASK { ?s ?p ?o }"}).json()) == [["true"]]


def test_numbers_that_are_none_are_shown_and_not_drawn(client: TestClient) -> None:
    query = "SELECT ?name ?x { VALUES (?name ?x) { ('a' 'NaN'^^xsd:double) ('b' 'INF'^^xsd:double) ('c' 2e0) } }"
    prefix = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    said = client.get("/api/query", params={"query": prefix + query}).json()
    assert [row[1]["number"] for row in said["table"]["rows"]] == [None, None, 2.0]
    assert [row[1]["text"] for row in said["table"]["rows"]][:2] == ["NaN", "INF"]
    assert said["picture"] is None


@pytest.mark.parametrize(
    ("ending", "media"),
    [("csv", "text/csv"), ("tsv", "text/tab-separated-values"), ("json", "json"), ("xml", "xml")],
)
def test_an_answer_can_be_had_in_each_format(ending: str, media: str, client: TestClient) -> None:
    said = client.get(f"/query/answer.{ending}", params={"query": "SELECT (1 AS ?one) {}"})
    assert said.status_code == 200
    assert media in said.headers["content-type"]


def test_a_cut_answer_says_so(tmp_path: Path) -> None:
    store = store_of("".join(f"<a:s> <a:p> <a:o{each}> .\n" for each in range(9)), tmp_path / "build")
    with TestClient(app(Over(store), Limits(rows=4))) as made:  # type: ignore[arg-type]
        page = made.get("/query", params={"query": "SELECT * { ?s ?p ?o }"})
    assert "This answer was cut after 4 rows: there are more." in page.text


def test_hostile_records_inject_nothing(tmp_path: Path) -> None:
    quads = f'<javascript:alert(1)> <a:p> "{SCRIPT}" .\n'
    store = store_of(quads, tmp_path / "build")
    with TestClient(app(Over(store))) as made:  # type: ignore[arg-type]
        page = made.get("/query", params={"query": "SELECT ?s ?name { ?s ?p ?name }"})
    assert page.status_code == 200
    assert "&lt;script&gt;alert(1)" in page.text
    assert SCRIPT not in page.text
    assert 'href="javascript:' not in page.text


def test_completion_has_our_terms(client: TestClient) -> None:
    terms = client.get("/query/terms.json").json()
    assert terms["prefixes"]["lsg"] == str(LSG)
    assert str(LSG.NHSTrust) in terms["classes"]
    assert str(LSG.mainTerritory) in terms["properties"]
    assert not set(terms["classes"]) & set(terms["properties"])
