"""A build put from its own store onto a server: uploaded beside what is in service, counted, then switched."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from graph.store.embedded import Embedded
from graph.store.pointer import STAGE, staged
from graph.store.remote import Remote


def check_may_write(remote: Remote) -> None:
    """Raises StoreFailed where the server takes no update from this user; changes nothing."""
    remote.update(f"DROP SILENT GRAPH <{STAGE}nothing>")


def publish(folder: Path, remote: Remote, build: str, progress: Callable[[str, int, int], None]) -> int:
    """Publishes the store of a build on a server; returns how many statements that is.

    A failure before the switch leaves the former build in service, and its half upload is replaced by the next one.
    Raises StoreFailed, WrongCounts among them.
    """
    counts = Embedded(folder).counts()
    held, total, done = Store.read_only(str(folder)), sum(counts.values()), 0
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "graph.nt"
        for graph, count in counts.items():
            progress("uploading to the server", done, total)
            held.dump(str(file), format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph))
            remote.load(staged(graph), file)
            done += count
    progress("switching the server's graphs", total, total)
    remote.publish(counts, build)
    return total
