"""Each notebook runs from top to bottom on the sample, and stands beside itself with its answers."""

from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.py"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_on_the_sample(
    path: Path, sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDOOR_HOME", str(sample_home))
    monkeypatch.setenv("MPLBACKEND", "agg")
    NotebookClient(jupytext.read(path), timeout=120, kernel_name="python3").execute(cwd=str(tmp_path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_read_is_what_is_run(path: Path) -> None:
    kept = nbformat.read(path.with_suffix(".ipynb"), as_version=4)
    assert [each.source for each in kept.cells] == [each.source for each in jupytext.read(path).cells], (
        "python -m bench.run_notebooks HOME writes it again"
    )
    assert any(each.get("outputs") for each in kept.cells)
