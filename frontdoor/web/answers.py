"""The facts of one build, opened for the pages: asked by several at once, and what was asked is kept."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from queue import LifoQueue
from typing import TypeVar

import duckdb

from frontdoor.web.kept import Kept
from graph.evidence import evidence, held
from graph.excellence.figures import prepare
from graph.expertise.read_text import tagger_in_service
from graph.expertise.tagger import Tagger
from graph.workspace import Workspace
from ingest.source import Source, sources

KEPT = 2048
"""Answers that are kept: a page asked for twice costs once, until another build is served."""

GATHERED = 64
"""Topics whose evidence is kept: up to some megabytes each."""

AT_ONCE = 4

T = TypeVar("T")


class Answers:
    """Asks the facts of the build in service.

    `report`: what its building told; `built`: the day of that; `loaded`: the sources it read, and their `titles`.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.report = workspace.report()
        known = sources()
        read = sorted({each["source"] for each in self.report["reads"]})
        self.loaded: list[Source] = [known[each].source for each in read if each in known]
        self.built = _day(self.report["build"])
        self.titles = sorted(source.title for source in self.loaded)
        self._connection = held(evidence(workspace))
        prepare(self._connection)
        # An answer reads little, and several are asked at once: sharing one out over threads costs more than it saves.
        self._connection.execute("SET threads = 1")
        # Temporary tables belong to a cursor, so that two who ask at once don't see each other's.
        self._free: LifoQueue[duckdb.DuckDBPyConnection] = LifoQueue()
        for _ in range(AT_ONCE):
            self._free.put(self._connection.cursor())
        self._kept, self._gathered = Kept(KEPT), Kept(GATHERED)

    @cached_property
    def tagger(self) -> Tagger:
        """What reads a text for the concepts that it is about."""
        return tagger_in_service(self.workspace)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to the facts (`graph.evidence`) that nobody else uses meanwhile."""
        taken = self._free.get()
        try:
            yield taken
        finally:
            self._free.put(taken)

    def kept(self, key: Hashable, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """The answer to a question under its key, asked once. Don't ask within another: each takes a cursor."""
        return self._kept.of(key, lambda: self._asked(ask))

    def gathered(self, key: Hashable, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """As `kept`, for what is large and made into answers: few are kept."""
        return self._gathered.of(key, lambda: self._asked(ask))

    def _asked(self, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        with self.cursor() as connection:
            return ask(connection)


def _day(build: str) -> str:
    """The day in the name of a build, as people write it."""
    day = datetime.strptime(build[:8], "%Y%m%d")
    return f"{day.day} {day:%B %Y}"
