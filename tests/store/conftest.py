"""One sample build, asked where it lies and published on each server."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.store.embedded import Embedded, load
from graph.store.publishing import publish
from graph.store.quirks.known import probed
from graph.store.remote import Remote
from graph.store.requests import Server
from graph.workspace import Workspace
from ontology.terms import GRAPH
from tests.store import servers

LOG_IN = {"virtuoso": ("dba", "dba"), "oxigraph": (None, None)}


@dataclass(frozen=True)
class Kept:
    """A server that a test may write on."""

    kind: str
    remote: Remote


@pytest.fixture(scope="session")
def built(sample: Workspace) -> Path:
    return sample.current()


@pytest.fixture(scope="session")
def embedded(built: Path) -> Embedded:
    return Embedded(built / "store")


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """A server without anything."""
    kind = str(request.param)
    with getattr(servers, kind)(tmp_path_factory.mktemp(kind)) as address:
        dialect = probed(address)
        assert dialect.name == kind
        yield Kept(kind, Remote(Server(address, dialect, *LOG_IN[kind])))


@pytest.fixture(scope="module")
def published(server: Kept, built: Path) -> Kept:
    """The server with the sample build in service."""
    publish(built / "store", server.remote, built.name, lambda what, done, total: None)
    return server


ONE, TWO = f"{GRAPH}one", f"{GRAPH}two"
SMALL = f"""<https://example.org/a> <https://example.org/p> _:b <{ONE}> .
_:b <https://example.org/p> "é \\"" <{ONE}> .
<https://example.org/a> <https://example.org/p> "x"@en <{ONE}> .
<https://example.org/a> <https://example.org/q> "7"^^<http://www.w3.org/2001/XMLSchema#integer> <{TWO}> .
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store of four statements in two graphs, two of them about a blank node."""
    (tmp_path / "small.nq").write_text(SMALL, encoding="utf-8")
    load(tmp_path / "small.nq", tmp_path / "small")
    return tmp_path / "small"
