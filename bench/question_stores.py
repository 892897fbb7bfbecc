"""Every saved question on three stores over one build: embedded, the `oxigraph` server, and Virtuoso.

    python -m bench.question_stores HOME

By the clock, in milliseconds: the median of RUNS after one that warms the store, until the last row is read. The
servers are asked over HTTP on this machine for JSON, with the union of all graphs as the default graph, for the text
as it stands in its file. Needs the `oxigraph` server and Virtuoso with `isql-vt`.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx
from pyoxigraph import QuerySolutions, RdfFormat, Store, serialize

from graph.workspace import Workspace
from queries.library import questions
from tests.store.servers import free_port, running, virtuoso

RUNS = 5
SLOW = 50.0
BEHIND = 1.5
Ask = Callable[[str], tuple[float, int] | None]
"""The milliseconds until all of an answer is read, and its rows; None where the store can't answer."""


def main() -> None:
    """Prints a table in Markdown, the slowest on the embedded store first, and how many miss the aims."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    folder = Workspace(parser.parse_args().home).current() / "store"
    store = Store.read_only(str(folder))
    lines = []
    with tempfile.TemporaryDirectory() as beside, oxigraph(folder) as light, loaded(store, Path(beside)) as heavy:
        asks = (embedded(store), over_http(f"{light}/query"), over_http(f"{heavy}/sparql"))
        for name, each in questions().items():
            lines.append((name, [taken(ask, each.text) for ask in asks]))
    lines.sort(key=lambda line: -(line[1][0] or (0.0, 0))[0])
    print(f"{len(store):,} quads\n\n| question | rows | embedded | `oxigraph` | Virtuoso |\n|--|--:|--:|--:|--:|")
    slow, behind = 0, []
    for name, (here, light_one, heavy_one) in lines:
        assert here
        rows = here[1]
        print(f"| `{name}` | {rows:,} | {here[0]:.1f} | {told(light_one, rows)} | {told(heavy_one, rows)} |")
        slow += here[0] > SLOW
        if heavy_one and heavy_one[1] == rows and here[0] > BEHIND * heavy_one[0]:
            behind.append(name)
    print(
        f"\nembedded above {SLOW:.0f} ms: {slow}; more than {BEHIND} times Virtuoso's: {len(behind)}: "
        f"{', '.join(behind)}"
    )


def told(found: tuple[float, int] | None, rows: int) -> str:
    """The time, or that there is no answer, or another one."""
    if found is None:
        return "no answer"
    return f"{found[0]:.1f}" if found[1] == rows else f"{found[1]:,} rows"


def taken(ask: Ask, query: str) -> tuple[float, int] | None:
    """The median of an answer's milliseconds and its rows, None where the store can't answer."""
    if ask(query) is None:
        return None
    runs = [found for _ in range(RUNS) if (found := ask(query))]
    return median(each for each, _ in runs), runs[-1][1]


def embedded(store: Store) -> Ask:
    """Asks in this process."""

    def ask(query: str) -> tuple[float, int]:
        started = time.perf_counter()
        found = store.query(query, use_default_graph_as_union=True)
        rows = sum(1 for _ in found) if isinstance(found, QuerySolutions) else 1
        return 1000 * (time.perf_counter() - started), rows

    return ask


def over_http(address: str) -> Ask:
    """Asks a server."""
    client = httpx.Client(timeout=120, headers={"Accept": "application/sparql-results+json"})

    def ask(query: str) -> tuple[float, int] | None:
        started = time.perf_counter()
        answer = client.post(address, data={"query": query})
        milliseconds = 1000 * (time.perf_counter() - started)
        if not answer.is_success:
            return None
        found = answer.json()
        return milliseconds, len(found["results"]["bindings"]) if "results" in found else 1

    return ask


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """The `oxigraph` server over the folder of a store, which it only reads."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    port = free_port()
    where = ["--location", str(folder), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with running([program, "serve-read-only", *where], port) as address:
        yield address


@contextmanager
def loaded(store: Store, folder: Path) -> Iterator[str]:
    """Virtuoso with all that a store holds, by its own bulk loader."""
    with (folder / "all.nq").open("wb") as out:
        serialize(store, out, RdfFormat.N_QUADS)
    port = free_port()
    with virtuoso(folder, port) as address:
        for statement in (f"ld_dir('{folder}', 'all.nq', 'urn:x')", "rdf_loader_run()", "checkpoint"):
            told = ["isql-vt", str(port), "dba", "dba", f"exec={statement}"]
            subprocess.run(told, check=True, stdout=subprocess.DEVNULL)
        yield address


if __name__ == "__main__":
    main()
