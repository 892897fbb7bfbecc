"""One build of the sample for all that is asked of it."""

from pathlib import Path

import duckdb
import pytest

from graph.build import build
from graph.evidence import evidence
from graph.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the whole sample."""
    home = tmp_path_factory.mktemp("suggest")
    build(Workspace(home), ROOT / "ingest/sample")
    return home


@pytest.fixture(scope="session")
def sample(sample_home: Path) -> duckdb.DuckDBPyConnection:
    return evidence(Workspace(sample_home))
