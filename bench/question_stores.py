"""Milliseconds of every saved question on the embedded store, Oxigraph's server and Virtuoso, over one build.

    python -m bench.question_stores --home WORKSPACE
    python -m bench.question_stores 1000000

By the clock, medians of RUNS after one answer that warms: a server works in other processes, so no CPU time tells.
Servers are asked over one open connection and their answers are read whole but not parsed; the embedded store's rows
are made into terms, as its callers get them. Each question goes to the three in turn, so that other work on the
machine burdens all alike. A dash stands where a server refuses a question or has not the embedded store's rows.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse_query_results

from bench.workspace import asked_for
from graph.store.embedded import graphs
from graph.store.quirks.virtuoso import VIRTUOSO
from graph.store.remote import Remote
from graph.store.requests import Server
from queries.library import questions
from tests.store.servers import oxigraph, virtuoso

RUNS, SLOW_MS, SLOWER = 5, 50, 1.5
JSON = "application/sparql-results+json"

Asked = Callable[[str], int]
"""Answers a query whole; returns how many rows."""


@dataclass(frozen=True)
class Line:
    """A question's rows, and its medians in milliseconds by store, None where a server failed at it."""

    name: str
    rows: int
    embedded: float
    oxigraph: float | None
    virtuoso: float | None

    @property
    def ratio(self) -> float | None:
        """The embedded store's time over Virtuoso's."""
        return self.embedded / self.virtuoso if self.virtuoso else None


def embedded(folder: Path) -> Asked:
    """Asks a store folder in this process."""
    store = Store.read_only(str(folder))

    def asked(query: str) -> int:
        answer = store.query(query, use_default_graph_as_union=True)
        return sum(1 for _ in answer) if isinstance(answer, QuerySolutions) else 1

    return asked


def served(address: str, client: httpx.Client) -> Callable[[str], bytes]:
    """Asks a server over the union of its graphs; raises httpx.HTTPError where it refuses."""

    def asked(query: str) -> bytes:
        return client.post(address, data={"query": query}, headers={"Accept": JSON}).raise_for_status().content

    return asked


def fill(address: str, folder: Path, place: Path) -> None:
    """Uploads the named graphs of a store folder to a new Virtuoso."""
    held = Store.read_only(str(folder))
    remote = Remote(Server(address, VIRTUOSO, "dba", "dba"))
    for graph in graphs(folder):
        held.dump(str(place / "graph.nt"), format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph))
        remote.load(graph, place / "graph.nt")


def timed(ask: Callable[[str], object], query: str) -> float:
    """Milliseconds of one answer, by the clock."""
    started = time.perf_counter()
    ask(query)
    return 1000 * (time.perf_counter() - started)


def same_rows(ask: Callable[[str], bytes], query: str, rows: int) -> bool:
    """Whether a server answers with so many rows; this answer warms it."""
    try:
        answer = parse_query_results(ask(query), format=QueryResultsFormat.JSON)
    except httpx.HTTPError:
        return False
    return isinstance(answer, QuerySolutions) and sum(1 for _ in answer) == rows


def lines(store: Path, place: Path) -> Iterator[Line]:
    """A line for each question, of the store folder and of two servers that are given its quads."""
    with ExitStack() as open_:
        client = open_.enter_context(httpx.Client(timeout=600))
        shutil.copytree(store, place / "oxigraph")
        (place / "virtuoso").mkdir()
        # Oxigraph's server takes a build's folder as it is; its default graph is the union on request.
        its_address = open_.enter_context(oxigraph(place / "oxigraph")) + "/query?union-default-graph"
        other = open_.enter_context(virtuoso(place / "virtuoso"))
        fill(other, store, place)
        here = embedded(store)
        servers = (served(its_address, client), served(other + VIRTUOSO.query, client))
        for name, each in questions().items():
            rows = here(each.text)
            able = [same_rows(ask, each.text, rows) for ask in servers]
            taken: list[list[float]] = [[], [], []]
            for _ in range(RUNS):
                taken[0].append(timed(here, each.text))
                for times, ask, can in zip(taken[1:], servers, able, strict=True):
                    if can:
                        times.append(timed(ask, each.text))
            yield Line(name, rows, *(median(times) if times else None for times in taken))  # type: ignore[arg-type]


def main() -> None:
    """Prints a table in Markdown, the slowest of the embedded store first, and what it comes to."""
    with asked_for(__doc__) as (workspace, place):
        store = workspace.current() / "store"
        found = sorted(lines(store, place), key=lambda line: -line.embedded)
        print(f"{len(Store.read_only(str(store))):,} quads\n")
        print("| question | rows | embedded ms | oxigraph ms | virtuoso ms | embedded/virtuoso |")
        print("|--|--:|--:|--:|--:|--:|")
        for line in found:
            times = (line.embedded, line.oxigraph, line.virtuoso)
            shown = " | ".join("–" if each is None else f"{each:.1f}" for each in times)
            print(f"| {line.name} | {line.rows:,} | {shown} | {'–' if line.ratio is None else f'{line.ratio:.2f}'} |")
        slow = sum(line.embedded > SLOW_MS for line in found)
        slower = sum(line.ratio is not None and line.ratio > SLOWER for line in found)
        print(f"\n{len(found)} questions; {slow} over {SLOW_MS} ms on the embedded store;", end=" ")
        print(f"{slower} slower there than on Virtuoso by more than {SLOWER} times")


if __name__ == "__main__":
    main()
