"""Files and folders that come into being whole or not at all: a killed export leaves what was there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

ENDINGS = {".gz", ".graphml", ".json", ".parquet", ".tsv", ".ttl"}
"""The endings of the files that an exported folder can hold."""


class AlreadyThere(FileExistsError):
    """A file or folder that an export would have to overwrite, and nobody said that it may, or is no export."""


@contextmanager
def whole_file(path: Path, force: bool) -> Iterator[BinaryIO]:
    """A binary file to be written beside `path`, which takes its name once all is written. Raises AlreadyThere."""
    path = path.absolute()
    _refuse(path, force)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path)
    try:
        with beside.open("wb") as out:
            yield out
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path, force: bool) -> Iterator[Path]:
    """An empty folder to be filled beside `path`, which takes its name once all is written. Raises AlreadyThere.

    A former folder is taken away only where it holds nothing but files that an export can have written.
    """
    path = path.absolute()
    _refuse(path, force)
    beside = _beside(path)
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        yield beside
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        beside.replace(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refuse(path: Path, force: bool) -> None:
    if path.exists() and not force:
        raise AlreadyThere(f"{path} is there already; --force overwrites it")
    # A mistyped name must not cost its owner a folder of other things.
    foreign = sorted(each for each in path.rglob("*") if each.is_file() and each.suffix not in ENDINGS)
    if path.is_dir() and foreign:
        raise AlreadyThere(f"{path} holds {foreign[0].relative_to(path)}, which no export writes: it is left alone")


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".half")
