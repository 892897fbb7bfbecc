"""The sample's facts for all tests of figures."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from graph.evidence import evidence
from graph.workspace import Workspace


@pytest.fixture(scope="session")
def facts(sample_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = evidence(Workspace(sample_home))
    yield connection
    connection.close()
