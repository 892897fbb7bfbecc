"""An export is there whole or not at all, and takes the place of nothing that it was not told to."""

from pathlib import Path

import pytest

from graph.export.whole import AlreadyThere, whole_file, whole_folder


def test_a_file_that_fails_half_way_leaves_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    with whole_file(path, force=False) as out:
        out.write(b"former")
    with pytest.raises(RuntimeError), whole_file(path, force=True) as out:  # noqa: PT012
        out.write(b"half")
        raise RuntimeError
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_there_is_overwritten_on_demand_alone(tmp_path: Path) -> None:
    path = tmp_path / "facts"
    with whole_folder(path, force=False) as folder:
        (folder / "old.parquet").write_text("old")
    with pytest.raises(AlreadyThere, match=r"facts is there already; --force overwrites it$"):
        whole_folder(path, force=False).__enter__()
    with whole_folder(path, force=True) as folder:
        (folder / "new.parquet").write_text("new")
    assert [each.name for each in path.iterdir()] == ["new.parquet"]


def test_a_folder_of_other_things_is_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "thesis.docx").write_text("years of work")
    monkeypatch.chdir(tmp_path)
    for path in (tmp_path, Path(".")):
        with pytest.raises(AlreadyThere, match=r"holds notes/thesis.docx, which no export writes"):
            whole_folder(path, force=True).__enter__()
    assert (tmp_path / "notes" / "thesis.docx").read_text() == "years of work"


def test_a_folder_that_fails_half_way_leaves_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "facts"
    with whole_folder(path, force=False) as folder:
        (folder / "old.parquet").write_text("old")
    with pytest.raises(RuntimeError), whole_folder(path, force=True) as folder:
        raise RuntimeError
    assert [each.name for each in tmp_path.iterdir()] == ["facts"]
    assert [each.name for each in path.iterdir()] == ["old.parquet"]
