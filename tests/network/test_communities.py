"""Communities, how stable they are, and how far a measure hangs on single items."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from graph.network.communities import communities
from graph.network.intervals import interval
from graph.network.measures import strength
from graph.network.read import network
from ingest.facts import Participation

from .conftest import World


def matrix(graph: "nx.Graph[object]") -> csr_array:
    return csr_array(nx.to_scipy_sparse_array(graph, weight=None, dtype=float, format="csr"))


def test_m2_leiden_reaches_the_best_known_modularity_of_the_karate_club() -> None:
    graph = nx.karate_club_graph()
    found = communities(matrix(graph))
    assert found.modularities.max() == pytest.approx(0.4198, abs=1e-4)
    groups = [set(np.flatnonzero(found.best == each).tolist()) for each in range(found.best.max() + 1)]
    assert nx.community.modularity(graph, groups, weight=None) == pytest.approx(found.modularities.max())
    assert all(nx.is_connected(graph.subgraph(each)) for each in groups)


def test_the_agreement_of_seeds_is_that_of_their_pairs() -> None:
    found = communities(matrix(nx.gnp_random_graph(60, 0.08, seed=5)), seeds=6)
    pairs = list(combinations(found.memberships, 2))
    assert found.rand == pytest.approx(np.mean([adjusted_rand_score(*pair) for pair in pairs]))
    assert found.information == pytest.approx(np.mean([normalized_mutual_info_score(*pair) for pair in pairs]))
    assert found.rand < 1
    assert found.together(3, 7) == np.mean([each[3] == each[7] for each in found.memberships])
    best = found.best
    for node, share in enumerate(found.staying()):
        others = [each for each in np.flatnonzero(best == best[node]) if each != node]
        assert share == pytest.approx(np.mean([found.together(node, each) for each in others]))


def test_two_cliques_are_found_alike_by_every_seed() -> None:
    found = communities(matrix(nx.barbell_graph(6, 0)))
    assert (found.rand, found.information) == (1.0, 1.0)
    assert found.best.tolist() in ([0] * 6 + [1] * 6, [1] * 6 + [0] * 6)
    assert found.staying().tolist() == [1.0] * 12


def test_the_same_network_gives_the_same_communities_again() -> None:
    weights = matrix(nx.gnp_random_graph(60, 0.08, seed=5))
    assert np.array_equal(communities(weights, seeds=4).memberships, communities(weights, seeds=4).memberships)


def test_without_an_edge_there_is_no_community() -> None:
    with pytest.raises(ValueError, match="without edges"):
        communities(csr_array((3, 3)))


def test_an_interval_is_wide_where_a_value_hangs_on_one_item_and_narrow_where_on_many(world: World) -> None:
    facts = [Participation(f"toy:{at}", f"toy:{name}", "partner") for at in range(60) for name in ("a", "b")]
    facts += [Participation("toy:single", f"toy:{name}", "partner") for name in ("c", "d")]
    found = interval(network(world(facts, "abcd")), strength, draws=400)
    assert found.values.tolist() == [30.0, 30.0, 0.5, 0.5]
    # Two items of one pair come and go together: both ends of an edge have one interval.
    assert (found.low[0], found.high[0]) == (found.low[1], found.high[1])
    assert 28 < found.low[0] <= 30 <= found.high[0] < 32
    # A bootstrap of 61 items leaves one of them out in (60/61)^61 = 36 % of the draws.
    assert (found.low[2], found.high[2]) == (0.0, 1.5)


def test_an_interval_is_undefined_only_where_every_draw_is(world: World) -> None:
    facts = [Participation("toy:p", f"toy:{name}", "partner") for name in ("a", "b")]

    def undefined(weights: csr_array) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
        return np.array([np.nan, weights.sum()])

    found = interval(network(world(facts, "ab")), undefined, draws=5)
    assert np.isnan([found.low[0], found.high[0]]).all()
    assert (found.low[1], found.high[1]) == (1.0, 1.0)
