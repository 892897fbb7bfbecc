"""Whatever is sent, the service answers as its protocol says: never a fault of its own, never a lost worker.

FRONTDOOR_FUZZ_SECONDS=600 goes on for ten minutes.
"""

import os
import time
from collections.abc import Iterator

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from served import Over, served, store_of

from frontdoor.web.sparql.limits import Limits

SECONDS = float(os.environ.get("FRONTDOOR_FUZZ_SECONDS", "0"))
EXPECTED = {200, 400, 403, 404, 406, 413, 415, 503, 504, 507}

VOCABULARY = r"""
SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES SERVICE SILENT INSERT
DELETE PREFIX BASE ORDER BY GROUP HAVING LIMIT OFFSET DISTINCT REDUCED AS NOT EXISTS IN COUNT SUM REGEX STR LANG
GROUP_CONCAT TRIPLE UNDEF IF(1,2,3) UUID() RAND() NOW() true 1 -1.5e3 10
{ } ( ) [ ] . ; , * + / | ^ ! = < > <<( )>> {| |} # ~
?s ?p ?o $x ?s?p _:b a "text" 'x'@en <urn:a> <relative> ex:a \u0053
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "<http://x y>", "\n"])
SOUP = st.lists(WORDS, max_size=25).map(" ".join)
PATTERN = st.lists(
    st.sampled_from(
        [
            "?s ?p ?o",
            "?o ?q ?r",
            "?s <urn:is>+ ?o",
            "FILTER(?o > 1)",
            "OPTIONAL { ?o ?x ?y }",
            "GRAPH ?g { ?s ?p ?o }",
            "BIND(CONCAT(STR(?s), '\\u0001') AS ?b)",
            "{ SELECT ?s { ?s ?p ?o } }",
            "MINUS { ?s ?p 1 }",
        ]
    ),
    max_size=5,
).map(" . ".join)
FORMS = st.sampled_from(
    [
        "SELECT * {{ {} }}",
        "SELECT ?s (COUNT(*) AS ?n) {{ {} }} GROUP BY ?s",
        "ASK {{ {} }}",
        "CONSTRUCT {{ ?s ?p ?o }} {{ {} }}",
        "DESCRIBE ?s {{ {} }}",
        "SELECT * FROM <urn:graph> {{ {} }}",
    ]
)
QUERY = st.one_of(st.text(max_size=60), SOUP, st.builds(str.format, FORMS, PATTERN))
ACCEPT = st.one_of(
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30),
    st.lists(
        st.sampled_from(
            [
                "*/*",
                "text/csv",
                "text/*;q=0.3",
                "application/ld+json;q=1.0",
                "text/turtle",
                "application/xml;q=2",
                "text/tab-separated-values",
                "application/sparql-results+xml",
                "application/n-triples",
            ]
        ),
        max_size=4,
    ).map(", ".join),
)
NAME = st.sampled_from(["query", "update", "default-graph-uri", "named-graph-uri", "x", ""])
KIND = st.sampled_from(
    [
        "application/x-www-form-urlencoded",
        "application/sparql-query",
        "application/sparql-update",
        "text/plain",
        "application/sparql-query; charset=utf-8",
        ";",
        "application/sparql-query;charset=ebcdic",
    ]
)
GRAPH = st.sampled_from(["urn:graph", "urn:none", "", "no iri", "\x00", "http://[", "é"])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    quads = "".join(
        f'<urn:{at}> <urn:is> <urn:{at + 1}> <urn:graph> .\n<urn:{at}> <urn:n> "{at}" .\n' for at in range(30)
    )
    store = store_of(quads, tmp_path_factory.mktemp("fuzz") / "build")
    with served(Over(store), Limits(deadline=1, memory=256, rows=1000, strikes=1e9)) as (made, _):
        yield made


fuzzed = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@fuzzed
@given(QUERY, ACCEPT, st.sampled_from(["GET", "FORM", "DIRECT", "HEAD"]), st.lists(st.tuples(NAME, GRAPH), max_size=2))
def test_any_query_is_answered_or_refused(
    address: str, query: str, accept: str, way: str, fields: list[tuple[str, str]]
) -> None:
    asked(address, query, accept, way, fields)


@fuzzed
@given(st.binary(max_size=80), KIND, st.binary(max_size=40))
def test_any_body_is_answered_or_refused(address: str, body: bytes, kind: str, search: bytes) -> None:
    url = httpx.URL(f"{address}/sparql", query=b"".join(b"%%%02x" % each for each in search))
    expected(httpx.post(url, content=body, headers={"Content-Type": kind}, timeout=30))


@fuzzed
@given(st.text(max_size=40), ACCEPT, st.sampled_from(["/id/", "/data/"]))
def test_any_entity_is_answered_or_refused(address: str, path: str, accept: str, under: str) -> None:
    raw = b"".join(b"%%%02x" % each for each in path.encode())
    url = httpx.URL(address).copy_with(raw_path=under.encode() + raw)
    expected(httpx.get(url, headers={"Accept": accept}, timeout=30), 303)


@pytest.mark.skipif(not SECONDS, reason="FRONTDOOR_FUZZ_SECONDS says for how long")
def test_it_goes_on_for_as_long_as_is_asked(address: str) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        test_any_query_is_answered_or_refused(address)
        test_any_body_is_answered_or_refused(address)
        test_any_entity_is_answered_or_refused(address)
    assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).json() == {"head": {}, "boolean": True}


def asked(address: str, query: str, accept: str, way: str, fields: list[tuple[str, str]]) -> None:
    endpoint, headers = f"{address}/sparql", {"Accept": accept}
    if way in ("GET", "HEAD"):
        done = httpx.request(way, endpoint, params=[("query", query), *fields], headers=headers, timeout=30)
    elif way == "FORM":
        done = httpx.post(endpoint, data={"query": query, **dict(fields)}, headers=headers, timeout=30)
    else:
        kind = {**headers, "Content-Type": "application/sparql-query"}
        done = httpx.post(endpoint, content=query.encode(errors="replace"), params=fields, headers=kind, timeout=30)
    expected(done)


def expected(done: httpx.Response, *more: int) -> None:
    assert done.status_code in {*EXPECTED, *more}, done.text
    if done.status_code in (503, 507):
        assert "a fault here" not in done.text
    if done.status_code >= 400 and done.request.method != "HEAD":
        assert list(done.json()) == ["error"]
