"""A build of one source alone, whatever that source does not say."""

from pathlib import Path

import pytest

from graph.build import build
from graph.workspace import Workspace
from ingest.snapshot import NoSnapshot

SAMPLE = Path(__file__).parents[2] / "ingest/sample"


@pytest.mark.parametrize("name", ["mesh", "nhs-boards", "ons-geography", "openalex-topics", "ref2021", "sic2007"])
def test_a_source_can_be_built_alone(name: str, tmp_path: Path) -> None:
    report = build(Workspace(tmp_path), SAMPLE, only=[name])
    assert {each["source"] for each in Workspace(tmp_path).report()["reads"]} == {name}
    assert report.quads > 0


def test_a_source_that_has_no_file_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshot, match="no file of jats"):
        build(Workspace(tmp_path), SAMPLE, only=["jats"])
