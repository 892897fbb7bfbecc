"""The embedded store: Oxigraph on disk, loaded once into a new folder and then only read."""

import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store
from rdflib.plugins.sparql.parser import parseQuery


class BadQuery(ValueError):
    """A query that the store can't parse, with the parser's own sentence."""


def load(quads: Path, folder: Path) -> int:
    """Loads one N-Quads file into a new store folder; returns how many distinct quads it holds.

    One `bulk_load` of one stream leaves the smallest and quickest store.
    """
    folder.mkdir(parents=True)
    store = Store(str(folder))
    store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    store.flush()
    return len(store)


_FROM = re.compile(r"(?<![?$\w:])FROM\s", re.IGNORECASE)
"""A variable ?from is no clause: parsing what has none would cost more than most answers do."""


def answer(folder: Path, query: str) -> QuerySolutions | QueryTriples | QueryBoolean:
    """The answer to a SPARQL query over the union of all graphs, or over the graphs it names by FROM.

    Raises BadQuery. What comes back must be read in the thread that asked.
    """
    store = Store.read_only(str(folder))
    try:
        return store.query(query, use_default_graph_as_union=not names_its_graphs(query))
    except SyntaxError as error:
        raise BadQuery(f"the query is not valid SPARQL: {error}") from None


def names_its_graphs(query: str) -> bool:
    """Whether a query has a FROM clause, which a union default graph would silently override."""
    if not _FROM.search(query):
        return False
    try:
        parsed = parseQuery(query)[1]
    except Exception:
        # The store's parser judges the query; here a wrong guess only widens what it reads.
        return False
    return "datasetClause" in parsed


def graphs(folder: Path) -> Iterator[str]:
    """The IRIs of the named graphs of a store, in order."""
    yield from sorted(node.value for node in Store.read_only(str(folder)).named_graphs() if isinstance(node, NamedNode))


class Embedded:
    """The store of a build as a `graph.store.seam.Reader`: a build is never changed, the next one takes its place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def answer(self, query: str) -> QuerySolutions | QueryTriples | QueryBoolean:
        """The answer over the union of all graphs, or over those the query names by FROM. Raises BadQuery."""
        return answer(self.folder, query)

    def get(self, graph: str) -> bytes:
        """A named graph as N-Triples; empty where there is none."""
        store = Store.read_only(str(self.folder))
        return store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(graph)) or b""

    def counts(self) -> dict[str, int]:
        """How many statements each named graph holds."""
        store = Store.read_only(str(self.folder))
        return {
            name: sum(1 for _ in store.quads_for_pattern(None, None, None, NamedNode(name)))
            for name in graphs(self.folder)
        }
