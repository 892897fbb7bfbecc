"""A source function runs unchanged in Spark executors: the same facts, row by row, as in this process."""

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from graph.engine.local import judged
from graph.engine.spark import OnSpark
from graph.engine.spark import session as spark_session
from graph.reading import Engine, Read, read_snapshot
from ingest.snapshot import snapshots
from ingest.source import sources

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SAMPLE = Path(str(files("ingest").joinpath("sample")))


@pytest.fixture(scope="module")
def session() -> "Iterator[SparkSession]":
    """A Spark on two cores of this machine."""
    pytest.importorskip("pyspark", reason="the spark extra is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs a Java runtime, and there is none on this machine")
    made = spark_session("local[2]")
    yield made
    made.stop()


def read_all(source: str, engine: Engine, folder: Path) -> list[Read]:
    module = sources()[source]
    made, _ = snapshots(SAMPLE, [module])
    return [read_snapshot(module, each, folder, engine, lambda file, records: None) for each in made]


@pytest.mark.parametrize("source", ["ror", "gtr"])
def test_executors_state_the_same_facts(source: str, session: "SparkSession", tmp_path: Path) -> None:
    here = read_all(source, judged, tmp_path / "here")
    there = read_all(source, OnSpark(session).judged, tmp_path / "there")
    for one, other in zip(here, there, strict=True):
        assert (one.records, one.used, one.rejected, one.facts) == (
            other.records,
            other.used,
            other.rejected,
            other.facts,
        )
        first, second = tmp_path / "here" / one.folder, tmp_path / "there" / other.folder
        tables = sorted(path.name for path in first.glob("*.parquet"))
        assert tables == sorted(path.name for path in second.glob("*.parquet"))
        for table in tables:
            assert pq.read_table(first / table).equals(pq.read_table(second / table))
