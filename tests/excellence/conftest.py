"""One build of the sample for all tests of figures."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from graph.build import build
from graph.evidence import evidence
from graph.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    build(Workspace(folder), ROOT / "ingest/sample")
    return folder


@pytest.fixture(scope="session")
def facts(sample_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = evidence(Workspace(sample_home))
    yield connection
    connection.close()
