"""Who took part in awards: how many stand on an organisation that a registry knows."""

import duckdb
import pytest

from bench.matching_figures import Measured
from graph.identity.union import REGISTRIES


@pytest.mark.parametrize("source", ["gtr", "nihr-awards"])
def test_nine_in_ten_british_participations_are_of_a_registered_organisation(measured: Measured, source: str) -> None:
    entities = measured.resolution.entities
    known = (each for each in measured.gathered.identifiers if each[1] in REGISTRIES and each[0] in entities)
    registered = {entities[key] for key, *_ in known}
    folders = [folder for folder in measured.folders if folder.parent.name == source]
    rows = duckdb.execute(
        "SELECT organisation FROM read_parquet(?)", [[str(folder / "participation.parquet") for folder in folders]]
    ).fetchall()
    said = measured.gathered.said
    british = [key for (key,) in rows if "United Kingdom" in said[key].countries]
    assert len(british) >= 300
    assert sum(entities[key] in registered for key in british) / len(british) >= 0.90
