"""The seam between what asks and what keeps: the same calls on the store of a build and on a server."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

Answer = QuerySolutions | QueryTriples | QueryBoolean


class StoreFailed(RuntimeError):
    """A store that can't do what it was asked; the message is one sentence with its address."""


class Reader(Protocol):
    """A graph that can be asked."""

    def answer(self, query: str) -> Answer:
        """Rows, statements or a truth, over the union of the published graphs or those that FROM names."""

    def get(self, graph: str) -> bytes:
        """A named graph as N-Triples; empty where there is none."""

    def counts(self) -> Mapping[str, int]:
        """How many statements each published graph holds."""


class Store(Reader, Protocol):
    """A graph that can be changed too."""

    def update(self, text: str) -> None:
        """Runs a SPARQL update."""

    def put(self, graph: str, triples: bytes) -> None:
        """Replaces a named graph by N-Triples."""

    def delete(self, graph: str) -> None:
        """Removes a named graph; nothing happens where there is none."""

    def count(self, graph: str) -> int:
        """How many statements a named graph holds, published or not."""

    def load(self, graph: str, file: Path) -> None:
        """Replaces a named graph by an N-Triples file, in parts."""

    def publish(self, counts: Mapping[str, int], build: str) -> None:
        """Puts a build's uploaded graphs into service in place of all that were."""
