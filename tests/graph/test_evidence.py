"""A build opened for questions: what another version of Front Door wrote is told, not read wrongly."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from graph.evidence import evidence_of
from graph.tables import schema_of
from graph.workspace import OtherVersion
from ingest.facts import Contribution


def test_a_table_with_other_columns_is_of_another_version(tmp_path: Path) -> None:
    whole = schema_of(Contribution).empty_table()
    pq.write_table(whole.drop_columns(["affiliation"]), tmp_path / "contribution.parquet")
    with pytest.raises(OtherVersion, match=r"contribution differs in affiliation.*`frontdoor build`"):
        evidence_of([tmp_path], tmp_path)


def test_a_table_with_its_columns_in_another_order_is_of_another_version(tmp_path: Path) -> None:
    whole = schema_of(Contribution).empty_table()
    pq.write_table(whole.select(list(reversed(whole.column_names))), tmp_path / "contribution.parquet")
    with pytest.raises(OtherVersion, match="the order of its columns"):
        evidence_of([tmp_path], tmp_path)
