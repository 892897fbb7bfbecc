"""What reading, facts, writing and loading cost beside a bare `bulk_load` of the same N-Quads.

    python -m bench.loading QUADS [--keep FOLDER]

Runs as one process a measurement, so that peak memory is that process's own. Prints one JSON object.
"""

import argparse
import itertools
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from bench.generate import generate
from graph.engine.local import judged
from graph.reading import read_snapshot
from graph.store.embedded import load
from graph.write import source_graph, write_facts, writing_connection
from ingest.snapshot import snapshots
from ingest.source import sources


def measure(folder: Path, work: Path, *, keep_quads: bool = False) -> dict[str, float]:
    """CPU seconds of reading and facts, of writing, of loading; quads, and peak resident megabytes.

    Resolution is left out: each record key is its own entity, as the bare load has none either.
    """
    modules = sources()
    made, _ = snapshots(folder, modules.values())
    laps = [time.process_time()]
    reads = [
        read_snapshot(modules[each.source], each, work / "facts", judged, lambda file, records: None) for each in made
    ]
    laps.append(time.process_time())
    connection = writing_connection()
    folders = [work / "facts" / read.folder for read in reads]
    _own_entities(connection, folders)
    quads = work / "graph.nq"
    with quads.open("wb") as out:
        lines = sum(
            write_facts(connection, at, source_graph(each.source, each.vintage), out)
            for each, at in zip(made, folders, strict=True)
        )
    connection.close()
    laps.append(time.process_time())
    held = load(quads, work / "store")
    laps.append(time.process_time())
    if not keep_quads:
        quads.unlink()
    read, write, bulk = (after - before for before, after in itertools.pairwise(laps))
    return {
        "records": sum(each.records for each in reads),
        "lines": lines,
        "quads": held,
        "read": round(read, 2),
        "write": round(write, 2),
        "load": round(bulk, 2),
        "ratio": round((read + write + bulk) / bulk, 3),
        "cpu_us_per_quad": round((read + write + bulk) / lines * 1e6, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _own_entities(connection: duckdb.DuckDBPyConnection, folders: list[Path]) -> None:
    keys = " UNION ".join(
        f"SELECT {column} FROM read_parquet('{path}')"
        for table, column in (("organisation", "key"), ("relation", "other"))
        for each in folders
        if (path := each / f"{table}.parquet").exists()
    )
    connection.execute(f"INSERT INTO entity SELECT key, 'https://example.org/id/' || key FROM ({keys}) AS k(key)")


def main() -> None:
    """Generates, measures once, and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quads", type=int, help="about how many quads to make")
    parser.add_argument("--keep", type=Path, help="generate here, or use what an earlier run left here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        snapshot = asked.keep or Path(folder) / "snapshot"
        if not snapshot.exists():
            generate(snapshot, asked.quads)
        json.dump(measure(snapshot, Path(folder) / "work"), sys.stdout)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
