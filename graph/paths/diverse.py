"""Paths that differ from each other: the best first, then the best that don't go through the same nodes again."""

from collections.abc import Iterable

from graph.paths.search import Route

SAME_NODE = 0.693147
"""What a node that a chosen path goes through adds to the cost of another one: as much as half the score (log 2)."""

LOOKED_AT = 1_000
"""Paths that are looked at for one answer."""


def diverse(
    found: Iterable[Route], count: int, *, same_node: float = SAME_NODE, looked_at: int = LOOKED_AT
) -> tuple[list[Route], bool]:
    """At most `count` paths chosen one by one by cost + `same_node` x nodes between that a chosen path has too.

    `found`: paths in the order of their cost; they are taken only as far as the choice needs. The choice is exact
    over all of them, unless the second value is False: then `looked_at` paths were not enough to be sure.
    """
    coming = iter(found)
    waiting: list[Route] = []
    chosen: list[Route] = []
    used: set[int] = set()
    taken, last, more, exact = 0, 0.0, True, True
    while len(chosen) < count:
        best = min(waiting, key=lambda each: _cost(each, used, same_node), default=None)
        # What is still to come costs at least as much as the last that came.
        while more and (best is None or last < _cost(best, used, same_node)[0]):
            if taken >= looked_at:
                exact = False
                break
            route = next(coming, None)
            if route is None:
                more = False
                break
            taken, last = taken + 1, route.cost
            waiting.append(route)
            if best is None or _cost(route, used, same_node) < _cost(best, used, same_node):
                best = route
        if best is None:
            break
        waiting.remove(best)
        chosen.append(best)
        used.update(best.between)
    return chosen, exact


def _cost(route: Route, used: set[int], same_node: float) -> tuple[float, tuple[int, ...]]:
    return route.cost + same_node * sum(node in used for node in route.between), route.nodes
