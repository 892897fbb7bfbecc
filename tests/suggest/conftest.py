"""The sample's facts for all that is asked of it."""

from pathlib import Path

import duckdb
import pytest

from graph.evidence import evidence
from graph.workspace import Workspace


@pytest.fixture(scope="session")
def sample(sample_home: Path) -> duckdb.DuckDBPyConnection:
    return evidence(Workspace(sample_home))
