"""One source's snapshot read into fact tables, with every record accounted for."""

import gc
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.tables import FactTables
from ingest.files import BadFile
from ingest.judge import Judged, without_repeats
from ingest.record import Record
from ingest.snapshot import Snapshot
from ingest.source import SourceModule

Engine = Callable[[SourceModule, Iterable[Record]], Iterator[Judged]]
"""What runs a source function over records: `graph.engine.local.judged` or `graph.engine.spark.OnSpark(…).judged`."""

Tick = Callable[[str, int], None]
"""Told which file is being read and how many of its records have been."""

TICK_EVERY = 2_000


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a snapshot's records. records = used + rejected; `outside` are the used ones that the
    source's stated rule leaves out. `folder` is where its facts are, inside the workspace's facts."""

    source: str
    vintage: str
    folder: str
    records: int
    used: int
    outside: int
    rejected: int
    facts: int
    seconds: float
    reused: bool


def read_snapshot(module: SourceModule, snapshot: Snapshot, facts: Path, engine: Engine, tick: Tick) -> Read:
    """Reads a snapshot into `facts/<source>/<vintage>-<digest>/`, or takes what an earlier build left there.

    The folder appears whole or not at all. Raises BadFile where a file can't be read as published, or where
    not one of its records can be used.
    """
    folder = facts / snapshot.source / f"{snapshot.vintage}-{_digest(snapshot)}"
    if (folder / "done.json").exists():
        done = json.loads((folder / "done.json").read_text(encoding="utf-8"))
        return Read(**{**done, "reused": True, "seconds": 0.0})
    half = folder.with_name(f"{folder.name}-{os.getpid()}.half")
    half.mkdir(parents=True)
    started = time.process_time()
    with _no_search_for_cycles():
        counts = _read(module, snapshot, half, engine, tick)
    read = Read(
        source=snapshot.source,
        vintage=snapshot.vintage,
        folder=f"{snapshot.source}/{folder.name}",
        seconds=round(time.process_time() - started, 3),
        reused=False,
        **counts,
    )
    (half / "done.json").write_text(json.dumps(asdict(read), indent=1), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    half.rename(folder)
    return read


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Reading makes millions of objects and no cycles; looking for some took a fifth of it at ten million quads."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(module: SourceModule, snapshot: Snapshot, folder: Path, engine: Engine, tick: Tick) -> dict[str, int]:
    records = outside = 0
    rejects: list[dict[str, str]] = []
    with FactTables(folder, snapshot.source, snapshot.vintage) as tables:
        for file in snapshot.files:
            before, bad_before = records, len(rejects)
            for judged in engine(module, without_repeats(module.read(file.path))):
                records += 1
                if judged.reject:
                    rejects.append({"source": snapshot.source, "snapshot": snapshot.vintage, **asdict(judged.reject)})
                elif judged.facts:
                    tables.add(judged.facts, judged.place)
                else:
                    outside += 1
                if records % TICK_EVERY == 0:
                    tick(file.name, records - before)
            tick(file.name, records - before)
            _refuse_useless(file.name, records - before, rejects[bad_before:], alone=len(snapshot.files) == 1)
    if rejects:
        pq.write_table(pa.Table.from_pylist(rejects), folder / "rejects.parquet")
    return {
        "records": records,
        "used": records - len(rejects),
        "outside": outside,
        "rejected": len(rejects),
        "facts": sum(tables.rows.values()),
    }


def _refuse_useless(name: str, records: int, rejects: list[dict[str, str]], alone: bool) -> None:
    if records == 0:
        raise BadFile(f"{name} holds no record")
    # One record a file, as articles come: a bad one among others is a bad record, not a wrong file.
    if records == len(rejects) and (alone or records > 1):
        raise BadFile(f"{name}: not one of its {records:,} records can be used; the first: {rejects[0]['reason']}")


def _digest(snapshot: Snapshot) -> str:
    """A digest of the files and of the code that reads them: a change in either reads them anew."""
    made = hashlib.sha256()
    for file in snapshot.files:
        made.update(f"{file.name} {file.sha256}\n".encode())
    made.update(_code_digest())
    return made.hexdigest()[:12]


def _code_digest() -> bytes:
    made = hashlib.sha256()
    root = Path(str(files("ingest")))
    for path in sorted((*root.rglob("*.py"), *root.glob("*.csv"), *root.glob("industry/*.csv"))):
        if "sample" not in path.relative_to(root).parts:
            made.update(path.read_bytes())
    return made.digest()
