"""The SPARQL service as programs of others meet it."""

import io
import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from served import Over, served
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from frontdoor.web.sparql.limits import Limits
from graph.workspace import Workspace
from ontology.terms import RDF

BOARDS = """PREFIX lsg: <https://w3id.org/uk-life-science-frontdoor/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?board ?name WHERE { ?board a lsg:IntegratedCareBoard ; skos:prefLabel ?name } ORDER BY ?name"""
COUNT = 42
"""Integrated care boards there are in England."""


@pytest.fixture(scope="module")
def endpoint(workspace: Workspace) -> Iterator[str]:
    with served(Over(workspace.current() / "store"), Limits()) as (address, _):
        yield f"{address}/sparql"


@pytest.mark.parametrize("request_method", [URLENCODED, POSTDIRECTLY])
@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_rows_in_every_format(endpoint: str, method: str, request_method: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setMethod(method)
    client.setRequestMethod(request_method if method == POST else URLENCODED)
    client.setQuery(BOARDS)
    client.setReturnFormat(JSON)
    rows = client.query().convert()["results"]["bindings"]
    assert len(rows) == COUNT
    client.setReturnFormat(XML)
    assert len(client.query().convert().getElementsByTagName("result")) == COUNT
    for form in (CSV, TSV):
        client.setReturnFormat(form)
        assert len(client.query().convert().decode().splitlines()) == COUNT + 1


def test_sparqlwrapper_reads_statements_and_truths(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    select, _, where = BOARDS.partition("SELECT DISTINCT ?board ?name")
    client.setQuery(f"{select} CONSTRUCT {{ ?board skos:prefLabel ?name }} {where.partition('ORDER')[0]}")
    for form in (TURTLE, RDFXML, JSONLD):
        client.setReturnFormat(form)
        made = client.query().convert()
        graph = made if isinstance(made, Graph) else Graph().parse(data=made, format="turtle")
        assert len(graph) == COUNT
    client.setQuery("ASK { ?s ?p ?o }")
    client.setReturnFormat(JSON)
    assert client.query().convert()["boolean"] is True


def test_sparqlwrapper_tells_what_is_wrong(endpoint: str) -> None:
    client = SPARQLWrapper(endpoint)
    client.setQuery("SELECT ?x { ")
    with pytest.raises(QueryBadFormed, match="the query is not valid SPARQL"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_asks_it(endpoint: str, method: str) -> None:
    graph = Graph(SPARQLStore(endpoint, method=method))
    assert len(list(graph.query(BOARDS))) == COUNT
    kind = URIRef("https://w3id.org/uk-life-science-frontdoor/ns#IntegratedCareBoard")
    assert len(set(graph.subjects(RDF.type, kind))) == COUNT


def test_curl_asks_it(endpoint: str) -> None:
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")
    command = [
        "curl",
        "-s",
        "--compressed",
        "-G",
        endpoint,
        "--data-urlencode",
        f"query={BOARDS}",
        "-w",
        "\n%{http_code}",
    ]
    text, _, status = subprocess.run(command, capture_output=True, text=True, check=True).stdout.rpartition("\n")
    assert (status, len(json.loads(text)["results"]["bindings"])) == ("200", COUNT)
    direct = [
        "curl",
        "-s",
        endpoint,
        "-H",
        "Content-Type: application/sparql-query",
        "-H",
        "Accept: text/csv",
        "--data-binary",
        BOARDS,
    ]
    assert subprocess.run(direct, capture_output=True, text=True, check=True).stdout.count("\n") == COUNT + 1


def test_pandas_reads_its_csv(endpoint: str) -> None:
    pandas = pytest.importorskip("pandas")
    client = SPARQLWrapper(endpoint)
    client.setQuery(BOARDS)
    client.setReturnFormat(CSV)
    frame = pandas.read_csv(io.BytesIO(client.query().convert()))
    assert (list(frame.columns), len(frame), frame["name"].isna().sum()) == (["board", "name"], COUNT, 0)
