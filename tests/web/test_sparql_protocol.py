"""The SPARQL 1.1 Protocol, rule by rule, over a few statements."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from rdflib import Dataset, Graph, URIRef
from starlette.testclient import TestClient

NAMES = "SELECT ?name WHERE { <https://example.org/leeds> <https://example.org/name> ?name } ORDER BY ?name"
ONE, TWO = "https://example.org/one", "https://example.org/two"
LEEDS, GAELIC = "Leeds", 'Lìdz "quoted", <&>\ttab'
DIRECT = {"Content-Type": "application/sparql-query"}


def names(done: Any) -> list[str]:
    assert done.status_code == 200, done.text
    return [row["name"]["value"] for row in done.json()["results"]["bindings"]]


def test_a_query_is_asked_by_get_by_form_and_directly(small: TestClient) -> None:
    by_get = small.get("/sparql", params={"query": NAMES})
    by_form = small.post("/sparql", data={"query": NAMES})
    direct = small.post("/sparql", content=NAMES, headers={"Content-Type": "application/sparql-query; charset=UTF-8"})
    assert names(by_get) == names(by_form) == names(direct) == [LEEDS, GAELIC]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_data_set_of_the_protocol_is_the_default_graph(small: TestClient, way: str) -> None:
    assert names(asked(small, way, NAMES, [("default-graph-uri", ONE)])) == [LEEDS]
    both = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
    assert names(asked(small, way, NAMES, both)) == [LEEDS, GAELIC]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_data_set_of_the_protocol_overrides_that_of_the_query(small: TestClient, way: str) -> None:
    query = NAMES.replace("WHERE", f"FROM <{ONE}> WHERE")
    assert names(asked(small, way, query, [("default-graph-uri", TWO)])) == [GAELIC]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_named_graphs_of_the_protocol_are_the_only_ones(small: TestClient, way: str) -> None:
    query = "SELECT ?name WHERE { GRAPH ?g { ?s <https://example.org/name> ?name } }"
    assert names(asked(small, way, query, [("named-graph-uri", TWO)])) == [GAELIC]
    assert names(asked(small, way, query, [("default-graph-uri", TWO)])) == []
    assert names(asked(small, way, NAMES, [("named-graph-uri", TWO)])) == []


def test_without_a_data_set_the_default_graph_is_the_union_and_from_narrows_it(small: TestClient) -> None:
    assert names(small.get("/sparql", params={"query": NAMES})) == [LEEDS, GAELIC]
    assert names(small.get("/sparql", params={"query": NAMES.replace("WHERE", f"FROM <{TWO}> WHERE")})) == [GAELIC]


def test_rows_are_written_as_json(small: TestClient) -> None:
    query = "SELECT ?s ?o ?none WHERE { ?s <https://example.org/trusts> ?o } "
    made = small.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert made.headers["content-type"] == "application/sparql-results+json"
    integer = {"type": "literal", "value": "2", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}
    assert made.json() == {
        "head": {"vars": ["s", "o", "none"]},
        "results": {"bindings": [{"s": {"type": "uri", "value": "https://example.org/leeds"}, "o": integer}]},
    }
    gaelic = small.get("/sparql", params={"query": NAMES}).json()["results"]["bindings"][1]["name"]
    assert gaelic == {"type": "literal", "value": GAELIC, "xml:lang": "gd"}


def test_rows_are_written_as_xml(small: TestClient) -> None:
    made = small.get("/sparql", params={"query": NAMES}, headers={"Accept": "application/sparql-results+xml"})
    space = {"r": "http://www.w3.org/2005/sparql-results#"}
    tree = ElementTree.fromstring(made.content)
    assert [each.attrib for each in tree.findall("r:head/r:variable", space)] == [{"name": "name"}]
    literals = tree.findall("r:results/r:result/r:binding[@name='name']/r:literal", space)
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [(each.text, each.attrib.get(language)) for each in literals] == [(LEEDS, None), (GAELIC, "gd")]


def test_what_xml_can_not_hold_does_not_break_it(small: TestClient) -> None:
    query = r'SELECT ("\u0001\u000B\uFFFE\r" AS ?name) WHERE {}'
    made = small.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+xml"})
    assert "".join(ElementTree.fromstring(made.content).itertext()).strip("\n") == "\ufffd\ufffd\ufffd\r"


def test_rows_are_written_as_csv_and_tsv(small: TestClient) -> None:
    query = NAMES.replace("?name WHERE", "?name ?none WHERE")
    made = small.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert list(csv.reader(io.StringIO(made.text, newline=""))) == [["name", "none"], [LEEDS, ""], [GAELIC, ""]]
    made = small.get("/sparql", params={"query": query}, headers={"Accept": "text/tab-separated-values"})
    assert made.text == '?name\t?none\n"Leeds"\t\n"Lìdz \\"quoted\\", <&>\\ttab"@gd\t\n'


@pytest.mark.parametrize(
    ("media", "text"),
    [
        ("application/sparql-results+json", '{"head":{},"boolean":true}'),
        ("text/csv", "true"),
        ("text/tab-separated-values", "true"),
    ],
)
def test_a_truth_is_written(small: TestClient, media: str, text: str) -> None:
    assert small.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": media}).text == text
    xml = small.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": "application/sparql-results+xml"})
    assert ElementTree.fromstring(xml.content)[1].text == "true"


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
@pytest.mark.parametrize(
    "query", ["CONSTRUCT WHERE { ?s <https://example.org/name> ?o }", "DESCRIBE <https://example.org/leeds>"]
)
def test_statements_are_written_in_every_format(small: TestClient, query: str, media: str, form: str) -> None:
    made = small.get("/sparql", params={"query": query}, headers={"Accept": media})
    assert made.headers["content-type"].split(";")[0] == media
    read = Dataset() if form == "json-ld" else Graph()
    read.parse(data=made.text, format=form)
    found = read.quads() if isinstance(read, Dataset) else read.triples((None, None, None))
    said = {(str(each[0]), str(each[2])) for each in found if each[1] == URIRef("https://example.org/name")}
    assert said == {("https://example.org/leeds", LEEDS), ("https://example.org/leeds", GAELIC)}


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*, application/sparql-results+json;q=0.1", "text/csv"),
        ("*/*, application/sparql-results+json;q=0, application/json;q=0", "application/sparql-results+xml"),
        ("text/html, application/json;q=0.2", "application/json"),
        ("nonsense, ;q=, TEXT/CSV ; Q=1", "text/csv"),
    ],
)
def test_the_format_that_the_client_likes_best_is_taken(small: TestClient, accept: str | None, media: str) -> None:
    request = small.build_request("GET", "/sparql", params={"query": NAMES})
    # The client has a header of its own, which takes anything.
    del request.headers["accept"]
    request.headers.update({"accept": accept} if accept else {})
    done = small.send(request)
    assert done.headers["content-type"].split(";")[0] == media
    assert "Accept" in done.headers["vary"]


@pytest.mark.parametrize("query", ["ASK {}", NAMES, "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_format_that_there_is_not_is_406(small: TestClient, query: str) -> None:
    refused(small.get("/sparql", params={"query": query}, headers={"Accept": "image/png"}), 406, "can be had as")


def test_a_query_that_is_not_valid_is_400_with_the_parsers_sentence(small: TestClient) -> None:
    for query in ("SELECT ?x WHERE { ?x", "", "PREFIX : <https://example.org/> SELECT * { ?s foaf:name ?o }"):
        refused(small.get("/sparql", params={"query": query}), 400, "the query is not valid SPARQL: error at")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ([("query", "ASK {}"), ("query", "ASK {}")], "there must be one query"),
        ([("default-graph-uri", ONE)], "there is no query"),
        ([("query", "ASK {}"), ("default-graph-uri", "not an iri")], "not valid SPARQL"),
        ([("query", "ASK {}"), ("named-graph-uri", "relative")], "not valid SPARQL"),
    ],
)
def test_what_the_protocol_does_not_allow_is_400(small: TestClient, fields: list[Any], sentence: str) -> None:
    refused(small.get("/sparql", params=fields), 400, sentence)


def test_text_that_is_not_utf_8_is_400(small: TestClient) -> None:
    refused(small.get("/sparql?query=%FF"), 400, "can't be read")
    refused(small.post("/sparql", content=b"ASK {} #\xff", headers=DIRECT), 400, "not in UTF-8")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "# a\nPREFIX a: <a:>\nDELETE WHERE { ?s ?p ?o }",
        "cl\\u0045ar all",
        "LOAD <a:a>",
    ],
)
def test_an_update_is_403(small: TestClient, update: str) -> None:
    refused(small.get("/sparql", params={"query": update}), 403, "only SELECT, ASK, CONSTRUCT, DESCRIBE")
    refused(small.post("/sparql", data={"update": update}), 403, "read-only")
    kind = {"Content-Type": "application/sparql-update"}
    refused(small.post("/sparql", content=update, headers=kind), 403, "read-only")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { s\\u0065rvice <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { SERVICE ?where { ?s ?p ?o } } } }",
    ],
)
def test_a_call_to_another_service_is_403(small: TestClient, query: str) -> None:
    refused(small.get("/sparql", params={"query": query}), 403, "SERVICE is not allowed")


def test_a_variable_or_a_text_may_be_called_service(small: TestClient) -> None:
    made = small.get("/sparql", params={"query": 'SELECT ?service { VALUES ?service { "SERVICE <x> {}" } }'})
    assert made.json()["results"]["bindings"] == [{"service": {"type": "literal", "value": "SERVICE <x> {}"}}]


@pytest.mark.parametrize(
    "kind",
    ["application/json", "text/plain", "multipart/form-data; boundary=x", "application/sparql-query; charset=latin-1"],
)
def test_another_kind_of_body_is_415(small: TestClient, kind: str) -> None:
    done = small.post("/sparql", content="ASK {}", headers={"Content-Type": kind})
    refused(done, 415, "must be")
    assert done.headers["accept-post"] == "application/x-www-form-urlencoded, application/sparql-query"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_405(small: TestClient, method: str) -> None:
    done = small.request(method, "/sparql", params={"query": "ASK {}"})
    assert done.status_code == 405
    assert {"GET", "HEAD", "POST", "OPTIONS"} == {each.strip() for each in done.headers["allow"].split(",")}


def test_head_is_get_without_a_body(small: TestClient) -> None:
    done, whole = (small.request(method, "/sparql", params={"query": NAMES}) for method in ("HEAD", "GET"))
    assert (done.status_code, done.content) == (200, b"")
    assert {**done.headers} == {**whole.headers}
    assert small.head("/sparql", params={"query": "SELEC"}).status_code == 400
    assert small.head("/sparql").headers["content-type"] == "text/turtle; charset=utf-8"


def test_options_says_what_may_be_done_and_a_script_of_any_site_may(small: TestClient) -> None:
    assert small.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    asking = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    allowed = small.options("/sparql", headers={**asking, "Access-Control-Request-Headers": "content-type"})
    assert allowed.headers["access-control-allow-headers"] == "content-type"
    done = small.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://example.org"})
    assert done.headers["access-control-allow-origin"] == "*"
    assert done.headers["access-control-expose-headers"] == "Result-Cut, Retry-After"


@pytest.mark.parametrize(("encoding", "packed"), [("gzip", True), ("br, *", True), ("gzip;q=0, *", False), ("", False)])
def test_an_answer_is_compressed_where_that_is_taken(small: TestClient, encoding: str, packed: bool) -> None:
    query = "SELECT ?x ?y ?z { VALUES ?x { 1 2 3 4 } VALUES ?y { 1 2 3 4 } VALUES ?z { 1 2 3 4 } }"
    done = small.get("/sparql", params={"query": query}, headers={"Accept-Encoding": encoding})
    assert (done.headers.get("content-encoding") == "gzip") is packed
    assert len(done.json()["results"]["bindings"]) == 64
    assert "Accept-Encoding" in done.headers["vary"]


def test_without_a_query_the_service_describes_itself(small: TestClient) -> None:
    for media, form in (("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/n-triples", "nt")):
        done = small.get("/sparql", headers={"Accept": media})
        assert done.headers["content-type"].split(";")[0] == media
        graph = Graph().parse(data=done.text, format=form)
        rows = graph.query(
            """
            PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
            SELECT ?endpoint ?triples ?graph ?within {
              ?service a sd:Service ; sd:endpoint ?endpoint ; sd:feature sd:UnionDefaultGraph ;
                sd:defaultDataset ?data . ?data void:triples ?triples ;
                sd:namedGraph [ sd:name ?graph ; sd:graph/void:triples ?within ] } ORDER BY ?graph"""
        )
        assert [tuple(str(each) for each in row) for row in rows] == [  # type: ignore[union-attr]
            ("http://testserver/sparql", "6", ONE, "4"),
            ("http://testserver/sparql", "6", TWO, "2"),
        ]
    refused(small.get("/sparql", headers={"Accept": "image/png"}), 406, "can be had as")


def test_a_null_in_a_query_is_not_its_end(small: TestClient) -> None:
    assert small.post("/sparql", content='ASK { FILTER("\0" = "") }', headers=DIRECT).status_code in (200, 400)


def asked(client: TestClient, way: str, query: str, dataset: list[tuple[str, str]]) -> Any:
    if way == "get":
        return client.get("/sparql", params=[("query", query), *dataset])
    if way == "direct":
        return client.post("/sparql", params=dataset, content=query, headers=DIRECT)
    fields: dict[str, Any] = {"query": query}
    for name, value in dataset:
        fields.setdefault(name, []).append(value)
    return client.post("/sparql", data=fields)


def refused(done: Any, status: int, words: str) -> None:
    assert done.status_code == status, done.text
    assert list(json.loads(done.text)) == ["error"]
    assert words in done.json()["error"]
