"""How universities of the country stand among those of the world, by the counts that OpenAlex publishes."""

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from graph.build import build
from graph.evidence import evidence
from graph.excellence.figures import figures
from graph.excellence.records import records
from graph.workspace import Workspace

TOP = "openalex/institutions_top10000.csv.gz"


@pytest.fixture(scope="module")
def world(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[duckdb.DuckDBPyConnection]:
    real: Path = request.getfixturevalue("data")
    folder = tmp_path_factory.mktemp("world")
    (folder / "snapshot/openalex").mkdir(parents=True)
    (folder / "snapshot" / TOP).symlink_to(real / TOP)
    build(Workspace(folder / "home"), folder / "snapshot")
    connection = evidence(Workspace(folder / "home"))
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def data() -> Path:
    folder = Path(__file__).resolve().parents[3] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the publishers' whole files are not beside the repository (../shared/data)")
    return folder


def test_a_rank_is_the_place_in_the_whole_file_among_institutions_of_the_type(
    world: duckdb.DuckDBPyConnection, data: Path
) -> None:
    """Counted again from the publisher's rows: University College London by works among all of education.

    An id that stands twice counts once.
    """
    with gzip.open(data / TOP, "rt", encoding="utf-8") as lines:
        first = {row["openalex_id"]: row for row in reversed(list(csv.DictReader(lines)))}
    rows = [row for row in first.values() if row["type"] == "education"]
    ours = next(row for row in rows if row["display_name"] == "University College London")
    more = [row for row in rows if int(row["works_count"]) > int(ours["works_count"])]
    [(iri,)] = world.execute("SELECT iri FROM resolved WHERE label = 'University College London'").fetchall()
    found = {each.indicator: each for each in figures(world, "organisation") if each.unit == iri}
    works, cited = found["world-works"], found["world-citations-per-work"]
    assert (works.value, works.rank, works.population) == (int(ours["works_count"]), len(more) + 1, len(rows))
    assert cited.value == pytest.approx(int(ours["cited_by_count"]) / int(ours["works_count"]))


def test_a_standing_opens_to_the_row_it_was_read_from(world: duckdb.DuckDBPyConnection) -> None:
    [unit, *_] = [each for each in figures(world, "organisation") if each.indicator == "world-works"]
    # As the server does, which opens a figure that it never computed.
    world.execute("DROP TABLE world_count")
    opened = records(world, "world-works", unit.unit, "organisation", None)
    assert {each.title for each in opened} == {"openalex-works", "openalex-citations"}
    assert all(each.record.startswith("openalex-institutions/top-10000/") for each in opened)
