"""CPU seconds and memory of each analysis over a build's facts.

    python -m bench.analysis --home WORKSPACE
    python -m bench.analysis 10000000

Each analysis runs once, in the order of a build, and what it states is counted and thrown away.
"""

import resource
import time

from bench.workspace import asked_for
from graph.analysis.stage import ANALYSES
from graph.evidence import evidence


def main() -> None:
    """Runs the analyses and prints a line each; the memory is the most that the process has held so far."""
    with asked_for(__doc__) as (workspace, _):
        connection = evidence(workspace)
        print(f"{'analysis':<20}{'stated':>12}{'CPU s':>10}{'MiB':>8}")
        whole = time.process_time()
        for name, analysis in ANALYSES.items():
            started = time.process_time()
            stated = sum(1 for _ in analysis(connection))
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{name:<20}{stated:>12,}{time.process_time() - started:>10.1f}{most:>8,}", flush=True)
        print(f"{'all':<20}{'':>12}{time.process_time() - whole:>10.1f}")


if __name__ == "__main__":
    main()
