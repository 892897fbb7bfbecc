"""How many times faster networks are measured, and paths found, than by the engines that people know.

`python -m bench.networks`: a power-law network with communities of 10,000 nodes and 100,000 edges. CPU seconds in one
run on one machine; only the ratios mean anything elsewhere. Every answer is compared with the other engine's first.
"""

import random
import time
from collections.abc import Callable
from datetime import date
from itertools import islice
from statistics import median
from typing import Any

import networkx as nx
import numpy as np
import pyarrow as pa
from scipy.sparse import csr_array, triu
from scipy.sparse.csgraph import yen

from graph.network.holes import constraint
from graph.network.measures import betweenness, pagerank
from graph.network.network import Network, incidence_of
from graph.paths.diverse import diverse
from graph.paths.explain import told
from graph.paths.graph_of_links import HUB_TOLL, LinkGraph, _costs
from graph.paths.search import routes

NODES, EDGES, GROUPS = 10_000, 100_000, 50
SOURCES = 50
"""Sources of the sampled betweenness, a tenth of those that a build takes: networkx needs most of a second for each."""
PAIRS = 30
K = 10


def network(seed: int = 1) -> Network:
    """Items of two to five parties, drawn by a power law, four in five of a group's own."""
    drawn = np.random.default_rng(seed)
    popularity = (1 + drawn.permutation(NODES)) ** -0.7
    groups = drawn.integers(0, GROUPS, NODES)
    members = [np.flatnonzero(groups == each) for each in range(GROUPS)]
    shares = [popularity[each] / popularity[each].sum() for each in members]
    everybody = popularity / popularity.sum()
    edges: set[tuple[int, int]] = set()
    items: list[list[int]] = []
    while len(edges) < EDGES:
        size = int(drawn.integers(2, 6))
        home = int(drawn.integers(GROUPS))
        if drawn.random() < 0.8:
            parties = drawn.choice(members[home], size, replace=False, p=shares[home])
        else:
            parties = drawn.choice(NODES, size, replace=False, p=everybody)
        own = sorted(int(each) for each in parties)
        items.append(own)
        edges.update((one, other) for at, one in enumerate(own) for other in own[at + 1 :])
    rows = pa.array([f"item/{at:06}" for at, own in enumerate(items) for _ in own])
    columns = pa.array([f"node/{each:05}" for own in items for each in own])
    listed, nodes, incidence = incidence_of(rows, columns)
    count = len(listed)
    # Ages of no round number, so that no two paths are equally long and the engines needn't agree on ties.
    ages = drawn.random(count) * 16
    years = [str(int(2026 - age)) for age in ages]
    nothing = pa.nulls(count, pa.string())
    return Network(
        organisations=pa.table({
            "iri": nodes, "label": nodes, "kind": pa.nulls(len(nodes), pa.string()),
            "sector": pa.nulls(len(nodes), pa.string()), "itl1": pa.nulls(len(nodes), pa.string()),
            "country": pa.nulls(len(nodes), pa.string()), "weakest": pa.nulls(len(nodes), pa.float64()),
        }),
        items=pa.table({
            "iri": listed, "kind": pa.array(["project"] * count), "reference": listed, "title": nothing,
            "start": pa.array(years), "end": nothing, "source": pa.array(["made"] * count), "record": listed,
        }),
        incidence=incidence,
        records=rows,
        parties=np.bincount(incidence.indices, minlength=count),
        recency=2.0 ** (-ages / 5),
    )  # fmt: skip


def link_graph(work: Network) -> LinkGraph:
    """The network as a graph of links without relations or doubts."""
    count = work.organisations.num_rows
    here = np.arange(count)
    costs = _costs(work, here, {}, np.ones(count))
    return LinkGraph(
        nodes=work.organisations, index=work.index, costs=costs, tolls=HUB_TOLL * np.log(np.diff(costs.indptr)),
        between=np.ones(count, bool), sure=np.ones(count), work=work, place=here, relations={}, as_at=date(2026, 1, 1),
    )  # fmt: skip


def timed(what: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """CPU seconds, the fewest of several times, and the answer."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        answer = what()
        spent.append(time.process_time() - start)
    return min(spent), answer


def told_ratio(name: str, ours: float, theirs: float, aim: float) -> None:
    """Prints one line of the table."""
    print(f"{name:48}{ours * 1000:12,.1f}{theirs * 1000:14,.1f}{theirs / ours:10,.1f}{aim:8g}", flush=True)


def measures(weights: csr_array) -> None:
    """PageRank, sampled betweenness and constraint against networkx."""
    graph, count = nx.from_scipy_sparse_array(weights), weights.shape[0]
    for _, _, edge in graph.edges(data=True):
        edge["length"] = 1 / edge["weight"]
    ours, found = timed(lambda: pagerank(weights, tolerance=1e-6), 3)
    theirs, expected = timed(lambda: nx.pagerank(graph, tol=1e-6 / count), 3)
    assert np.allclose(found, list(expected.values()), atol=1e-6)
    told_ratio("PageRank, networkx", ours, theirs, 20)

    drawn = np.random.default_rng(0).choice(count, SOURCES, replace=False).tolist()
    ours, sampled = timed(lambda: betweenness(weights, exact_to=0, sources=SOURCES, seed=0))
    theirs, subset = timed(lambda: nx.betweenness_centrality_subset(graph, drawn, list(graph), weight="length"))
    scale = count / SOURCES / ((count - 1) * (count - 2) / 2)
    assert np.allclose(sampled.values, np.array(list(subset.values())) * scale, atol=1e-6)
    told_ratio(f"betweenness from {SOURCES} sources, networkx", ours, theirs, 25)

    ours, held = timed(lambda: constraint(weights), 3)
    theirs, expected = timed(lambda: nx.constraint(graph, weight="weight"), 3)
    assert np.allclose(held, list(expected.values()), atol=1e-8)
    told_ratio("constraint, networkx", ours, theirs, 30)


def paths(graph: LinkGraph) -> None:
    """Ten diverse explained paths against scipy's ten shortest ones, which it neither spreads nor explains."""
    drawn = random.Random(2)
    pairs = [tuple(drawn.sample(range(graph.costs.shape[0]), 2)) for _ in range(PAIRS)]

    def explained(one: int, other: int) -> list[Any]:
        found = routes(graph.costs, one, other, tolls=graph.tolls, allowed=graph.between)
        chosen, _ = diverse(found, K)
        return [told(graph, each) for each in chosen]

    explained(*pairs[0])  # What is made once for a graph is not part of a query.
    ours = [timed(lambda pair=pair: explained(*pair)) for pair in pairs]
    costs = csr_array((graph.costs.data, graph.costs.indices.astype(np.int32), graph.costs.indptr.astype(np.int32)))
    theirs, plain = [], []
    for one, other in pairs[:10]:
        spent, (lengths, _) = timed(lambda one=one, other=other: yen(costs, one, other, K, return_predecessors=True))
        theirs.append(spent)
        mine, own = timed(lambda one=one, other=other: shortest(graph.costs, one, other))
        plain.append(mine)
        # Scipy's paths may be longer than four hops, so that one of them can be cheaper than ours and none dearer.
        assert all(here >= there - 1e-9 for here, there in zip(own, lengths, strict=False))
    told_ratio(f"{K} shortest paths to four hops, scipy yen", median(plain), median(theirs), 8)
    mine = median(spent for spent, _ in ours)
    told_ratio(f"{K} diverse explained paths, scipy yen", mine, median(theirs), 8)
    slowest = max(spent for spent, _ in ours)
    print(
        f"{K} diverse explained paths: median {mine * 1000:.1f} ms, slowest {slowest * 1000:.1f} ms (aim 40 ms median)"
    )


def shortest(costs: csr_array, one: int, other: int) -> list[float]:
    """The costs of the K shortest paths."""
    return [route.cost for route in islice(routes(costs, one, other), K)]


def main() -> None:
    """Prints CPU milliseconds of ours and theirs, their ratio and the aim."""
    work = network()
    weights = work.weights
    print(f"{weights.shape[0]:,} nodes, {triu(weights).nnz:,} edges")
    print(f"{'':48}{'ours ms':>12}{'theirs ms':>14}{'ratio':>10}{'aim':>8}")
    measures(weights)
    paths(link_graph(work))


if __name__ == "__main__":
    main()
