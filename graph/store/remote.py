"""A SPARQL 1.1 server as a store: asked, changed, and given whole builds.

Readers see the graphs that the pointer names and no others, so the graphs of an upload under way are not among them.
"""

import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from uuid import uuid4

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse_query_results

from graph.store.embedded import names_its_graphs
from graph.store.pointer import POINTER, Pointer, pointer, staged, switch
from graph.store.requests import Server
from graph.store.seam import Answer, StoreFailed

SWITCH_WAIT, SWITCH_STEP = 60, 0.25
TRUTH = {said: f'{{"head": {{}}, "boolean": {str(said).lower()}}}'.encode() for said in (True, False)}


class WrongCounts(StoreFailed):
    """A server that holds other numbers of statements than were sent to it."""


class Remote:
    """A store behind a server's address (see `graph.store.seam.Store`). Every call raises StoreFailed and BadQuery."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def answer(self, query: str) -> Answer:
        """The answer of one build, over its graphs or over those the query names by FROM.

        Asked again where builds were switched meanwhile (see `graph.store.pointer`).
        """
        named = names_its_graphs(query)
        before = self._settled()
        while True:
            if not before.graphs and not named:
                raise StoreFailed(f"{self.server.address}: no build is published there; run `frontdoor build --store`")
            graphs = [] if named else list(before.graphs)
            answer = self._asked(query, {"default-graph-uri": graphs, "named-graph-uri": graphs})
            after = self._settled()
            if after == before:
                return answer
            before = after

    def _asked(self, query: str, parameters: Mapping[str, list[str]]) -> Answer:
        body, kind, headers = self.server.query(query, parameters)
        if statements_form := RdfFormat.from_media_type(kind):
            held = Store()
            held.bulk_load(input=body, format=statements_form)
            statements = held.query("CONSTRUCT WHERE { ?s ?p ?o }")
            assert not isinstance(statements, QuerySolutions | QueryBoolean)
            return statements
        form = QueryResultsFormat.from_media_type(kind)
        if form is None:
            raise StoreFailed(f"{self.server.address}: it answers, but not as a SPARQL server (it sent {kind!r})")
        if scheme := self.server.dialect.blank_scheme:
            body = body.replace(f"<bnode>{scheme}".encode(), b"<bnode>")
        truth = self.server.dialect.truth_column
        answer = parse_query_results(body, format=form)
        if truth and isinstance(answer, QuerySolutions) and [each.value for each in answer.variables] == [truth]:
            said = any(row[truth].value == "1" for row in answer)
            return parse_query_results(TRUTH[said], format=QueryResultsFormat.JSON)
        cap = headers.get(self.server.dialect.cap_header)
        if cap and isinstance(answer, QuerySolutions) and sum(1 for _ in answer) >= int(cap):
            raise StoreFailed(f"{self.server.address}: the server cuts answers at {int(cap):,} rows; ask with LIMIT")
        return parse_query_results(body, format=form)

    def _pointer(self) -> Pointer:
        rows = self._asked(POINTER, {})
        assert isinstance(rows, QuerySolutions)
        return pointer((row["graph"].value, row["property"].value, row["value"].value) for row in rows)

    def _settled(self) -> Pointer:
        """The pointer when no switch is under way, waited for up to SWITCH_WAIT seconds."""
        deadline = time.monotonic() + SWITCH_WAIT
        while (found := self._pointer()).switching:
            if time.monotonic() > deadline:
                raise StoreFailed(
                    f"{self.server.address}: build {found.switching} is being switched into service for over "
                    f"{SWITCH_WAIT} seconds; ask later, or publish it again if that broke off"
                )
            time.sleep(SWITCH_STEP)
        return found

    def build(self) -> str | None:
        """The build in service; None where none was published."""
        return next(iter(self._settled().builds), None)

    def counts(self) -> Mapping[str, int]:
        """How many statements each published graph holds."""
        return {graph: self.count(graph) for graph in self._settled().graphs}

    def count(self, graph: str) -> int:
        """How many statements a named graph holds."""
        rows = self._asked(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", {})
        assert isinstance(rows, QuerySolutions)
        return int(next(iter(rows))["n"].value)

    def get(self, graph: str) -> bytes:
        """A named graph as N-Triples; empty where there is none."""
        return self.server.graph("GET", graph)

    def put(self, graph: str, triples: bytes) -> None:
        """Replaces a named graph by N-Triples."""
        self.server.graph("PUT", graph, triples)

    def delete(self, graph: str) -> None:
        """Removes a named graph; nothing happens where there is none."""
        self.server.graph("DELETE", graph)

    def update(self, text: str) -> None:
        """Runs a SPARQL update."""
        self.server.update(text)

    def load(self, graph: str, file: Path) -> None:
        """Replaces a named graph by an N-Triples file, in parts.

        Statements with blank nodes go first and together: a blank node's name holds within one request only. That
        part replaces the graph, the others add statements without blank nodes, so that each can be sent twice.
        """
        with file.open("rb") as lines:
            self.put(graph, b"".join(line for line in lines if _has_blank(line)))
        with file.open("rb") as lines:
            named = (line for line in lines if not _has_blank(line))
            while part := b"".join(islice(named, self.server.dialect.part_lines)):
                self.server.graph("POST", graph, part)

    def publish(self, counts: Mapping[str, int], build: str) -> None:
        """Moves the uploaded graphs (under `STAGE`) to their names and drops all others, where each has its count."""
        held = {graph: self.count(staged(graph)) for graph in counts}
        wrong = [graph for graph in counts if held[graph] != counts[graph]]
        if wrong:
            raise WrongCounts(
                f"{self.server.address}: {wrong[0]} has {counts[wrong[0]]:,} statements and the server holds "
                f"{held[wrong[0]]:,} ({len(wrong)} graphs differ); nothing was published"
            )
        requests = switch(counts.keys(), build, self._pointer().graphs, uuid4().hex)
        if self.server.dialect.atomic:
            requests = [[operation for operations in requests for operation in operations]]
        for operations in requests:
            self.update(" ;\n".join(operations))


def _has_blank(line: bytes) -> bool:
    return line.startswith(b"_:") or b"> _:" in line
