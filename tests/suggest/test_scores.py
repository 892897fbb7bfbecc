"""Link-prediction scores: known answers, and equal to networkx on every pair two hops apart."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph.suggest import scores
from graph.suggest.scores import from_node, two_hop

NAMES = ("common_neighbours", "jaccard", "adamic_adar", "resource_allocation", "preferential_attachment")

BROKERS = nx.Graph([
    ("UniA", "TrustA"), ("UniA", "ClusterN"), ("TrustA", "ClusterN"), ("ClusterN", "CoX"), ("CoX", "CoY"),
    ("UniB", "ClusterN"), ("CoY", "UniB"),
])  # fmt: skip
"""The toy broker network M6."""

Pair = frozenset[object]


def scored(graph: nx.Graph) -> dict[Pair, tuple[float, ...]]:
    nodes = list(graph)
    return {
        frozenset((nodes[one], nodes[other])): tuple(values)
        for block in two_hop(csr_array(nx.to_scipy_sparse_array(graph, weight=None)))
        for one, other, *values in zip(
            block.one, block.other, *(getattr(block, name) for name in NAMES), strict=True
        )
    }  # fmt: skip


def by_networkx(graph: nx.Graph) -> dict[Pair, tuple[float, ...]]:
    apart = [pair for pair in nx.non_edges(graph) if list(nx.common_neighbors(graph, *pair))]
    jaccard, adamic, resource, preferential = (
        {frozenset(pair): value for *pair, value in predicted(graph, apart)}
        for predicted in (
            nx.jaccard_coefficient, nx.adamic_adar_index, nx.resource_allocation_index, nx.preferential_attachment,
        )
    )  # fmt: skip
    common = {frozenset(pair): len(list(nx.common_neighbors(graph, *pair))) for pair in apart}
    return {
        pair: (count, jaccard[pair], adamic[pair], resource[pair], preferential[pair])
        for pair, count in common.items()
    }  # fmt: skip


def test_the_karate_club_has_the_published_scores() -> None:
    _, jaccard, adamic_adar, resource_allocation, _ = scored(nx.karate_club_graph())[frozenset((2, 33))]
    found = (adamic_adar, resource_allocation, jaccard)
    assert found == pytest.approx((4.719381, 1.566667, 0.285714), abs=1e-4)


def test_the_toy_broker_network_has_the_scores_worked_by_hand() -> None:
    found = scored(BROKERS)[frozenset(("UniB", "CoX"))]
    assert found == pytest.approx((2, 1.0, 2.1640, 0.75, 4), abs=1e-4)


@pytest.mark.parametrize("block", [1, 40, scores.BLOCK])
@pytest.mark.parametrize(
    "graph",
    [
        BROKERS,
        nx.karate_club_graph(),
        nx.florentine_families_graph(),
        nx.star_graph(5),
        nx.gnm_random_graph(60, 150, seed=5),
    ],
    ids=["brokers", "karate", "florence", "star", "random"],
)
def test_every_pair_two_hops_apart_scores_as_in_networkx(
    graph: nx.Graph, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "BLOCK", block)
    expected, found = by_networkx(graph), scored(graph)
    assert found.keys() == expected.keys()
    for pair, values in expected.items():
        assert found[pair] == pytest.approx(values, rel=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40))
def test_scores_keep_their_order_and_bounds(edges: set[tuple[int, int]]) -> None:
    matrix = np.zeros((12, 12))
    for one, other in edges:
        matrix[one, other] = matrix[other, one] = 7.0
    for block in two_hop(csr_array(matrix)):
        common = block.common_neighbours
        assert (block.one < block.other).all()
        assert not matrix[block.one, block.other].any()
        assert ((block.jaccard > 0) & (block.jaccard <= 1)).all()
        assert (block.resource_allocation <= common / 2 + 1e-12).all()
        assert (block.adamic_adar <= common / math.log(2) + 1e-12).all()
        assert (common**2 <= block.preferential_attachment).all()


def test_weighted_allocation_follows_the_weights() -> None:
    matrix = np.zeros((4, 4))
    for one, other, weight in ((0, 1, 2.0), (0, 2, 1.0), (1, 3, 4.0), (2, 3, 1.0)):
        matrix[one, other] = matrix[other, one] = weight
    (block,) = two_hop(csr_array(matrix))
    found = dict(
        zip(zip(block.one.tolist(), block.other.tolist(), strict=True), block.weighted_allocation, strict=True)
    )
    assert found == {(0, 3): pytest.approx(2 * 4 / 6 + 1 * 1 / 2), (1, 2): pytest.approx(2 * 1 / 3 + 4 * 1 / 5)}


def test_weighted_allocation_is_resource_allocation_where_all_weighs_one() -> None:
    for block in two_hop(csr_array(nx.to_scipy_sparse_array(nx.karate_club_graph(), weight=None))):
        np.testing.assert_allclose(block.weighted_allocation, block.resource_allocation, rtol=1e-12)


def test_one_node_scores_as_among_all_pairs() -> None:
    graph = csr_array(nx.to_scipy_sparse_array(nx.karate_club_graph()))
    names = (*NAMES, "weighted_allocation")
    of_all = {
        (one, other): values
        for block in two_hop(graph)
        for one, other, *values in zip(block.one, block.other, *(getattr(block, name) for name in names), strict=True)
    }
    of_one: dict[tuple[int, int], list[float]] = {}
    for node in range(34):
        found = from_node(graph, node)
        assert len(found.other) == 33
        for other, *values in zip(found.other, *(getattr(found, name) for name in names), strict=True):
            if values[0] and not graph[node, other] and node < other:
                of_one[node, other] = values
    assert of_one.keys() == of_all.keys()
    for pair, values in of_all.items():
        assert of_one[pair] == pytest.approx(values, rel=1e-12)


def test_nobody_is_two_hops_apart_where_all_are_linked_or_none() -> None:
    for graph in (nx.complete_graph(6), nx.empty_graph(6), nx.empty_graph(1)):
        assert scored(graph) == {}
