"""A new build takes the place of the one that answers, and no request is lost."""

import threading
import time
from pathlib import Path
from typing import Any

import httpx
from served import Over, served, store_of

from frontdoor.web.sparql.limits import Limits

QUERY = "SELECT ?o WHERE { <urn:build> <urn:is> ?o }"


def test_a_new_build_is_taken_up_without_a_dropped_request(tmp_path: Path) -> None:
    stores = [store_of(f'<urn:build> <urn:is> "{at}" <urn:graph> .\n', tmp_path / str(at)) for at in range(4)]
    service, answers, over = Over(stores[0]), list[tuple[int, str]](), threading.Event()
    with served(service, Limits(quick=2)) as (address, pool):

        def asking() -> None:
            with httpx.Client(timeout=30) as client:
                while not over.is_set():
                    done = client.get(f"{address}/sparql", params={"query": QUERY}, headers={"Accept": "text/csv"})
                    answers.append((done.status_code, done.text))

        callers = [threading.Thread(target=asking) for _ in range(6)]
        for each in callers:
            each.start()
        for store in stores[1:]:
            time.sleep(0.7)
            service.store = store
        time.sleep(0.7)
        over.set()
        for each in callers:
            each.join()
        assert {status for status, _ in answers} == {200}
        assert {text for _, text in answers} == {f"o\r\n{at}\r\n" for at in range(4)}
        assert answers[-1][1] == "o\r\n3\r\n"
        assert all(str(stores[3]) in Path(f"/proc/{pid}/cmdline").read_text() for pid in settled(pool))


def test_a_query_ends_on_the_build_that_it_began_with(tmp_path: Path) -> None:
    numbers = "".join(f'<urn:{at}> <urn:is> "{at}" <urn:graph> .\n' for at in range(400))
    service = Over(store_of(numbers, tmp_path / "old"))
    empty = store_of('<urn:build> <urn:is> "new" <urn:graph> .\n', tmp_path / "new")
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g <urn:is> ?i FILTER(STRLEN(?i) > 2) }"
    done: list[Any] = []
    with served(service, Limits(deadline=60)) as (address, _):
        asked = {"params": {"query": query}, "headers": {"Accept": "text/csv"}, "timeout": 90}
        caller = threading.Thread(target=lambda: done.append(httpx.get(f"{address}/sparql", **asked)))
        caller.start()
        time.sleep(1)
        service.store = empty
        fresh = httpx.get(f"{address}/sparql", params={"query": QUERY}, headers={"Accept": "text/csv"}, timeout=30)
        assert fresh.text == "o\r\nnew\r\n"
        assert caller.is_alive()
        caller.join()
    assert done[0].text == f"n\r\n{400 * 400 * 300}\r\n"


def settled(pool: Any) -> list[int]:
    """The workers there are once those of older builds have ended."""
    until = time.monotonic() + 10
    while len(pool.pids) > pool.limits.quick and time.monotonic() < until:
        time.sleep(0.05)
    return list(pool.pids)
