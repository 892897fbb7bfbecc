"""The web application on a port of its own, over the sample's build or over a few statements."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from frontdoor.web.app import app
from frontdoor.web.sparql.limits import Limits
from frontdoor.web.sparql.pool import Pool
from graph.store.embedded import load


@dataclass
class Opened:
    store: Path


@dataclass
class Over:
    """A service that has nothing but a store."""

    store: Path

    def opened(self) -> Any:
        return Opened(self.store)


def store_of(quads: str, folder: Path) -> Path:
    """A store that holds some N-Quads."""
    folder.mkdir(parents=True)
    (folder / "graph.nq").write_text(quads, encoding="utf-8")
    load(folder / "graph.nq", folder / "store")
    return folder / "store"


@contextmanager
def served(service: Any, limits: Limits) -> Iterator[tuple[str, Pool]]:
    """The address of a server, and the pool of its workers."""
    made = app(service, limits)
    server = uvicorn.Server(uvicorn.Config(made, port=0, log_level="critical", access_log=False))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", made.state.pool
    finally:
        server.should_exit = True
        thread.join(30)
