"""What changed between two builds: organisations new, gone, renamed, merged or split, and each source's counts."""

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.connection import connected
from graph.workspace import Workspace

COUNTS = ("records", "used", "rejected", "facts", "quads")


class NoFormerBuild(LookupError):
    """A build to compare with that is not there."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an organisation. `before`, `after`: its name, kind or status; empty where it was not there."""

    change: str
    iri: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source's counts (records, used, rejected, facts, quads) in both builds; None where it was not read.

    A snapshot is named by its vintage and the first digits of the digest of its files.
    """

    source: str
    snapshots_before: tuple[str, ...]
    snapshots_after: tuple[str, ...]
    before: dict[str, int] | None
    after: dict[str, int] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two builds and what lies between them. A source without a change is not listed."""

    before: str
    after: str
    organisations: list[Change]
    sources: list[SourceChange]


def difference(workspace: Workspace, before: str | None = None) -> Difference:
    """What changed from an earlier build to the one in service.

    `before`: the name of a build; the one before the build in service by default. An organisation is the same
    while its IRI is, which the ledger keeps. Raises NoGraph, and NoFormerBuild where the earlier build is not kept.
    """
    after = workspace.current()
    earlier = _earlier(workspace, after, before)
    return Difference(
        before=earlier.name,
        after=after.name,
        organisations=_organisations(earlier, after),
        sources=_sources(_report(earlier), _report(after)),
    )


def _earlier(workspace: Workspace, after: Path, name: str | None) -> Path:
    kept = sorted(each.parent for each in workspace.builds.glob("*/report.json") if each.parent.name < after.name)
    if name is None:
        if not kept:
            raise NoFormerBuild(f"there is no build before {after.name} to compare it with; build again first")
        return kept[-1]
    for each in kept:
        if each.name == name:
            return each
    listed = ", ".join(each.name for each in kept) or "none"
    raise NoFormerBuild(f"no earlier build is called {name!r}; those kept are: {listed}")


def _organisations(before: Path, after: Path) -> list[Change]:
    connection = connected()
    for name, path in (
        ("was", before / "resolved/resolved.parquet"),
        ("is", after / "resolved/resolved.parquet"),
        ("had", before / "entity.parquet"),
        ("has", after / "entity.parquet"),
    ):
        connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet($path)'.replace("$path", _quoted(path)))
    query = files("graph").joinpath("changes.sql").read_text(encoding="utf-8")
    return [Change(*row) for row in connection.execute(query).fetchall()]


def _sources(before: dict[str, Any], after: dict[str, Any]) -> list[SourceChange]:
    was, now = _by_source(before), _by_source(after)
    changes = [
        SourceChange(
            source=source,
            snapshots_before=_snapshots(before, source),
            snapshots_after=_snapshots(after, source),
            before=was.get(source),
            after=now.get(source),
        )
        for source in sorted({*was, *now})
    ]
    return [each for each in changes if (each.before, each.snapshots_before) != (each.after, each.snapshots_after)]


def _by_source(report: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {each["source"]: {name: each[name] for name in COUNTS} for each in report["sources"]}


def _snapshots(report: dict[str, Any], source: str) -> tuple[str, ...]:
    folders = (read["folder"] for read in report["reads"] if read["source"] == source)
    return tuple(sorted(folder.rpartition("/")[2] for folder in folders))


def _report(build: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((build / "report.json").read_text(encoding="utf-8"))
    return loaded


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
