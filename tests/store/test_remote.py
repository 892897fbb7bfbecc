"""What a server must do as a store: keep named graphs, switch whole builds, and fail in plain sentences."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QueryTriples

from graph.store import requests
from graph.store.embedded import BadQuery, Embedded
from graph.store.pointer import STAGE
from graph.store.publishing import publish
from graph.store.quirks.known import probed
from graph.store.quirks.standard import STANDARD
from graph.store.remote import Remote, WrongCounts
from graph.store.requests import Server
from graph.store.seam import StoreFailed
from tests.store.conftest import ONE, TWO, Kept
from tests.store.servers import free_port

TRIPLE = b"<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n"


def quiet(what: str, done: int, total: int) -> None:
    pass


def test_a_named_graph_is_put_read_counted_and_deleted(server: Kept) -> None:
    store, graph = server.remote, f"{ONE}/put"
    store.put(graph, TRIPLE.replace(b"/b>", b"/c>"))
    store.put(graph, TRIPLE)
    lines = [line for line in store.get(graph).splitlines() if not line.startswith(b"#")]
    assert [b" ".join(line.split()).replace(b">.", b"> .") for line in lines] == [TRIPLE.strip()]
    assert store.count(graph) == 1
    store.delete(graph)
    store.delete(graph)
    assert store.count(graph) == 0


def test_an_update_changes_the_store(server: Kept) -> None:
    graph = f"{ONE}/update"
    server.remote.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <x:a> <x:b> <x:c> }} }}")
    assert server.remote.count(graph) == 1
    server.remote.delete(graph)


def test_a_build_is_published_whole_and_its_blank_nodes_stay_joined(server: Kept, small: Path) -> None:
    assert publish(small, server.remote, "first", quiet) == 4
    assert server.remote.build() == "first"
    assert dict(server.remote.counts()) == {ONE: 3, TWO: 1} == Embedded(small).counts()
    joined = server.remote.answer("ASK { <https://example.org/a> ?p ?node . ?node ?q 'é \"' FILTER(ISBLANK(?node)) }")
    assert isinstance(joined, QueryBoolean)
    assert bool(joined)
    made = server.remote.answer("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p 7 . ?s ?p ?o }")
    assert isinstance(made, QueryTriples)
    assert [str(each.predicate) for each in made] == ["<https://example.org/q>"]


def test_readers_see_nothing_of_an_upload_under_way_or_of_wrong_counts(server: Kept, small: Path) -> None:
    publish(small, server.remote, "second", quiet)
    half = f"{STAGE}half"
    server.remote.put(half, TRIPLE)
    asked = server.remote.answer("ASK { <https://example.org/a> <https://example.org/p> <https://example.org/b> }")
    assert isinstance(asked, QueryBoolean)
    assert not bool(asked)
    with pytest.raises(WrongCounts, match=r"half has 2 statements and the server holds 1 .*nothing was published"):
        server.remote.publish({half.replace(STAGE, ONE.removesuffix("one")): 2}, "third")
    assert server.remote.build() == "second"
    server.remote.delete(half)


def test_a_query_that_is_no_sparql_is_told_so(server: Kept, small: Path) -> None:
    publish(small, server.remote, "fourth", quiet)
    with pytest.raises(BadQuery, match="refuses the query"):
        server.remote.answer("SELECT ?x WHERE {")


class _Failing(BaseHTTPRequestHandler):
    """Answers each request by the next of `answers`: a status and a media type; the status may be a way to fail."""

    answers: list[tuple[int | str, str]]
    seen: list[str]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"] or 0))
        self.seen.append(self.headers.get("authorization", ""))
        status, kind = self.answers.pop(0)
        if status == "slow":
            time.sleep(1.5)
        if isinstance(status, str):
            self.close_connection = True
            if status == "cut":
                self.wfile.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\nContent-Length: 99\r\n\r\n{"
                )
            return
        body = b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "7"}}]}}'
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self) -> None:
        self.do_POST()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(requests, "FIRST_WAIT", 0.001)
    _Failing.answers, _Failing.seen = [], []
    with HTTPServer(("127.0.0.1", 0), _Failing) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


KIND = "application/sparql-results+json"
ROWS = (200, KIND)


def test_a_read_is_tried_again_where_a_server_is_busy_and_an_update_is_not(failing: str) -> None:
    store = Remote(Server(failing, STANDARD))
    _Failing.answers = [(503, "text/plain"), (502, "text/plain"), (504, "text/plain"), ROWS]
    assert store.count(ONE) == 7
    _Failing.answers = [(503, "text/plain"), ROWS]
    with pytest.raises(StoreFailed, match="HTTP 503"):
        store.update("CLEAR ALL")
    assert _Failing.answers == [ROWS]


@pytest.mark.parametrize("way", ["dropped", "cut"])
def test_a_connection_that_breaks_is_tried_again_for_a_read_and_never_for_an_update(failing: str, way: str) -> None:
    store = Remote(Server(failing, STANDARD))
    _Failing.answers = [(way, KIND), (way, KIND), ROWS]
    assert store.count(ONE) == 7
    _Failing.answers = [(way, KIND)] * requests.TRIES + [ROWS]
    with pytest.raises(StoreFailed, match=r"^http://127\.0\.0\.1:\d+: the server can't be reached \("):
        store.count(ONE)
    assert _Failing.answers == [ROWS]
    _Failing.answers = [(way, KIND), ROWS]
    with pytest.raises(StoreFailed, match="the server can't be reached"):
        store.update("CLEAR ALL")
    assert _Failing.answers == [ROWS]
    _Failing.answers = [(way, KIND), (200, "text/plain")]
    store.put(ONE, TRIPLE)
    assert not _Failing.answers


def test_a_server_that_does_not_answer_in_time_is_asked_once(failing: str) -> None:
    _Failing.answers = [("slow", KIND), ROWS]
    with pytest.raises(StoreFailed, match=r"no answer within 1 seconds$"):
        Remote(Server(failing, STANDARD, timeout=1)).count(ONE)
    assert _Failing.answers == [ROWS]


@pytest.mark.parametrize(
    ("status", "kind", "sentence"),
    [
        (401, "text/plain", r"refuses user 'ann' with this password \(HTTP 401\)"),
        (404, "text/plain", r"not as a SPARQL server \(HTTP 404\)"),
        (200, "text/html", r"not as a SPARQL server \(it sent 'text/html'\)"),
        (500, "text/plain", r"the server failed \(HTTP 500\)"),
    ],
)
def test_each_failure_has_its_sentence(failing: str, status: int, kind: str, sentence: str) -> None:
    _Failing.answers = [(status, kind)]
    with pytest.raises(StoreFailed, match=sentence):
        Remote(Server(failing, STANDARD, "ann", "secret")).count(ONE)


def test_log_ins_are_sent_as_basic_or_bearer(failing: str) -> None:
    _Failing.answers = [ROWS, ROWS]
    Remote(Server(failing, STANDARD, "ann", "secret")).count(ONE)
    Remote(Server(failing, STANDARD, token="t0k3n")).count(ONE)
    assert _Failing.seen == ["Basic YW5uOnNlY3JldA==", "Bearer t0k3n"]


def test_an_address_where_nothing_answers_is_named() -> None:
    with pytest.raises(StoreFailed, match=r"^http://127\.0\.0\.1:\d+: no server answers there"):
        probed(f"http://127.0.0.1:{free_port()}")
