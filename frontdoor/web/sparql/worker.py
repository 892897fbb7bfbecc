"""A worker: a process that opens one build's store, asks it one query after another, and can be killed at any time.

It speaks in frames (`frames`) over its standard input and output. `python -m frontdoor.web.sparql.worker STORE LIMITS`
"""

import json
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, TypeVar

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, serialize

from frontdoor.web.sparql.frames import ASKED, DATA, DONE, FAULT, MEDIA, READY, REFUSED, frame, read_frame, said
from frontdoor.web.sparql.isolation import leave_the_network, limit_memory, limit_time
from frontdoor.web.sparql.negotiation import chosen
from frontdoor.web.sparql.rows import ROWS
from queries.refusal import UPDATES, refused, verb

T = TypeVar("T")

GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.STREAMING_JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
MUTE = ("text/csv", "text/tab-separated-values", "application/ld+json", "application/rdf+xml")
"""Formats in which an answer can't say that it was cut: they are sent once that is known, for a header to say it."""

SENT_AT_ONCE = 32_768
NESTED = 300
"""Brackets within brackets, above which a query is refused: the parser would run out of its stack."""


class Unanswered(Exception):
    """A query that is not answered: the HTTP status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class TooLarge(Exception):
    """An answer whose next term alone goes past its size."""


class Sink:
    """A file that sends what is written to it in frames, and no more than it may."""

    def __init__(self, out: BinaryIO, most: int) -> None:
        self._out = out
        self._most = most
        self._kept = bytearray()
        self.total = 0
        self.sent = False

    def write(self, data: bytes) -> int:
        self.total += len(data)
        if self.total > 2 * self._most:
            raise TooLarge
        self._kept += data
        if len(self._kept) >= SENT_AT_ONCE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._kept:
            self._out.write(frame(DATA, bytes(self._kept)))
            self._kept.clear()
            self.sent = True


class Cut:
    """Gives on what comes, until the rows or the bytes of an answer are as many as they may be.

    An answer that is being read meanwhile also ends at `until`, well before the deadline, as it can still say so then.
    """

    def __init__(self, sink: Sink, what: str, limits: dict[str, Any], until: float) -> None:
        self._sink, self._what = sink, what
        self._rows, self._size = limits["rows"], limits["bytes"]
        self._until = until
        self.sentence: str | None = None

    def upto(self, items: Iterable[T]) -> Iterator[T]:
        for at, each in enumerate(items):
            if at >= self._rows:
                self.sentence = f"this answer was cut after {at:,} {self._what}: there are more"
                return
            if self._sink.total >= self._size:
                self.sentence = f"this answer was cut after {self._size:,} bytes: there are more {self._what}"
                return
            if self._sink.sent and time.monotonic() >= self._until:
                self.sentence = f"this answer was cut after {at:,} {self._what}, as time was up: there are more"
                return
            yield each


def main() -> None:
    """Answers queries until there are no more or it is killed."""
    limits = json.loads(sys.argv[2])
    # What a library prints must not come between frames.
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    store = Store.read_only(sys.argv[1])
    apart = leave_the_network()
    bounded = limit_memory(limits["memory"])
    out.write(said(READY, apart=apart, bounded=bounded))
    while (message := read_frame(sys.stdin.buffer)) and message[0] == ASKED:
        limit_time(limits["deadline"] + 5)
        try:
            _answer(store, json.loads(message[1]), limits, out)
        except Unanswered as error:
            out.write(said(REFUSED, status=error.status, sentence=str(error)))
        except (MemoryError, TooLarge):
            out.write(said(REFUSED, status=507, sentence="the answer is larger than may be: ask for less at once"))
        except BrokenPipeError:
            return
        except Exception as error:
            out.write(said(FAULT, error=f"{type(error).__name__}: {error}"))


def _answer(store: Store, asked: dict[str, Any], limits: dict[str, Any], out: BinaryIO) -> None:
    begun = time.monotonic()
    found = _found(store, asked)
    offers = list(GRAPHS if isinstance(found, QueryTriples) else ROWS)
    media = chosen(asked["accept"], offers)
    if media is None:
        raise Unanswered(406, f"this answer can be had as {', '.join(offers)}, and not as {asked['accept']}")
    out.write(said(MEDIA, media=media))
    sink = Sink(out, limits["bytes"])
    until = float("inf") if media in MUTE else begun + 0.8 * asked["seconds"]
    cut = Cut(sink, "statements" if media in GRAPHS else "rows", limits, until)
    if isinstance(found, QueryTriples):
        serialize(cut.upto(found), sink, format=GRAPHS[media])  # type: ignore[arg-type]
        if cut.sentence and media in ("text/turtle", "application/n-triples"):
            sink.write(f"# {cut.sentence}\n".encode())
    elif isinstance(found, QueryBoolean):
        sink.write(ROWS[media].truth(bool(found)).encode())
    else:
        _write_rows(found, media, sink, cut)
    sink.flush()
    out.write(said(DONE, cut=cut.sentence))


def _write_rows(found: QuerySolutions, media: str, sink: Sink, cut: Cut) -> None:
    form, names = ROWS[media], [each.value for each in found.variables]
    sink.write(form.begin(names).encode())
    before = ""
    for row in cut.upto(found):
        sink.write((before + form.row(names, list(row))).encode())
        before = form.between
    sink.write(form.end(cut.sentence).encode())


def _found(store: Store, asked: dict[str, Any]) -> QuerySolutions | QueryTriples | QueryBoolean:
    """The answer over the data set of the protocol, else of the query, else with all graphs as the default graph."""
    query = asked["query"]
    if _depth(query) > NESTED:
        raise Unanswered(400, f"the query has more than {NESTED} brackets within one another")
    if (reason := refused(query)) and (verb(query) in UPDATES or reason.startswith("SERVICE")):
        raise Unanswered(403, reason)
    try:
        if asked["default"] or asked["named"]:
            default: list[Any] = [NamedNode(each) for each in asked["default"]]
            named: list[Any] = [NamedNode(each) for each in asked["named"]]
            found = store.query(query, default_graph=default, named_graphs=named)
        else:
            found = store.query(query, use_default_graph_as_union=not _names_its_graphs(query))
    except (SyntaxError, ValueError) as error:
        raise Unanswered(400, f"the query is not valid SPARQL: {error}") from None
    if reason:
        raise Unanswered(403, reason)
    return found


def _names_its_graphs(query: str) -> bool:
    if not re.search(r"\bFROM\b", query, re.IGNORECASE):
        return False
    # The parser it takes is slow to load, and few queries need it.
    from graph.store.embedded import names_its_graphs

    return names_its_graphs(query)


def _depth(query: str) -> int:
    depth = deepest = 0
    for bracket in re.findall(r"[({\[\])}]", query):
        depth += 1 if bracket in "({[" else -1
        deepest = max(deepest, depth)
    return deepest


if __name__ == "__main__":
    main()
