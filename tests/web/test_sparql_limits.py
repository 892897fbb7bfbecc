"""Queries that cost too much cost their caller an answer, and nobody else anything."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from served import Over, served

from frontdoor.web.sparql.limits import BadLimit, Limits
from frontdoor.web.sparql.pool import Pool
from graph.workspace import Workspace

EVERYTHING = "SELECT * WHERE { ?s ?p ?o }"
LOOK_UP = 'SELECT ?s WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> "University of Leeds" }'

RUNAWAYS = {
    "cross product": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "ORDER BY": "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(CONCAT(STR(?a), STR(?d))) > 9999) } ORDER BY ?c",
    "+ path": "SELECT * WHERE { ?a (!<urn:none>)+ ?b . ?b (!<urn:none>)+ ?c . ?c (!<urn:none>)+ ?a }",
    "GROUP_CONCAT": "SELECT (GROUP_CONCAT(?e) AS ?all) WHERE { ?a ?b ?c . ?d ?e ?f }",
    "regex": 'SELECT * WHERE { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?a), STR(?d)), "^(a|aa)+(b|c)*$")) }',
}


@dataclass
class Served:
    address: str
    pool: Pool

    def ask(self, query: str, **headers: str) -> httpx.Response:
        return httpx.get(f"{self.address}/sparql", params={"query": query}, headers=headers, timeout=60)


@pytest.fixture(scope="module")
def server(workspace: Workspace) -> Iterator[Served]:
    with served(Over(workspace.current() / "store"), Limits(deadline=1.5, memory=4096, rows=20_000)) as made:
        yield Served(*made)


@pytest.mark.parametrize("kind", RUNAWAYS)
def test_a_runaway_query_is_504_and_leaves_others_unharmed(server: Served, kind: str) -> None:
    done: list[httpx.Response] = []
    caller = threading.Thread(target=lambda: done.append(server.ask(RUNAWAYS[kind])))
    caller.start()
    answered = 0
    while caller.is_alive():
        assert server.ask(LOOK_UP).status_code == 200
        answered += 1
    assert (done[0].status_code, answered > 5) == (504, True)
    assert done[0].json()["error"].startswith("the query was stopped, as it took longer than 1.5 seconds")


def test_a_query_that_needs_too_much_memory_is_507(workspace: Workspace) -> None:
    with served(Over(workspace.current() / "store"), Limits(memory=64)) as made:
        done = Served(*made).ask("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f")
        assert (done.status_code, "more memory than one may take" in done.json()["error"]) == (507, True)
        assert Served(*made).ask(LOOK_UP).status_code == 200


def test_a_query_nested_too_deeply_is_400(server: Served) -> None:
    for query in ("SELECT * {" * 1000 + "}" * 1000, f"SELECT ({'!' * 30_000}true AS ?x) {{}}"):
        done = httpx.post(f"{server.address}/sparql", data={"query": query}, timeout=60)
        assert done.status_code == 400, done.text


@pytest.fixture(scope="module")
def cutting(workspace: Workspace) -> Iterator[Served]:
    with served(Over(workspace.current() / "store"), Limits(rows=20_000)) as made:
        yield Served(*made)


def test_an_answer_that_is_cut_says_so(cutting: Served) -> None:
    made = cutting.ask(EVERYTHING, Accept="application/sparql-results+json").json()
    assert len(made["results"]["bindings"]) == 20_000
    assert made["cut"] == "this answer was cut after 20,000 rows: there are more"
    xml = cutting.ask(EVERYTHING, Accept="application/sparql-results+xml").text
    assert xml.endswith("</results><!-- this answer was cut after 20,000 rows: there are more --></sparql>\n")
    turtle = cutting.ask("CONSTRUCT WHERE { ?s ?p ?o }", Accept="text/turtle").text
    assert turtle.endswith("# this answer was cut after 20,000 statements: there are more\n")
    for media, query in (("text/csv", EVERYTHING), ("application/ld+json", "CONSTRUCT WHERE { ?s ?p ?o }")):
        done = cutting.ask(query, Accept=media)
        assert "cut after 20,000" in done.headers["result-cut"]
    whole = cutting.ask(EVERYTHING + " LIMIT 20000", Accept="text/csv")
    assert (whole.text.count("\r\n") >= 20_001, "result-cut" in whole.headers) == (True, False)


def test_an_answer_is_cut_by_its_size_too(workspace: Workspace) -> None:
    with served(Over(workspace.current() / "store"), Limits(bytes=50_000)) as made:
        done = Served(*made).ask(EVERYTHING, Accept="text/csv")
        assert done.headers["result-cut"] == "this answer was cut after 50,000 bytes: there are more rows"
        assert 50_000 <= len(done.content) < 55_000


def test_an_answer_that_is_read_as_it_comes_is_cut_in_time(workspace: Workspace) -> None:
    limits = Limits(deadline=3, rows=10**9, bytes=10**9)
    with served(Over(workspace.current() / "store"), limits) as made:
        done = Served(*made).ask("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }")
        assert json.loads(done.text)["cut"].endswith("rows, as time was up: there are more")


def test_more_queries_than_can_wait_are_503_with_when_to_come_again(workspace: Workspace) -> None:
    limits = Limits(deadline=2, quick=1, long=1, waiting=1)
    with served(Over(workspace.current() / "store"), limits) as made:
        server, done = Served(*made), list[httpx.Response]()
        texts = [RUNAWAYS["cross product"].replace("?n", f"?n{at}") for at in range(6)]
        callers = [threading.Thread(target=lambda text=text: done.append(server.ask(text))) for text in texts]  # type: ignore[misc]
        for each in callers:
            each.start()
        for each in callers:
            each.join()
        assert {each.status_code for each in done} == {503, 504}
        full = next(each for each in done if each.status_code == 503)
        assert (full.headers["retry-after"] in ("1", "2"), "try again" in full.json()["error"]) == (True, True)


def test_a_worker_that_is_killed_is_no_loss(server: Served) -> None:
    for _ in range(3):
        kill_all(server)
        assert [server.ask(LOOK_UP).status_code for _ in range(5)] == [200] * 5


def test_a_query_whose_worker_is_killed_is_asked_again(server: Served) -> None:
    done: list[Any] = []
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o . ?o ?q ?r FILTER(STRLEN(STR(?r)) > 3) }"
    caller = threading.Thread(target=lambda: done.append(server.ask(query)))
    caller.start()
    time.sleep(0.03)
    kill_all(server)
    caller.join()
    assert done[0].status_code in (200, 504)


def kill_all(server: Served) -> None:
    for each in server.pool.pids:
        # One may have ended by itself just now.
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def test_a_client_that_goes_away_frees_its_worker(workspace: Workspace) -> None:
    with served(Over(workspace.current() / "store"), Limits(deadline=60, quick=1, long=1)) as made:
        server = Served(*made)
        asked = {"query": RUNAWAYS["cross product"]}
        with pytest.raises(httpx.TimeoutException):
            httpx.get(f"{server.address}/sparql", params=asked, timeout=httpx.Timeout(5))
        # Its worker would otherwise go on beside the quick one, up to the deadline.
        until = time.monotonic() + 20
        while len(server.pool.pids) != 1 and time.monotonic() < until:
            time.sleep(0.05)
        assert len(server.pool.pids) == 1


def test_workers_end_with_the_server(workspace: Workspace) -> None:
    with served(Over(workspace.current() / "store"), Limits()) as made:
        server = Served(*made)
        server.ask(LOOK_UP)
        pids = server.pool.pids
        assert pids
    assert [each for each in pids if Path(f"/proc/{each}").exists()] == []


def test_limits_come_from_the_environment_and_options() -> None:
    given = {"FRONTDOOR_SPARQL_DEADLINE": "2.5", "FRONTDOOR_SPARQL_ROWS": "7", "FRONTDOOR_SPARQL_MEMORY": ""}
    made = Limits.of(given, rows=9, memory=None)
    assert (made.deadline, made.rows, made.memory) == (2.5, 9, Limits().memory)
    for name, value in (("ROWS", "2.5"), ("DEADLINE", "soon"), ("QUICK", "0")):
        with pytest.raises(BadLimit, match=r"number|above zero"):
            Limits.of({f"FRONTDOOR_SPARQL_{name}": value})
