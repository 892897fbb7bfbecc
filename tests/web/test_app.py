"""The web application and the server: what every answer carries, limits, and a new build taken up."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from exact_names import ExactNames
from starlette.testclient import TestClient
from typer.testing import CliRunner

from frontdoor.cli.main import app as commands
from frontdoor.cli.serve import listening
from frontdoor.web.app import app
from frontdoor.web.limits import BODY_BYTES
from frontdoor.web.service import Service
from graph.build import build
from graph.workspace import Workspace

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

SERVER = """
import sys
from exact_names import ExactNames
from graph.matching.matcher import Matcher
Matcher.of = classmethod(lambda cls, build: ExactNames.of(build))
from frontdoor.cli.main import run
run()
"""


def test_every_origin_may_ask_and_every_answer_is_secured(client: TestClient) -> None:
    for address in ("/reconcile", "/reconcile/preview?id=nobody", "/nowhere"):
        headers = client.get(address, headers={"Origin": "https://example.org"}).headers
        assert headers["access-control-allow-origin"] == "*"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"].startswith("default-src 'none'")
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert client.options("/reconcile", headers=asked).headers["access-control-allow-methods"] == "GET, POST"


def test_what_is_not_there_is_said_in_json(client: TestClient) -> None:
    assert client.get("/nowhere").json() == {"error": "nothing answers at /nowhere"}
    assert client.delete("/reconcile").status_code == 405


def test_a_request_that_is_too_large_is_refused_with_and_without_a_stated_length(client: TestClient) -> None:
    large = b"queries=" + b"x" * BODY_BYTES
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    whole = client.post("/reconcile", content=large, headers=form)
    parts = client.post(
        "/reconcile", content=(large[at : at + 65536] for at in range(0, len(large), 65536)), headers=form
    )
    assert [each.status_code for each in (whole, parts)] == [413, 413]
    assert "larger than 2,000,000 bytes" in whole.json()["error"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"queries=%ff", "application/x-www-form-urlencoded", 400),
        (b"&".join([b"a=1"] * 100), "application/x-www-form-urlencoded", 400),
    ],
)
def test_a_form_that_can_not_be_read_is_refused(client: TestClient, body: bytes, kind: str, status: int) -> None:
    done = client.post("/reconcile", content=body, headers={"Content-Type": kind})
    assert done.status_code == status
    assert list(done.json()) == ["error"]


def test_a_new_build_is_taken_up_and_a_broken_one_is_not(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    build(workspace, ROOT / "ingest/sample", only=["nhs-boards"])

    def matcher_of(folder: Path) -> ExactNames:
        if (folder / "broken").exists():
            raise ValueError("no matcher")
        return ExactNames.of(folder)

    service = Service(workspace, matcher_of)
    with TestClient(app(service)) as client:
        asked = {"queries": json.dumps({"q": {"query": "University of Leeds"}})}
        before = service.opened()
        assert client.post("/reconcile", data=asked).json() == {"q": {"result": []}}
        build(workspace, ROOT / "ingest/sample", only=["learning-providers"])
        taken_up = time.monotonic() + 30
        while service.opened() is before and time.monotonic() < taken_up:
            assert client.post("/reconcile", data=asked).status_code == 200
        assert client.post("/reconcile", data=asked).json()["q"]["result"][0]["match"] is True

        after = service.opened()
        broken = workspace.builds / "20990101T000000000000Z"
        broken.mkdir()
        (broken / "broken").touch()
        (broken / "report.json").write_text((workspace.current() / "report.json").read_text())
        workspace.switch(broken.name)
        for _ in range(20):
            assert client.post("/reconcile", data=asked).json()["q"]["result"][0]["match"] is True
            time.sleep(0.01)
        assert service.opened() is after


def test_the_server_answers_and_stops_when_told(workspace: Workspace) -> None:
    paths = os.pathsep.join([str(ROOT), str(HERE)])
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, "serve", "--port", "0", "--home", str(workspace.home)],
        env={**os.environ, "PYTHONPATH": paths, "COLUMNS": "200"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        said = server.stdout.readline()
        endpoint = next(word for word in said.split() if word.endswith("/reconcile"))
        manifest = httpx.get(endpoint, timeout=30).json()
        assert manifest["suggest"]["entity"]["service_url"] == endpoint
        asked = {"queries": json.dumps({"q": {"query": "University of Leeds"}})}
        made = httpx.post(endpoint, data=asked, timeout=30).json()
        assert made["q"]["result"][0]["match"] is True
        server.send_signal(signal.SIGINT)
        rest, errors = server.communicate(timeout=30)
        assert (server.returncode, rest, errors) == (0, "", "")
    finally:
        server.kill()
        server.communicate()


def test_serving_needs_a_graph_and_a_free_port(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = CliRunner().invoke(commands, ["serve", "--home", str(tmp_path)])
    assert (done.exit_code, "run `frontdoor build` first" in done.stderr) == (4, True)
    monkeypatch.setattr("frontdoor.cli.serve.Matcher.of", ExactNames.of)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(commands, ["serve", "--home", str(workspace.home), "--port", port])
    assert done.exit_code == 6
    assert done.stderr.strip() == f"frontdoor: 127.0.0.1:{port}: Address already in use"


def test_an_answer_waits_for_no_acknowledgement() -> None:
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
