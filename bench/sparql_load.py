"""Friendly look-ups against the SPARQL service, first among themselves, then with as many hostile clients beside them.

`python -m bench.sparql_load HOME [--seconds 60] [--shared]`. Needs Linux. Each client has an address of its own, unless
all have one. A friendly client looks something up, waits a quarter of a second on average, and looks something else up.
A hostile one asks runaway queries, no text twice, and comes again after a fifth of a second, whatever it is told.
"""

import argparse
import asyncio
import multiprocessing
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from graph.store.embedded import answer
from graph.workspace import Workspace

CLIENTS = 25
"""Of either kind."""
PORT = 8765

FRIENDLY = (
    "SELECT ?p ?o WHERE {{ <{iri}> ?p ?o }} LIMIT 100",
    "SELECT ?name WHERE {{ <{iri}> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }}",
    "SELECT ?site ?p ?o WHERE {{ <{iri}> <http://www.w3.org/ns/org#hasSite> ?site . ?site ?p ?o }}",
    "DESCRIBE <{iri}>",
    "SELECT ?kind WHERE {{ <{iri}> a ?kind }}",
)
HOSTILE = (
    "SELECT (COUNT(*) AS ?n{n}) WHERE {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}",
    "SELECT * WHERE {{ ?a ?b ?c . ?d ?e ?f . BIND({n} AS ?x) }} ORDER BY ?c ?f",
    "SELECT * WHERE {{ ?a (!<urn:{n}>)+ ?b . ?b (!<urn:{n}>)+ ?c . ?c (!<urn:{n}>)+ ?a }}",
    'SELECT (GROUP_CONCAT(?e; SEPARATOR="{n}") AS ?all) WHERE {{ ?a ?b ?c . ?d ?e ?f }}',
    'SELECT * WHERE {{ ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?a), STR(?d)), "^(a|aa)+(b|c)*{n}$")) }}',
    "SELECT * WHERE {{ ?a ?b ?c . ?d ?e ?f . BIND({n} AS ?x) }}",
)


@dataclass(frozen=True, slots=True)
class Over:
    """A service with nothing but a store."""

    store: Path

    def opened(self) -> "Over":
        return self


def serve(store: Path) -> None:
    """Serves the SPARQL service over a store."""
    import uvicorn

    from frontdoor.web.app import app

    service: Any = Over(store)
    uvicorn.run(app(service), port=PORT, log_level="critical", access_log=False)


async def client(
    address: str, until: float, query: Callable[[], str], pause: Callable[[], float], found: list[tuple[int, float]]
) -> None:
    """Asks queries until a time, and writes down how each went: status and seconds, 0 for a broken answer."""
    transport = httpx.AsyncHTTPTransport(local_address=address)
    async with httpx.AsyncClient(transport=transport, timeout=120) as http:
        while time.time() < until:
            begun = time.perf_counter()
            try:
                asked = http.get(f"http://127.0.0.1:{PORT}/sparql", params={"query": query()})
                status = (await asyncio.wait_for(asked, max(0.1, until - time.time()) + 5)).status_code
            except (httpx.HTTPError, TimeoutError):
                status = 0
            found.append((status, time.perf_counter() - begun))
            await asyncio.sleep(pause())


def besiege(until: float, shared: bool, told: Any) -> None:
    """Hostile clients until a time; tells how they were answered."""
    found: list[tuple[int, float]] = []

    def hostile() -> str:
        return random.choice(HOSTILE).format(n=random.randrange(10**9))

    async def all_of_them() -> None:
        names = ["127.0.0.1" if shared else f"127.0.2.{at + 1}" for at in range(CLIENTS)]
        await asyncio.gather(*(client(each, until, hostile, lambda: 0.2, found) for each in names))

    asyncio.run(all_of_them())
    told.put(Counter(status for status, _ in found))


def befriend(seconds: float, iris: list[str], shared: bool, server: int) -> tuple[list[tuple[int, float]], list[float]]:
    """How friendly look-ups were answered, and MiB of the server with its workers, every five seconds."""
    found: list[tuple[int, float]] = []
    memory: list[float] = []
    until = time.time() + seconds

    def friendly() -> str:
        return random.choice(FRIENDLY).format(iri=random.choice(iris))

    async def watch() -> None:
        while time.time() < until:
            memory.append(resident(server))
            await asyncio.sleep(5)

    async def all_of_them() -> None:
        names = ["127.0.0.1" if shared else f"127.0.1.{at + 1}" for at in range(CLIENTS)]
        pausing = [client(each, until, friendly, lambda: random.uniform(0, 0.5), found) for each in names]
        await asyncio.gather(watch(), *pausing)

    asyncio.run(all_of_them())
    return found, memory


def resident(process: int) -> float:
    """MiB in memory of a process and its children; one that has just ended counts nothing."""
    total = 0.0
    try:
        children = [each.read_text() for each in Path(f"/proc/{process}/task").glob("*/children")]
        total = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 2**20
    except OSError:
        return total
    return total + sum(resident(int(each)) for each in " ".join(children).split())


def row(name: str, found: list[tuple[int, float]]) -> str:
    """A line of the table: how many, the share answered, and milliseconds at the quantiles."""
    times = [1000 * seconds for status, seconds in found if status == 200]
    cuts = statistics.quantiles(times, n=100)
    share = 100 * len(times) / len(found)
    shown = " | ".join(f"{each:.1f}" for each in (cuts[49], cuts[94], cuts[98], max(times)))
    return f"| {name} | {len(found):,} | {share:.2f} % | {shown} |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--shared", action="store_true", help="all clients come from one address")
    given = parser.parse_args()
    store = Workspace(given.home).current() / "store"
    rows: Any = answer(store, "SELECT DISTINCT ?o { ?o a <http://www.w3.org/ns/org#FormalOrganization> } LIMIT 3000")
    iris = [each["o"].value for each in rows]
    spawn = multiprocessing.get_context("spawn")
    server = spawn.Process(target=serve, args=(store,))
    server.start()
    assert server.pid
    time.sleep(8)
    try:
        befriend(5, iris, given.shared, server.pid)
        quiet, before = befriend(given.seconds / 2, iris, given.shared, server.pid)
        told = spawn.Queue()
        enemy = spawn.Process(target=besiege, args=(time.time() + given.seconds + 2, given.shared, told))
        enemy.start()
        time.sleep(2)
        fire, during = befriend(given.seconds, iris, given.shared, server.pid)
        statuses = told.get(timeout=60)
        after = resident(server.pid)
    finally:
        server.terminate()
        server.join()
    print("| friendly look-ups | asked | answered | p50 ms | p95 ms | p99 ms | longest ms |\n|--|--|--|--|--|--|--|")
    print(row("quiet", quiet))
    print(row("under fire", fire))
    print("\nfriendly look-ups by status:", dict(Counter(status for status, _ in fire)))
    print("\nhostile queries by status:", dict(sorted(statuses.items())))
    print("MiB quiet:", [round(each) for each in before])
    print("MiB under fire:", [round(each) for each in during], "after:", round(after))


if __name__ == "__main__":
    main()
