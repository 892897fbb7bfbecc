"""A publisher on this machine: files with versions and ranges, pages, and the faults that real servers have."""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from ingest.fetch.web import Web, client

LONG_AGO = "Wed, 01 Jan 2025 00:00:00 GMT"


@dataclass
class File:
    """A file at a publisher's. `ranges` False: the server passes over `Range`; `checks` False: over `If-Range`."""

    body: bytes
    etag: str | None = '"1"'
    last_modified: str | None = LONG_AGO
    ranges: bool = True
    checks: bool = True


@dataclass
class Fault:
    """What happens to one request: a status with headers, another body, or a connection dropped after some bytes.

    `slow`: seconds between pieces of 64 KiB. `then`: done once the answer has been sent.
    """

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    drop_after: int | None = None
    slow: float = 0.0
    then: Callable[[], None] = lambda: None


@dataclass
class Request:
    """A request as it came: the second, the address without the query, the query, the headers."""

    at: float
    address: str
    query: dict[str, str]
    headers: Message


Page = Callable[[dict[str, str]], tuple[dict[str, str], Any]]
"""Answers a query with headers and a JSON value."""


@dataclass
class Publisher:
    """What is published, at which address (`host/path`), and what came of it. `faults` are used up one a request."""

    base: str = ""
    files: dict[str, File] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def publish(self, address: str, body: bytes, **version: Any) -> None:
        """Publishes a file, in place of the one there was."""
        self.files[address] = File(body, **version)

    def fail(self, **fault: Any) -> None:
        """Has one more of the coming requests fail."""
        self.faults.append(Fault(**fault))


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A publisher that answers on this machine while the test runs."""
    held = Publisher()

    class Handler(_Handler):
        publisher = held

    server = _Server(("127.0.0.1", 0), Handler)
    held.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield held
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def waits() -> list[float]:
    """The seconds that were waited before another try."""
    return []


@pytest.fixture
def web(publisher: Publisher, waits: list[float]) -> Iterator[Web]:
    """A web in which every host is that publisher, and waiting takes no time."""
    with client(publisher.base) as opened:
        yield Web(opened, sleep=waits.append)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A client that is killed goes without a word; what else goes wrong here is shown.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def do_GET(self) -> None:
        held, asked = self.publisher, urlsplit(self.path)
        address, query = asked.path.removeprefix("/"), dict(parse_qsl(asked.query))
        held.requests.append(Request(time.monotonic(), address, query, self.headers))
        fault = held.faults.pop(0) if held.faults else Fault()
        named = f"{address}?report={query['report']}" if "report" in query else address
        if fault.status:
            self._send(fault.status, fault.headers, fault.body or b"", fault)
        elif address in held.pages:
            headers, value = held.pages[address](query)
            self._send(200, headers, json.dumps(value).encode() if fault.body is None else fault.body, fault)
        elif named in held.files:
            self._file(held.files[named], fault)
        else:
            self._send(404, {}, b"<html>not here</html>", fault)

    def _file(self, file: File, fault: Fault) -> None:
        told = {name: value for name, value in (("ETag", file.etag), ("Last-Modified", file.last_modified)) if value}
        asked = self.headers
        if file.etag and asked.get("If-None-Match") == file.etag:
            self._send(304, told, b"", fault)
            return
        body = file.body if fault.body is None else fault.body
        same = not file.checks or asked.get("If-Range") in (file.etag, file.last_modified)
        if "Range" in asked and file.ranges and same:
            first = int(asked["Range"].removeprefix("bytes=").removesuffix("-"))
            if first >= len(body):
                self._send(416, {"Content-Range": f"bytes */{len(body)}"}, b"", fault)
                return
            told |= {"Content-Range": f"bytes {first}-{len(body) - 1}/{len(body)}"}
            self._send(206, told, body[first:], fault)
            return
        self._send(200, told, body, fault)

    def _send(self, status: int, headers: dict[str, str], body: bytes, fault: Fault) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        sent = body if fault.drop_after is None else body[: fault.drop_after]
        try:
            for at in range(0, len(sent), 1 << 16):
                self.wfile.write(sent[at : at + (1 << 16)])
                time.sleep(fault.slow)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        if len(sent) < len(body):
            self.close_connection = True
        fault.then()

    def log_message(self, format: str, *args: object) -> None:
        pass
