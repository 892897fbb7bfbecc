"""A SPARQL endpoint of this machine that holds a Turtle file, and fails as it is told to before it answers."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store

HERE = Path(__file__).parent

Failure = Callable[[BaseHTTPRequestHandler], None]
"""Answers a request in place of the endpoint."""


@dataclass
class LocalEndpoint:
    """What was asked (method, headers, query), and the failures still to come, the next one first."""

    store: Store
    address: str = ""
    asked: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def load(self, name: str) -> None:
        self.store.load(path=str(HERE / name), format=RdfFormat.TURTLE)


@pytest.fixture
def local() -> Iterator[LocalEndpoint]:
    held = LocalEndpoint(Store())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(urlsplit(self.path).query)

        def do_POST(self) -> None:
            self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

        def answer(self, form: str) -> None:
            query = parse_qs(form)["query"][0]
            held.asked.append((self.command, dict(self.headers), query))
            if held.failures:
                held.failures.pop(0)(self)
                return
            try:
                found = held.store.query(query)
            except SyntaxError as error:
                reply(self, 400, str(error).encode(), "text/plain")
                return
            assert isinstance(found, QuerySolutions)
            body = found.serialize(format=QueryResultsFormat.JSON)
            assert body is not None
            reply(self, 200, body, "application/sparql-results+json")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.address = f"http://127.0.0.1:{server.server_port}/sparql"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield held
    server.shutdown()
    server.server_close()
    thread.join()


def reply(
    request: BaseHTTPRequestHandler, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None
) -> None:
    request.send_response(status)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


@pytest.fixture
def failing() -> Callable[..., Failure]:
    """Makes a failure: a status with headers, a body of any kind, or a body that ends before it should."""

    def make(
        status: int = 200, body: bytes = b"", kind: str = "text/html", cut: int = 0, after: str | None = None
    ) -> Failure:
        def fail(request: BaseHTTPRequestHandler) -> None:
            headers = {"Retry-After": after} if after else {}
            if cut:
                headers["Content-Length"] = str(len(body) + cut)
            reply(request, status, body, kind, headers)
            request.close_connection = True

        return fail

    return make
