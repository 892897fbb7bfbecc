"""What a source is: its publisher's metadata, what it covers, and two functions, `read` and `says`.

A source is a module in a sector folder with three names: `SOURCE` (this metadata), `read(path)`, which
yields the records of one of its files, and `says(record)`, which yields what one record states. The
folders are the registry: a module with a `SOURCE` is a source.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from ingest.facts import Fact
from ingest.record import Record

SECTORS = ("ingest.nhs", "ingest.academic", "ingest.industry", "ingest.clusters", "ingest.concepts", "ingest.places")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source could have held, so that "nothing found" can be told from "not covered".

    `tables`: the fact types it feeds. `kinds`: kinds of organisation. `places`: ITL1 codes, or "UK".
    `first`, `last`: the years its facts speak of; None is open. `note`: what it leaves out.
    """

    tables: tuple[str, ...]
    kinds: tuple[str, ...]
    places: tuple[str, ...]
    first: int | None
    last: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Files:
    """Which files of a snapshot folder belong to a source.

    `pattern` is a regular expression over the path inside the folder, as people write it on the left
    of the source's fixture. A group named `vintage` in it names the snapshot; else `vintage` does.
    """

    pattern: str
    vintage: str = "all"

    def match(self, path: str) -> str | None:
        """The vintage of the file, or None if it is not one of these."""
        found = re.fullmatch(self.pattern, path)
        if not found:
            return None
        return found.groupdict().get("vintage") or self.vintage


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's data set, as its readers must cite it.

    `whole`: each vintage, named by its month, is the whole register as it stood: what it lacks is listed no more.
    """

    id: str
    title: str
    publisher: str
    licence: str
    homepage: str
    cadence: str
    covers: Coverage
    files: tuple[Files, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class SourceModule:
    """A source with its two functions."""

    source: Source
    read: Callable[[Path], Iterable[Record]]
    says: Callable[[Record], Iterable[Fact]]
    module: str


def sources() -> dict[str, SourceModule]:
    """Every source by its id, in the order of sectors and names."""
    found: dict[str, SourceModule] = {}
    for each in _modules():
        made = SourceModule(each.SOURCE, each.read, each.says, each.__name__)
        if made.source.id in found:
            raise ValueError(f"{made.module} and {found[made.source.id].module} share the id {made.source.id!r}")
        found[made.source.id] = made
    return found


def _modules() -> Iterator[ModuleType]:
    for sector in SECTORS:
        package = importlib.import_module(sector)
        for info in pkgutil.iter_modules(package.__path__, sector + "."):
            module = importlib.import_module(info.name)
            if hasattr(module, "SOURCE"):
                yield module
