"""The statements of a build as RDF files: all of them with their graphs, or one graph."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, serialize

from graph.export.prefixes import PREFIXES
from graph.store.embedded import graphs
from ontology.terms import GRAPH

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

EVERY = 10_000
"""Statements between two words on progress."""


class NoSuchGraph(LookupError):
    """A named graph that the build does not hold."""


def write_dataset(
    folder: Path,
    total: int,
    out: BinaryIO,
    form: RdfFormat,
    progress: Progress = lambda what, done, total: None,
) -> int:
    """Writes every statement of a store folder, graph by graph in order of their IRIs; returns how many.

    `form` is one that can hold named graphs. `total`: how many quads there are, for the progress. Nothing is held in
    memory but one statement.
    """
    count = 0

    def quads() -> Iterator[Quad]:
        nonlocal count
        store = Store.read_only(str(folder))
        for graph in graphs(folder):
            for quad in store.quads_for_pattern(None, None, None, NamedNode(graph)):
                count += 1
                if count % EVERY == 0:
                    progress(f"writing {graph_name(graph)}", count, total)
                yield quad

    serialize(quads(), out, format=form, prefixes=PREFIXES if form != RdfFormat.N_QUADS else None)
    return count


def write_graph(folder: Path, graph: str, out: BinaryIO, form: RdfFormat) -> int:
    """Writes one named graph, without its name; returns how many statements. Raises NoSuchGraph."""
    if graph not in set(graphs(folder)):
        raise NoSuchGraph(
            f"there is no graph {graph_name(graph)!r}; there are {', '.join(map(graph_name, graphs(folder)))}"
        )
    count = 0

    def triples() -> Iterator[Triple]:
        nonlocal count
        for quad in Store.read_only(str(folder)).quads_for_pattern(None, None, None, NamedNode(graph)):
            count += 1
            yield quad.triple

    serialize(triples(), out, format=form, prefixes=PREFIXES)
    return count


def graph_name(graph: str) -> str:
    """A graph's IRI without what all of ours begin with: "source/ror/v2"."""
    return graph.removeprefix(GRAPH)


def file_name(graph: str) -> str:
    """The name of the Turtle file of a graph: "source-ror-v2.ttl"."""
    return graph_name(graph).replace("/", "-").replace(":", "-") + ".ttl"
