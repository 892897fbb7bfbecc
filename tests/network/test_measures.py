"""Measures against published figures, closed forms, and another engine."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph.network.brokerage import ROLES, roles
from graph.network.holes import constraint, effective_size
from graph.network.measures import betweenness, core, pagerank, strength

M6_EDGES = [
    ("UniA", "TrustA"), ("UniA", "ClusterN"), ("TrustA", "ClusterN"), ("ClusterN", "CoX"), ("CoX", "CoY"),
    ("UniB", "ClusterN"), ("CoY", "UniB"),
]  # fmt: skip
M6_SECTORS = {
    "UniA": "academia", "UniB": "academia", "TrustA": "nhs", "ClusterN": "convening", "CoX": "industry",
    "CoY": "industry",
}  # fmt: skip


def matrix(graph: "nx.Graph[object]", weight: str | None = None) -> csr_array:
    found = csr_array(nx.to_scipy_sparse_array(graph, weight=weight, dtype=float, format="csr"))
    found.sort_indices()
    return found


@st.composite
def graphs(draw: st.DrawFn) -> "nx.Graph[int]":
    """Up to nine nodes, some without edges; the weights are powers of two, so that equal paths are exactly equal."""
    count = draw(st.integers(3, 9))
    made: nx.Graph[int] = nx.empty_graph(count)
    pairs = [(one, other) for one in range(count) for other in range(one)]
    for one, other in draw(st.lists(st.sampled_from(pairs), unique=True)):
        weight = 2.0 ** draw(st.integers(-3, 2))
        made.add_edge(one, other, weight=weight, length=1 / weight)
    return made


def in_order(values: dict[int, float]) -> list[float]:
    return [values[each] for each in sorted(values)]


def test_m2_karate_club() -> None:
    """Zachary 1977, without weights; figures of networkx 3.6.1."""
    weights = matrix(nx.karate_club_graph())
    assert betweenness(weights).values[[0, 33]] == pytest.approx([0.437635, 0.304075], abs=1e-6)
    assert constraint(weights)[[0, 33, 11, 16]] == pytest.approx([0.155423, 0.156419, 1.0, 0.78125], abs=1e-6)
    assert effective_size(weights)[[0, 33]] == pytest.approx([13.75, 15.235294], abs=1e-6)


def test_m3_florentine_families() -> None:
    """Padgett & Ansell 1993; Jackson 2008, Social and Economic Networks, table 2.1."""
    graph = nx.florentine_families_graph()
    at = {name: place for place, name in enumerate(graph)}
    found = betweenness(matrix(graph)).values
    assert [round(float(found[at[name]]), 3) for name in ("Medici", "Guadagni", "Albizzi")] == [0.522, 0.255, 0.212]
    assert constraint(matrix(graph))[at["Medici"]] == pytest.approx(0.2099, abs=1e-4)


def test_m6_the_toy_broker_network() -> None:
    graph = nx.Graph(M6_EDGES)
    names, weights = list(graph), matrix(graph)
    broker = names.index("ClusterN")
    assert constraint(weights)[broker] == pytest.approx(0.4062, abs=1e-4)
    assert effective_size(weights)[broker] == pytest.approx(3.5)
    assert betweenness(weights).values[broker] == pytest.approx(0.65)
    found = roles(weights, [M6_SECTORS[name] for name in names])
    told = {name: dict(zip(ROLES, row, strict=True)) for name, row in zip(names, found.counts.tolist(), strict=True)}
    assert {name: counts for name, counts in told.items() if any(counts.values())} == {
        "ClusterN": {"coordinator": 0, "itinerant": 2, "gatekeeper": 0, "representative": 0, "liaison": 8},
        "CoX": {"coordinator": 0, "itinerant": 0, "gatekeeper": 1, "representative": 1, "liaison": 0},
        "CoY": {"coordinator": 0, "itinerant": 0, "gatekeeper": 1, "representative": 1, "liaison": 0},
        "UniB": {"coordinator": 0, "itinerant": 0, "gatekeeper": 0, "representative": 0, "liaison": 2},
    }  # fmt: skip


@pytest.mark.parametrize("leaves", [2, 5, 9])
def test_m9_a_star(leaves: int) -> None:
    weights = matrix(nx.star_graph(leaves))
    assert constraint(weights) == pytest.approx([1 / leaves] + [1.0] * leaves)
    assert effective_size(weights) == pytest.approx([leaves] + [1.0] * leaves)
    assert betweenness(weights).values == pytest.approx([1.0] + [0.0] * leaves)
    assert core(weights).tolist() == [1] * (leaves + 1)


@pytest.mark.parametrize("count", [3, 5, 8])
def test_m9_a_complete_graph(count: int) -> None:
    weights = matrix(nx.complete_graph(count))
    each = (count - 1) * (1 / (count - 1) + (count - 2) / (count - 1) ** 2) ** 2
    assert constraint(weights) == pytest.approx([each] * count)
    assert effective_size(weights) == pytest.approx([1.0] * count)
    assert core(weights).tolist() == [count - 1] * count
    assert pagerank(weights) == pytest.approx([1 / count] * count)


def test_m9_the_constraint_in_a_complete_graph_of_five() -> None:
    assert constraint(matrix(nx.complete_graph(5)))[0] == pytest.approx(0.765625)


def test_without_partners_there_is_neither_constraint_nor_effective_size() -> None:
    graph = nx.Graph([(0, 1)])
    graph.add_node(2)
    assert np.isnan(constraint(matrix(graph))).tolist() == [False, False, True]
    assert np.isnan(effective_size(matrix(graph))).tolist() == [False, False, True]


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_every_measure_is_what_networkx_has_on_any_weighted_graph(graph: "nx.Graph[int]") -> None:
    weights = matrix(graph, "weight")
    close = {"rel": 1e-9, "abs": 1e-9, "nan_ok": True}
    assert strength(weights) == pytest.approx(in_order(dict(graph.degree(weight="weight"))), **close)
    assert pagerank(weights) == pytest.approx(in_order(nx.pagerank(graph, tol=1e-13, max_iter=1000)), abs=1e-8)
    assert core(weights).tolist() == in_order(nx.core_number(graph))
    expected = in_order(nx.betweenness_centrality(graph, weight="length"))
    found = betweenness(weights)
    assert found.exact
    assert found.values == pytest.approx(expected, **close)
    # For all nodes at once networkx divides by the wrong axis (its pull request 8906); one by one it does not.
    sizes = nx.effective_size(graph, nodes=list(graph), weight="weight")
    assert constraint(weights) == pytest.approx(in_order(nx.constraint(graph, weight="weight")), **close)
    assert effective_size(weights) == pytest.approx(in_order(sizes), **close)


def test_sampled_betweenness_says_so_and_is_the_share_of_the_drawn_sources() -> None:
    graph = nx.gnp_random_graph(40, 0.15, seed=3)
    found = betweenness(matrix(graph), exact_to=10, sources=8, seed=4)
    drawn = np.random.default_rng(4).choice(40, 8, replace=False).tolist()
    expected = nx.betweenness_centrality_subset(graph, sources=drawn, targets=list(graph))
    assert (found.exact, found.sources, found.nodes) == (False, 8, 40)
    assert found.values * (39 * 38 / 2) * 8 / 40 == pytest.approx(in_order(expected))


def open_triads(graph: "nx.Graph[int]", groups: list[str | None]) -> dict[int, dict[str, int]]:
    """Gould and Fernandez's roles counted triad by triad, as their paper defines them."""
    counted = {node: dict.fromkeys(ROLES, 0) for node in graph}
    for middle in graph:
        for one in graph[middle]:
            for other in graph[middle]:
                trio = [groups[each] for each in (one, middle, other)]
                if one == other or graph.has_edge(one, other) or None in trio:
                    continue
                first, own, last = trio
                role = (
                    "coordinator" if first == own == last
                    else "itinerant" if first == last
                    else "gatekeeper" if own == last
                    else "representative" if first == own
                    else "liaison"
                )  # fmt: skip
                counted[middle][role] += 1
    return counted


@settings(max_examples=60, deadline=None)
@given(graphs(), st.lists(st.sampled_from(["nhs", "academia", "industry", None]), min_size=9, max_size=9))
def test_roles_are_those_of_every_open_triad(graph: "nx.Graph[int]", groups: list[str | None]) -> None:
    found = roles(matrix(graph), groups[: len(graph)], permutations=3)
    expected = open_triads(graph, groups)
    assert [dict(zip(ROLES, row, strict=True)) for row in found.counts.tolist()] == in_order(expected)  # type: ignore[arg-type]
    assert found.of("gatekeeper").tolist() == found.of("representative").tolist()


def test_a_broker_between_two_sectors_stands_out_and_one_group_says_nothing() -> None:
    """A convenor in the middle of five trusts and five companies: no permutation puts it between sectors more often."""
    graph = nx.star_graph(10)
    found = roles(matrix(graph), ["convening", *["nhs"] * 5, *["industry"] * 5], permutations=500)
    assert found.of("liaison")[0] == 50
    assert found.z[0, ROLES.index("liaison")] > 0.5
    alike = roles(matrix(graph), ["nhs"] * 11)
    assert alike.of("coordinator")[0] == 90
    assert np.isnan(alike.z).all()
