"""A workspace with the whole sample, and the web application over it."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from frontdoor.web.app import app
from frontdoor.web.service import Service
from graph.workspace import Workspace

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from exact_names import ExactNames  # noqa: E402
from served import Over, store_of  # noqa: E402


@pytest.fixture(scope="session")
def workspace(sample: Workspace) -> Workspace:
    return sample


@pytest.fixture(scope="session")
def client(workspace: Workspace) -> Iterator[TestClient]:
    with TestClient(app(Service(workspace, ExactNames.of)), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The web application over three statements in two graphs."""
    store = store_of((HERE / "small.nq").read_text(encoding="utf-8"), tmp_path_factory.mktemp("small") / "build")
    with TestClient(app(Over(store)), raise_server_exceptions=False) as made:  # type: ignore[arg-type]
        yield made


@pytest.fixture(scope="session")
def ids(workspace: Workspace) -> dict[str, str]:
    """The ids of the sample's organisations by their labels."""
    path = str(workspace.current() / "resolved/resolved.parquet")
    rows = duckdb.execute("SELECT label, iri FROM read_parquet(?)", [path]).fetchall()
    return {label: iri.rsplit("/", 1)[-1] for label, iri in rows}


@pytest.fixture(scope="session")
def valid() -> Callable[[Any, str], Any]:
    """Gives back a message that fits a schema of the specification."""
    return _valid


def _valid(made: Any, schema: str) -> Any:
    text = (HERE / "schemas" / f"{schema}.json").read_text(encoding="utf-8")
    Draft202012Validator(json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(made)
    return made
