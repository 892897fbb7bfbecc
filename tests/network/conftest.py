"""A build of hand-made facts, opened as evidence: no file of a publisher, no store."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.evidence import evidence_of
from graph.expertise.topics import Topic
from graph.identity.claims import ResolvedOrganisation
from graph.tables import FactTables
from ontology.terms import ENTITY

World = Callable[..., duckdb.DuckDBPyConnection]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """`world(facts, organisations, topics)`: evidence in which the organisation `x` has the key `toy:x` and the IRI
    that ends in `organisation/x`; each of `organisations` is a `ResolvedOrganisation` or a bare `x`."""

    def made(
        facts: Iterable[Any], organisations: Iterable[Any], topics: Iterable[Topic] = ()
    ) -> duckdb.DuckDBPyConnection:
        said = [each if isinstance(each, ResolvedOrganisation) else organisation(each) for each in organisations]
        for part in ("facts", "build", "build/resolved", "build/topics"):
            (tmp_path / part).mkdir()
        with FactTables(tmp_path / "facts", "toy", "1") as tables:
            for at, fact in enumerate(facts, 1):
                tables.add([fact], str(at))
        with FactTables(tmp_path / "build" / "resolved", "identity", "1") as tables:
            tables.add(said, "resolution")
        with FactTables(tmp_path / "build" / "topics", "tagger", "1") as tables:
            tables.add(topics, "tagging")
        keys = [each.iri.rpartition("/")[2] for each in said]
        entity = pa.table({"key": [f"toy:{key}" for key in keys], "iri": [each.iri for each in said]})
        pq.write_table(entity, tmp_path / "build" / "entity.parquet")
        return evidence_of([tmp_path / "facts"], tmp_path / "build")

    return made


def organisation(name: str, **said: Any) -> ResolvedOrganisation:
    return ResolvedOrganisation(iri=f"{ENTITY}organisation/{name}", label=name, **{"records": 1, **said})
