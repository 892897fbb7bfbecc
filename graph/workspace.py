"""The workspace on disk: facts that can be used again, builds, and which build is in service.

home/
  facts/<source>/<vintage>-<digest>/   one snapshot's fact tables; complete once `done.json` is there
  builds/<build>/                      store/, identity tables, ledger, report.json
  current                              the name of the build in service, replaced atomically
  building.lock                        held while a build runs
  decisions.csv                        what people decided on records; theirs, and kept by every build
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

BUILDS_KEPT = 2
"""The build in service and the one before it."""


class NoGraph(LookupError):
    """A workspace in which no build has been published yet."""


class OtherVersion(RuntimeError):
    """A build that another version of Front Door, or of a library that it keeps things by, has written."""


class Busy(RuntimeError):
    """A workspace in which another build is running."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that holds everything Front Door writes."""

    home: Path

    @property
    def facts(self) -> Path:
        return self.home / "facts"

    @property
    def builds(self) -> Path:
        return self.home / "builds"

    @property
    def decisions(self) -> Path:
        return self.home / "decisions.csv"

    def current(self) -> Path:
        """The folder of the build in service. Raises NoGraph where there is none."""
        pointer = self.home / "current"
        if pointer.exists():
            folder = self.builds / pointer.read_text(encoding="utf-8").strip()
            if (folder / "report.json").exists():
                return folder
        raise NoGraph(f"no graph has been built in {self.home}; run `frontdoor build` first")

    def report(self) -> dict[str, Any]:
        """The report of the build in service (`graph.build.Report` as JSON)."""
        loaded: dict[str, Any] = json.loads((self.current() / "report.json").read_text(encoding="utf-8"))
        return loaded

    def switch(self, build: str) -> None:
        """Puts a finished build into service: readers see the old one or the new one, nothing between."""
        beside = self.home / "current.new"
        with beside.open("w", encoding="utf-8") as out:
            out.write(build)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(self.home / "current")

    def tidy(self) -> None:
        """Removes what killed builds left and the builds that are no longer needed, never the one in service."""
        kept = {self.current().name} if (self.home / "current").exists() else set()
        finished = sorted(each.name for each in self.builds.glob("*") if (each / "report.json").exists())
        kept.update(finished[-BUILDS_KEPT:])
        for each in self.builds.glob("*"):
            if each.name not in kept:
                shutil.rmtree(each, ignore_errors=True)
        for half in self.facts.glob("*/*.half"):
            shutil.rmtree(half, ignore_errors=True)

    def forget(self) -> None:
        """Removes facts that no kept build was made of. Only after a build: a killed one's facts are used again."""
        reports = (json.loads(each.read_text(encoding="utf-8")) for each in self.builds.glob("*/report.json"))
        used = {self.facts / read["folder"] for report in reports for read in report["reads"]}
        for folder in self.facts.glob("*/*"):
            if folder not in used:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def building(self) -> Iterator[None]:
        """Holds the workspace for one build; the system lets go of it if the process is killed. Raises Busy."""
        self.builds.mkdir(parents=True, exist_ok=True)
        self.facts.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.home / "building.lock", timeout=0):
                yield
        except Timeout:
            raise Busy(f"another build is running in {self.home}; wait for it, or choose another --home") from None
