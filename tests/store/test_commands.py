"""The command line on a server: built there, asked there, and failures in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from frontdoor.cli.main import app
from graph.store.publishing import publish
from tests.store.conftest import Kept
from tests.store.servers import free_port


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, words)
    return done.exit_code, done.output


def test_a_server_is_asked_where_an_address_is_given(server: Kept, small: Path) -> None:
    publish(small, server.remote, "b", lambda what, done, total: None)
    query = small.parent / "one.rq"
    query.write_text("SELECT ?o WHERE { ?s <https://example.org/q> ?o }", encoding="utf-8")
    assert run("sparql", str(query), "--store", server.remote.server.address, "--format", "csv") == (0, "o\n7\n")


def test_a_wrong_address_stops_a_build_before_it_begins(tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    code, said = run("build", "--home", str(tmp_path / "home"), "--store", address)
    assert (code, said.startswith(f"frontdoor: {address}: no server answers there")) == (6, True)
    assert not (tmp_path / "home").exists()


def test_a_user_without_a_password_and_an_unknown_dialect_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRONTDOOR_STORE_PASSWORD", raising=False)
    asked = ("ask", "organisations/kinds", "--store", "http://127.0.0.1:9")
    assert run(*asked, "--store-user", "ann") == (
        6,
        "frontdoor: user 'ann' has no password: set FRONTDOOR_STORE_PASSWORD\n",
    )
    assert run(*asked, "--dialect", "fuseki") == (
        6,
        "frontdoor: no dialect is called 'fuseki'; the dialects are standard, oxigraph, virtuoso\n",
    )


def on_its_own(server: Kept, *words: str, password: str = "dba") -> tuple[int, str]:
    """The command in a process of its own, in which a digest log-in stays; logged in where the server asks for it."""
    if server.kind == "virtuoso":
        words = (*words, "--store-user", "dba")
    start = "from frontdoor.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", start, *words, "--store", server.remote.server.address],
        capture_output=True, text=True, check=False, env={**os.environ, "FRONTDOOR_STORE_PASSWORD": password},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_build_is_put_on_a_server_and_asked_there(server: Kept, tmp_path: Path) -> None:
    home = ("--home", str(tmp_path / "home"))
    code, said = on_its_own(server, "build", "--only", "ons-geography", *home)
    assert code == 0, said
    here = run("ask", "places/territories", *home, "--format", "csv")
    assert here[0] == 0
    assert on_its_own(server, "ask", "places/territories", "--format", "csv") == here


def test_a_wrong_password_stops_a_build_before_it_begins(server: Kept, tmp_path: Path) -> None:
    if server.kind == "oxigraph":
        pytest.skip("Oxigraph's server has no log-in")
    words = ("build", "--only", "ons-geography", "--home", str(tmp_path / "home"))
    code, said = on_its_own(server, *words, password="wrong")
    assert (code, said.count("\n"), said.startswith("frontdoor: ")) == (6, 1, True), said
    assert "password" in said
    assert not (tmp_path / "home").exists()
