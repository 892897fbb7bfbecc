"""What the rules cost beside a bare `bulk_load` of the statements they reason over, all of it counted.

    python -m bench.inference QUADS        # made-up snapshot of about so many quads
    python -m bench.inference --home HOME  # the graph in service there

Counted are: selecting what the rules need, loading it into memory, running them, writing the conclusions, and what
`bulk_load` takes more for them, at the measured price of a line.
"""

import json
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.workspace import asked_for
from graph.identity.claims import CLAIM_TYPES
from graph.inference import Inference, infer
from graph.store.embedded import load
from graph.workspace import Workspace
from graph.write import source_graph, write_facts, writing_connection
from ingest.facts import FACT_TYPES
from ontology.terms import GRAPH

IDENTITY = GRAPH + "identity"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of the bare load of the facts and of the rules, and what the rules came to."""

    lines: int
    quads: int
    load: float
    inference: Inference

    @property
    def share(self) -> float:
        """What loading the conclusions costs, at the price of a line of the bare load."""
        return self.inference.quads * self.load / self.lines

    @property
    def ratio(self) -> float:
        """All that the rules cost, in bare loads."""
        return (self.inference.seconds + self.share) / self.load


def measure(workspace: Workspace, work: Path) -> Cost:
    """Writes and loads the facts of the graph in service anew, reasons over them, and measures both."""
    place = workspace.current()
    reads: list[dict[str, Any]] = json.loads((place / "report.json").read_text(encoding="utf-8"))["reads"]
    tables = [(workspace.facts / each["folder"], FACT_TYPES) for each in reads] + [(place / "resolved", CLAIM_TYPES)]
    graphs = [*(source_graph(each["source"], each["vintage"]) for each in reads), IDENTITY]
    connection = writing_connection()
    connection.execute("INSERT INTO entity SELECT * FROM read_parquet(?)", [str(place / "entity.parquet")])
    with (work / "graph.nq").open("wb") as out:
        lines = sum(
            write_facts(connection, folder, graph, out, types)
            for (folder, types), graph in zip(tables, graphs, strict=True)
        )
    before = time.process_time()
    quads = load(work / "graph.nq", work / "store")
    seconds = time.process_time() - before
    with (work / "inferred.nq").open("wb") as out:
        inference = infer(connection, tables, datetime.now(UTC).date(), out)
    connection.close()
    return Cost(lines, quads, seconds, inference)


def table(cost: Cost) -> str:
    """The figures as a table."""
    found = cost.inference
    rows = [
        ("lines loaded", f"{cost.lines:,}"),
        ("distinct quads of them", f"{cost.quads:,}"),
        ("bulk_load, CPU s", f"{cost.load:.2f}"),
        ("statements the rules read", f"{found.premises:,}"),
        ("conclusions", f"{found.quads:,}"),
        ("select, run and write, CPU s", f"{found.seconds:.2f}"),
        ("their share of bulk_load, CPU s", f"{cost.share:.2f}"),
        ("ratio to bulk_load", f"{cost.ratio:.3f}"),
        *((f"  {name} ({found.runs[name]} runs)", f"{count:,}") for name, count in found.by_rule.items()),
    ]
    return "".join(f"{name:<36}{value:>14}\n" for name, value in rows)


def main() -> None:
    """Builds, measures once, and prints the table."""
    with asked_for(__doc__) as (workspace, folder):
        sys.stdout.write(table(measure(workspace, folder)))


if __name__ == "__main__":
    main()
