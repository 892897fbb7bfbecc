"""What holding a build against its shapes costs beside a bare `bulk_load` of the same quads, all of it counted.

    python -m bench.validation QUADS        # made-up snapshot of about so many quads
    python -m bench.validation --home HOME  # the graph in service there

Counted are: reading the quads, validating, putting the findings in order, and writing the table and the report.
"""

import sys
import time
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from bench.workspace import asked_for
from graph.shapes.report import write_report
from graph.shapes.table import write_table
from graph.shapes.validate import validate
from graph.store.embedded import load

RUNS = 3


def measure(store: Path, work: Path) -> list[tuple[float, float, int]]:
    """CPU seconds of the shapes and of `bulk_load` on the quads of a store, and how many findings, run by run."""
    quads = work / "graph.nq"
    Store.read_only(str(store)).dump(str(quads), format=RdfFormat.N_QUADS)
    return [_once(quads, work / str(run)) for run in range(RUNS)]


def _once(quads: Path, folder: Path) -> tuple[float, float, int]:
    folder.mkdir()
    started = time.process_time()
    found = validate(quads)
    write_table(found, folder)
    with (folder / "report.nq").open("wb") as out:
        write_report(found, out)
    checked = time.process_time()
    load(quads, folder / "store")
    return checked - started, time.process_time() - checked, len(found.findings)


def main() -> None:
    """Builds, measures, and prints a line a run."""
    with asked_for(__doc__) as (workspace, folder):
        sys.stdout.write(f"{'findings':>10}{'shapes, CPU s':>16}{'bulk_load, CPU s':>18}{'ratio':>8}\n")
        for shapes, bulk, findings in measure(workspace.current() / "store", folder):
            sys.stdout.write(f"{findings:>10,}{shapes:>16.2f}{bulk:>18.2f}{shapes / bulk:>8.3f}\n")


if __name__ == "__main__":
    main()
