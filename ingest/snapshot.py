"""A snapshot folder: a publisher's files, unchanged, with where they came from, when, and their SHA-256.

A folder may hold `snapshot.json`, one entry a file; its hashes are then held against the files. A file
without an entry is taken with the source's own metadata and "retrieved" left unstated.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.files import BadFile
from ingest.source import SourceModule

MANIFEST = "snapshot.json"
NO_DATA = (".md",)
"""Files that may lie beside the data and say what it is."""


@dataclass(frozen=True, slots=True)
class SnapshotFile:
    """One file with its evidence. `retrieved` and `url` are None where nobody wrote them down."""

    path: Path
    name: str
    sha256: str
    size: int
    url: str | None
    retrieved: str | None
    licence: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One source's files of one vintage."""

    source: str
    vintage: str
    files: tuple[SnapshotFile, ...]


MANY = 6
"""From so many sources on, a sentence does not name them."""


class NoSnapshot(ValueError):
    """A folder that holds no file of any source."""


def snapshots(folder: Path, known: Iterable[SourceModule]) -> tuple[list[Snapshot], list[str]]:
    """The snapshots in a folder by source and vintage, and the names of files that no source reads.

    Raises NoSnapshot where there is none, BadFile where a file is not what its manifest says.
    """
    if not folder.is_dir():
        raise NoSnapshot(f"{folder} is not a folder")
    manifest = _manifest(folder)
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and path.name != MANIFEST
        and path.suffix not in NO_DATA
        # A fetch keeps what is not whole yet in a hidden folder.
        and not path.relative_to(folder).parts[0].startswith(".")
    )
    known, found = list(known), dict[tuple[str, str], list[SnapshotFile]]()
    claimed: set[str] = set()
    for module in known:
        for name in names:
            for files in module.source.files:
                vintage = files.match(name)
                if vintage is not None:
                    claimed.add(name)
                    one = _file(folder, name, manifest.get(name, {}), module)
                    found.setdefault((module.source.id, vintage), []).append(one)
                    break
    if not found:
        if len(known) < MANY:
            asked = ", ".join(module.source.id for module in known)
            raise NoSnapshot(f"{folder} has no file of {asked} among its {len(names)}")
        raise NoSnapshot(f"{folder} is no snapshot: no source knows any of its {len(names)} files")
    missing = sorted(set(manifest) - set(names))
    if missing:
        raise BadFile(f"{MANIFEST} names {missing[0]}, which is not in {folder}")
    made = [Snapshot(source, vintage, tuple(files)) for (source, vintage), files in found.items()]
    return made, [name for name in names if name not in claimed]


def _manifest(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {entry["name"]: entry for entry in entries}
    except (ValueError, KeyError, TypeError) as error:
        raise BadFile(f"{MANIFEST} is not a list of files with their names ({error})") from None


def _file(folder: Path, name: str, entry: dict[str, str], module: SourceModule) -> SnapshotFile:
    path = folder / name
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if entry and entry.get("sha256") != digest:
        raise BadFile(f"{name} is not the file its {MANIFEST} describes: the SHA-256 differs")
    return SnapshotFile(
        path=path,
        name=name,
        sha256=digest,
        size=path.stat().st_size,
        url=entry.get("url"),
        retrieved=entry.get("retrieved"),
        licence=entry.get("licence", module.source.licence),
        publisher=entry.get("publisher", module.source.publisher),
    )
