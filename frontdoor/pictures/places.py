"""Where organisations stand in a picture: computed once, the same each time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log1p

from frontdoor.pictures.picture import Edge, Node

SEED = 2017
SIDE = 900.0
"""Half the width of a picture, in pixels."""
ROOMY = 60
"""So many organisations have room in it; for more it grows, and their marks and names look smaller."""
FLAT = 0.55
"""Its height as a share of its width: the shape of the frame it is shown in."""

FAINT = 0.2
"""The pull of joint work that the picture is not about, next to what it is about."""


def sprung(nodes: Sequence[Node], edges: Iterable[Edge]) -> tuple[Node, ...]:
    """The nodes where springs between the tied would leave them, who is in focus in the middle.

    Fruchterman and Reingold 1991 (Software: Practice and Experience 21:1129), from a fixed start; the logarithm of
    a weight pulls, so that one strong tie does not heap all on one spot, and faint ties of joint work pull little.
    """
    import networkx as nx

    if not nodes:
        return ()
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(each.iri for each in nodes)
    graph.add_weighted_edges_from(
        (each.one, each.other, log1p(each.weight) * (FAINT if each.faint and not each.dashed else 1)) for each in edges
    )
    middle = [each.iri for each in nodes if each.focus]
    start = nx.circular_layout(graph)
    for iri in middle:
        start[iri] = (0.0, 0.0)
    places = nx.spring_layout(
        graph, pos=start, fixed=middle or None, seed=SEED, k=3.0 / len(nodes) ** 0.5, iterations=120
    )
    side = SIDE * max(1.0, (len(nodes) / ROOMY) ** 0.25)
    far = max((max(abs(x), abs(y)) for x, y in places.values()), default=0.0) or 1.0
    return tuple(
        replace(each, x=float(places[each.iri][0]) * side / far, y=float(places[each.iri][1]) * side / far * FLAT)
        for each in nodes
    )


def in_columns(nodes: Iterable[Node], column: dict[str, int]) -> tuple[Node, ...]:
    """The nodes in columns from left to right, those of a column below each other in the order given."""
    columns: dict[int, list[Node]] = {}
    for each in nodes:
        columns.setdefault(column[each.iri], []).append(each)
    last = max(columns, default=0) or 1
    return tuple(
        # No three of a column on one line: a tie within the column would run behind the one between.
        replace(
            each,
            x=(2 * at / last - 1) * SIDE + (row % 3 - 1) * 45.0 * (len(stack) > 2),
            y=(row - (len(stack) - 1) / 2) * 170.0 + (at % 2) * 30.0,
        )
        for at, stack in sorted(columns.items())
        for row, each in enumerate(stack)
    )
