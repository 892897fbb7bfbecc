"""Which graphs of a server are in service: a named graph that is changed first and last when builds are switched.

A server need not run an update request as one transaction. So a switch sets a mark before it touches any graph and
takes it away after the last; who finds no mark and the same pointer before and after a query has asked one build.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ontology.terms import GRAPH

PUBLISHED = f"{GRAPH}published"
STAGE = f"{GRAPH}upload/"
TERMS = "http://purl.org/dc/terms/"
PART_OF, VERSION, SWITCHING = f"{TERMS}isPartOf", f"{TERMS}hasVersion", f"{TERMS}isReplacedBy"
POINTER = f"SELECT ?graph ?property ?value WHERE {{ GRAPH <{PUBLISHED}> {{ ?graph ?property ?value }} }}"


@dataclass(frozen=True, slots=True)
class Pointer:
    """The graphs in service, in order; the builds they are of; the last switch; the build of one under way."""

    graphs: tuple[str, ...]
    builds: frozenset[str]
    version: frozenset[str]
    switching: str | None


def pointer(rows: Iterable[tuple[str, str, str]]) -> Pointer:
    """The pointer from the rows of `POINTER`."""
    held = list(rows)
    return Pointer(
        tuple(sorted({graph for graph, name, _ in held if name == PART_OF})),
        frozenset(value for _, name, value in held if name == PART_OF),
        frozenset(value for _, name, value in held if name == VERSION),
        next((value for _, name, value in held if name == SWITCHING), None),
    )


def staged(graph: str) -> str:
    """Where a graph lies between its upload and the switch."""
    return STAGE + graph.removeprefix(GRAPH)


def switch(graphs: Collection[str], build: str, former: Iterable[str], version: str) -> list[list[str]]:
    """The update operations that put uploaded graphs in place of the former, in requests to be sent one by one.

    The mark is seen before anything else changes. A switch that breaks off leaves it, and in the pointer both lists
    of graphs, so that the next one knows what to drop. `version` must be new at each switch.
    """
    listed = " ".join(f'<{graph}> <{PART_OF}> "{build}" .' for graph in graphs)
    moves = [f"DROP SILENT GRAPH <{graph}>" for graph in former if graph not in graphs]
    moves += [f"MOVE SILENT GRAPH <{staged(graph)}> TO <{graph}>" for graph in graphs]
    return [
        [_inserted(f'<{PUBLISHED}> <{SWITCHING}> "{build}"')],
        [_inserted(listed)],
        moves,
        [
            _deleted(f"?graph <{PART_OF}> ?was", f'FILTER(?was != "{build}")'),
            _deleted(f"?graph <{VERSION}> ?was"),
            _inserted(f'<{PUBLISHED}> <{VERSION}> "{version}"'),
        ],
        [_deleted(f"?graph <{SWITCHING}> ?was")],
    ]


def _inserted(statements: str) -> str:
    return f"INSERT DATA {{ GRAPH <{PUBLISHED}> {{ {statements} }} }}"


def _deleted(pattern: str, condition: str = "") -> str:
    found = f"GRAPH <{PUBLISHED}> {{ {pattern} }}"
    return f"DELETE {{ {found} }} WHERE {{ {found} {condition} }}"
