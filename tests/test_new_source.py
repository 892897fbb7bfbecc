"""A new source needs one module and one fixture, nothing else."""

import importlib
import sys
from pathlib import Path

import pytest

import ingest.industry
from graph.build import build
from graph.evidence import evidence
from graph.workspace import Workspace
from ingest.source import sources

MODULE = r'''"""Incubators, made up for a test."""

from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation
from ingest.files import table
from ingest.keys import key
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="incubators", title="Incubators", publisher="a test", licence="none", homepage="https://example.org",
    cadence="never", covers=Coverage(("organisation", "name"), ("SciencePark",), ("UK",), None, None, "A test."),
    files=(Files(r"incubators/all\.csv"),),
)


def read(path: Path) -> Iterator[Record]:
    return table(path, ("id", "name"), id="id")


def says(record: Record) -> Iterator[Fact]:
    organisation = key("incubators", record.text("id"))
    yield Organisation(organisation, kind="SciencePark", country="United Kingdom")
    yield Name(organisation, record.text("name"), "label")
'''


def test_a_module_and_a_file_are_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "incubators.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(ingest.industry, "__path__", [*ingest.industry.__path__, str(package)])
    importlib.invalidate_caches()
    snapshot = tmp_path / "snapshot/incubators"
    snapshot.mkdir(parents=True)
    (snapshot / "all.csv").write_text(
        "id,name\n1,Stevenage Bioscience Catalyst\n2,BioCity Nottingham\n", encoding="utf-8"
    )
    try:
        assert "incubators" in sources()
        workspace = Workspace(tmp_path / "home")
        report = build(workspace, tmp_path / "snapshot")
        assert [(each.source, each.records, each.used) for each in report.sources] == [("incubators", 2, 2)]
        labels = evidence(workspace).execute("SELECT label, kind FROM resolved ORDER BY label").fetchall()
        assert labels == [("BioCity Nottingham", "SciencePark"), ("Stevenage Bioscience Catalyst", "SciencePark")]
    finally:
        sys.modules.pop("ingest.industry.incubators", None)
