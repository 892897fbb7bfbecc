"""A SPARQL 1.1 server as a store: asked, changed, and given whole builds.

Readers see the graphs that `PUBLISHED` names and no others, so the graphs of an upload under way are not among them.
"""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse_query_results

from graph.store.embedded import names_its_graphs
from graph.store.requests import Server
from graph.store.seam import Answer, StoreFailed
from ontology.terms import GRAPH

PUBLISHED = f"{GRAPH}published"
STAGE = f"{GRAPH}upload/"
TRUTH = {said: f'{{"head": {{}}, "boolean": {str(said).lower()}}}'.encode() for said in (True, False)}
PART_OF = "http://purl.org/dc/terms/isPartOf"


class WrongCounts(StoreFailed):
    """A server that holds other numbers of statements than were sent to it."""


class Remote:
    """A store behind a server's address (see `graph.store.seam.Store`). Every call raises StoreFailed and BadQuery."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def answer(self, query: str) -> Answer:
        """The answer over the published graphs, or over those the query names by FROM."""
        if names_its_graphs(query):
            return self._asked(query, {})
        graphs = self._published()
        if not graphs:
            raise StoreFailed(f"{self.server.address}: no build is published there; run `frontdoor build --store`")
        return self._asked(query, {"default-graph-uri": graphs, "named-graph-uri": graphs})

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
        truth = self.server.dialect.truth_column
        answer = parse_query_results(body, format=form)
        if truth and isinstance(answer, QuerySolutions) and [each.value for each in answer.variables] == [truth]:
            said = any(row[truth].value == "1" for row in answer)
            return parse_query_results(TRUTH[said], format=QueryResultsFormat.JSON)
        cap = headers.get(self.server.dialect.cap_header)
        if cap and isinstance(answer, QuerySolutions) and sum(1 for _ in answer) >= int(cap):
            raise StoreFailed(f"{self.server.address}: the server cuts answers at {int(cap):,} rows; ask with LIMIT")
        return parse_query_results(body, format=form)

    def _published(self) -> list[str]:
        rows = self._asked(f"SELECT ?graph WHERE {{ GRAPH <{PUBLISHED}> {{ ?graph <{PART_OF}> ?build }} }}", {})
        assert isinstance(rows, QuerySolutions)
        return sorted(row["graph"].value for row in rows)

    def build(self) -> str | None:
        """The build in service; None where none was published."""
        rows = self._asked(f"SELECT ?build WHERE {{ GRAPH <{PUBLISHED}> {{ ?graph <{PART_OF}> ?build }} }} LIMIT 1", {})
        assert isinstance(rows, QuerySolutions)
        return next((str(row["build"].value) for row in rows), None)

    def counts(self) -> Mapping[str, int]:
        """How many statements each published graph holds."""
        return {graph: self.count(graph) for graph in self._published()}

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
        """Moves the uploaded graphs (under `STAGE`) to their names and drops all others, in one update request."""
        staged = {graph: self.count(STAGE + graph.removeprefix(GRAPH)) for graph in counts}
        wrong = [graph for graph in counts if staged[graph] != counts[graph]]
        if wrong:
            raise WrongCounts(
                f"{self.server.address}: {wrong[0]} has {counts[wrong[0]]:,} statements and the server holds "
                f"{staged[wrong[0]]:,} ({len(wrong)} graphs differ); nothing was published"
            )
        steps = [f"DROP SILENT GRAPH <{graph}>" for graph in [*self._published(), PUBLISHED] if graph not in counts]
        steps += [f"MOVE SILENT GRAPH <{STAGE}{graph.removeprefix(GRAPH)}> TO <{graph}>" for graph in counts]
        pointers = "".join(f'<{graph}> <{PART_OF}> "{build}" . ' for graph in counts)
        steps.append(f"INSERT DATA {{ GRAPH <{PUBLISHED}> {{ {pointers}}} }}")
        self.update(" ;\n".join(steps))


def _has_blank(line: bytes) -> bool:
    return line.startswith(b"_:") or b"> _:" in line
