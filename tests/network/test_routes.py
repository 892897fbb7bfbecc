"""The best paths in their order, against a textbook and against an engine that lists every path."""

from collections.abc import Iterator

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph.paths.diverse import diverse
from graph.paths.search import Route, routes


def matrix(graph: "nx.Graph[object]") -> csr_array:
    found = csr_array(nx.to_scipy_sparse_array(graph, dtype=float, format="csr"))
    found.sort_indices()
    return found


@st.composite
def costs(draw: st.DrawFn) -> "nx.Graph[int]":
    """Up to eight nodes; whole costs below a thousand, so that sums are exact."""
    count = draw(st.integers(2, 8))
    made: nx.Graph[int] = nx.empty_graph(count)
    pairs = [(one, other) for one in range(count) for other in range(one)]
    for one, other in draw(st.lists(st.sampled_from(pairs), unique=True)):
        made.add_edge(one, other, weight=float(draw(st.integers(1, 999))))
    return made


def listed(graph: "nx.Graph[int]", target: int) -> list[tuple[float, tuple[int, ...]]]:
    paths = nx.all_simple_paths(graph, 0, target, cutoff=4)
    return sorted((nx.path_weight(graph, path, "weight"), tuple(path)) for path in paths)


def test_m5_the_textbook_example_of_yens_algorithm() -> None:
    graph = nx.DiGraph()
    for one, other, cost in ["CD3", "CE2", "DF4", "ED1", "EF2", "EG3", "FG2", "FH1", "GH2"]:
        graph.add_edge(one, other, weight=float(cost))
    names = list(graph)
    found = routes(matrix(graph), names.index("C"), names.index("H"))
    told = [(route.cost, "".join(names[node] for node in route.nodes)) for route in found]
    assert told[:3] == [(5.0, "CEFH"), (7.0, "CEGH"), (8.0, "CDFH")]
    # CEFGDH and the like don't exist: of all simple paths only that of five hops is left out.
    assert {path for _, path in told} == {"CEFH", "CEGH", "CDFH", "CEDFH", "CEFGH", "CDFGH"}


@settings(max_examples=100, deadline=None)
@given(costs())
def test_every_path_of_four_hops_comes_in_the_order_of_its_cost(graph: "nx.Graph[int]") -> None:
    target = len(graph) - 1
    found = [(route.cost, route.nodes) for route in routes(matrix(graph), 0, target)]
    assert found == listed(graph, target)
    if found:
        shortest = nx.shortest_simple_paths(graph, 0, target, weight="weight")
        allowed = [nx.path_weight(graph, path, "weight") for path in shortest if len(path) <= 5]
        assert [cost for cost, _ in found] == allowed


@settings(max_examples=60, deadline=None)
@given(costs(), st.lists(st.integers(0, 99), min_size=8, max_size=8), st.lists(st.booleans(), min_size=8, max_size=8))
def test_tolls_are_paid_between_the_ends_and_nobody_passes_where_it_is_not_allowed(
    graph: "nx.Graph[int]", tolls: list[int], allowed: list[bool]
) -> None:
    target, count = len(graph) - 1, len(graph)
    found = routes(matrix(graph), 0, target, tolls=np.array(tolls[:count], float), allowed=np.array(allowed[:count]))
    expected = sorted(
        (cost + sum(tolls[each] for each in path[1:-1]), path)
        for cost, path in listed(graph, target)
        if all(allowed[each] for each in path[1:-1])
    )
    assert [(route.cost, route.nodes) for route in found] == expected


@settings(max_examples=60, deadline=None)
@given(costs(), st.lists(st.integers(0, 3), min_size=8, max_size=8), st.integers(1, 3))
def test_somebody_between_has_each_wanted_mark(graph: "nx.Graph[int]", marks: list[int], wanted: int) -> None:
    target = len(graph) - 1
    found = routes(matrix(graph), 0, target, marks=np.array(marks[: len(graph)]), wanted=wanted)

    def has_all(path: tuple[int, ...]) -> bool:
        seen = 0
        for each in path[1:-1]:
            seen |= marks[each]
        return seen & wanted == wanted

    assert [route.nodes for route in found] == [path for _, path in listed(graph, target) if has_all(path)]


def test_one_node_has_no_path_to_itself_and_a_fifth_hop_is_too_far() -> None:
    line = matrix(nx.path_graph(6))
    assert list(routes(line, 2, 2)) == []
    assert [route.nodes for route in routes(line, 0, 4)] == [(0, 1, 2, 3, 4)]
    assert list(routes(line, 0, 5)) == []


def test_the_second_path_is_the_best_one_that_goes_through_others() -> None:
    coming = [Route(1.0, (0, 1, 9)), Route(1.1, (0, 1, 2, 9)), Route(1.2, (0, 3, 9)), Route(9.0, (0, 4, 9))]
    chosen, exact = diverse(iter(coming), 3, same_node=0.5)
    assert ([route.nodes for route in chosen], exact) == ([(0, 1, 9), (0, 3, 9), (0, 1, 2, 9)], True)


def test_no_more_paths_are_taken_than_the_choice_needs() -> None:
    taken = []

    def coming() -> Iterator[Route]:
        for at in range(100):
            taken.append(at)
            yield Route(float(at), (0, 10 + at, 9))

    chosen, _ = diverse(coming(), 2)
    assert [route.cost for route in chosen] == [0.0, 1.0]
    assert len(taken) <= 4


def test_a_choice_that_was_not_made_over_all_paths_says_so() -> None:
    coming = [Route(1.0 + at / 1000, (0, 1, 10 + at, 9)) for at in range(50)]
    chosen, exact = diverse(iter(coming), 3, looked_at=5)
    assert (len(chosen), exact) == (3, False)


@settings(max_examples=60, deadline=None)
@given(costs(), st.integers(1, 6))
def test_the_choice_is_the_greedy_one_over_all_paths(graph: "nx.Graph[int]", count: int) -> None:
    found = list(routes(matrix(graph), 0, len(graph) - 1))
    expected: list[Route] = []
    used: set[int] = set()
    while found and len(expected) < count:
        best = min(found, key=lambda each: (each.cost + 300 * len(used & set(each.between)), each.nodes))
        found.remove(best)
        expected.append(best)
        used |= set(best.between)
    chosen, exact = diverse(routes(matrix(graph), 0, len(graph) - 1), count, same_node=300)
    assert (chosen, exact) == (expected, True)


def test_a_cost_below_nought_is_no_cost() -> None:
    with pytest.raises(ValueError, match="below 0"):
        list(routes(csr_array(np.array([[0.0, -1.0], [-1.0, 0.0]])), 0, 1))
