"""The command line on a server: built there, asked there, and failures in one sentence."""

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
