"""Each notebook runs from top to bottom on the sample, and its page asks no other server for anything."""

import re
from importlib.resources import files
from pathlib import Path

import jupytext
import pytest
from nbclient import NotebookClient

from graph.build import build
from graph.workspace import Workspace

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.py"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_on_the_sample(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(Workspace(tmp_path), Path(str(files("ingest").joinpath("sample"))))
    monkeypatch.setenv("FRONTDOOR_HOME", str(tmp_path))
    NotebookClient(jupytext.read(path), timeout=120, kernel_name="python3").execute(cwd=str(path.parent.parent))
    for page in tmp_path.glob("*.html"):
        assert not re.findall(r"(?:src|href)=[\"'](?:https?:)?//[^\"']+", page.read_text(encoding="utf-8"))
