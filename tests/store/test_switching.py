"""A reader that asks all the while sees one build or the other, and what a broken-off publication leaves is told."""

import threading
import time
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from graph.store import remote as remote_module
from graph.store.embedded import load
from graph.store.pointer import PUBLISHED, SWITCHING, staged
from graph.store.publishing import publish
from graph.store.remote import Remote
from graph.store.seam import StoreFailed
from ontology.terms import GRAPH
from tests.store.conftest import ONE, TWO, Kept

THREE = f"{GRAPH}three"
SIZE, SWITCHES = 500, 2
BUILDS = {"old": (ONE, TWO), "new": (ONE, THREE)}
EACH = """SELECT ?graph ?of (COUNT(*) AS ?n)
WHERE { GRAPH ?graph { ?s <https://example.org/of> ?of } } GROUP BY ?graph ?of"""
UNION = "SELECT ?of (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s <https://example.org/of> ?of } GROUP BY ?of"


def quiet(what: str, done: int, total: int) -> None:
    pass


def stores(folder: Path) -> dict[str, Path]:
    """Two builds of two graphs, one graph in both with other statements."""
    for build, graphs in BUILDS.items():
        lines = (
            f'<https://example.org/{name[-3:]}{n}> <https://example.org/of> "{build}" <{name}> .\n'
            for name in graphs
            for n in range(SIZE)
        )
        (folder / f"{build}.nq").write_text("".join(lines), encoding="utf-8")
        load(folder / f"{build}.nq", folder / build)
    return {build: folder / build for build in BUILDS}


def seen(store: Remote, query: str) -> frozenset[tuple[str, ...]]:
    answer = store.answer(query)
    assert isinstance(answer, QuerySolutions)
    return frozenset(tuple(term.value for term in row) for row in answer)


def test_a_reader_during_switches_sees_the_old_build_or_the_new_one_and_never_half(
    server: Kept, tmp_path: Path
) -> None:
    builds = stores(tmp_path)
    publish(builds["old"], server.remote, "old", quiet)
    found: dict[str, set[frozenset[tuple[str, ...]]]] = {EACH: set(), UNION: set()}
    answered = dict.fromkeys(found, 0)
    failures: list[BaseException] = []
    ended = threading.Event()

    def read(query: str) -> None:
        try:
            while not ended.is_set():
                found[query].add(seen(server.remote, query))
                answered[query] += 1
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read, args=(query,)) for query in found]
    for each in readers:
        each.start()
    try:
        for n in range(SWITCHES):
            build = "old" if n % 2 else "new"
            publish(builds[build], server.remote, build, quiet)
            # The first answer from now on may be of the former build, the second is of this one.
            wanted = {query: count + 2 for query, count in answered.items()}
            until = time.monotonic() + 60
            while not failures and any(answered[query] < count for query, count in wanted.items()):
                assert time.monotonic() < until, "a reader gets no answer"
                time.sleep(0.01)
    finally:
        ended.set()
        for each in readers:
            each.join()
    assert not failures
    assert found[EACH] == {frozenset((graph, of, str(SIZE)) for graph in graphs) for of, graphs in BUILDS.items()}
    assert found[UNION] == {frozenset({(of, str(2 * SIZE))}) for of in BUILDS}


def test_a_switch_that_broke_off_is_told_and_mended_by_the_next(
    server: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_module, "SWITCH_WAIT", 0)
    builds = stores(tmp_path)
    publish(builds["old"], server.remote, "old", quiet)
    server.remote.update(f'INSERT DATA {{ GRAPH <{PUBLISHED}> {{ <{PUBLISHED}> <{SWITCHING}> "new" }} }}')
    server.remote.delete(TWO)
    with pytest.raises(StoreFailed, match="build new is being switched into service for over 0 seconds; ask later, or"):
        server.remote.answer(UNION)
    publish(builds["new"], server.remote, "new", quiet)
    assert seen(server.remote, UNION) == {("new", str(2 * SIZE))}
    assert server.remote.build() == "new"


def test_an_upload_that_was_killed_halfway_is_replaced_by_the_next(
    server: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds = stores(tmp_path)
    publish(builds["old"], server.remote, "old", quiet)

    def killed(what: str, done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(builds["new"], server.remote, "new", killed)
    assert server.remote.count(staged(ONE)) == SIZE
    assert seen(server.remote, UNION) == {("old", str(2 * SIZE))}
    publish(builds["new"], server.remote, "new", quiet)
    assert seen(server.remote, EACH) == {(graph, "new", str(SIZE)) for graph in BUILDS["new"]}
    assert server.remote.count(staged(ONE)) == 0
