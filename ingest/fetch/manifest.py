"""The snapshot folder's list of files, and the switch from the files of the last fetch to those of a new one.

`snapshot.json` is written last. What is to be moved is written down first, so that a switch that was killed is
finished by the next fetch: the folder never stays half old and half new.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ingest.fetch.web import NotFetched
from ingest.files import BadFile
from ingest.snapshot import MANIFEST

Entry = dict[str, Any]
"""One file's entry: what `ingest.snapshot` reads, and `source`, `target`, `size`, `etag`, `last_modified`, `limit`."""

UNFINISHED = ".unfinished"
"""Where files lie until they are whole, inside the snapshot folder: on the same disk, so that moving is renaming."""
_JOURNAL = "switch.json"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """The folder for one fetch alone, a switch that was killed being finished first."""
    (folder / UNFINISHED).mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / UNFINISHED / "lock", timeout=0):
            _finish(folder)
            yield
    except Timeout:
        raise NotFetched(f"another fetch into {folder} is running") from None


def entries(folder: Path) -> list[Entry]:
    """The entries of the folder's list of files; none where there is no list yet."""
    path = folder / MANIFEST
    if not path.exists():
        return []
    try:
        found: list[Entry] = json.loads(path.read_text(encoding="utf-8"))["files"]
        return [each for each in found if each["name"]]
    except (ValueError, KeyError, TypeError) as error:
        raise BadFile(f"{path} is not a list of files with their names ({error})") from None


def switch(folder: Path, arrived: Mapping[str, Path], new: Sequence[Entry], gone: set[str]) -> None:
    """Puts arrived files in their places, takes away those that are gone, and writes the list of files.

    Raises NotFetched, before anything is changed, where a file that was not fetched stands in the way.
    """
    known = {entry["name"]: entry for entry in entries(folder)}
    for name in arrived:
        if (folder / name).exists() and "source" not in known.get(name, {}):
            raise NotFetched(
                f"{folder / name} is there and was not fetched; move it away, or fetch into another folder"
            )
    kept = [entry for name, entry in known.items() if name not in gone and name not in arrived]
    plan = {
        "moves": {name: path.relative_to(folder).as_posix() for name, path in arrived.items()},
        "gone": sorted(gone),
        "files": sorted([*kept, *new], key=lambda entry: str(entry["name"])),
    }
    write_json(folder / UNFINISHED / _JOURNAL, plan)
    _finish(folder)


def _finish(folder: Path) -> None:
    journal = folder / UNFINISHED / _JOURNAL
    if not journal.exists():
        return
    plan = json.loads(journal.read_text(encoding="utf-8"))
    for name, moved in plan["moves"].items():
        if (folder / moved).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / moved).replace(folder / name)
    for name in plan["gone"]:
        (folder / name).unlink(missing_ok=True)
    write_json(folder / MANIFEST, {"files": plan["files"]})
    journal.unlink()


def forget(unfinished: Path) -> None:
    """Removes what lay there until it was whole."""
    shutil.rmtree(unfinished, ignore_errors=True)


def write_json(path: Path, value: Any) -> None:
    """Writes a JSON file so that readers see the old one or the new one, and a power cut leaves one of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8") as out:
        json.dump(value, out, ensure_ascii=False, indent=1)
        out.write("\n")
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
