"""How much quicker all link-prediction scores of all pairs two hops apart are than networkx's.

`python -m bench.link_prediction`: 10,000 nodes, 100,000 links, a power law with triangles. networkx is asked for a
sample of the pairs and its time taken for all of them; both ways must give equal scores on the sample.
"""

import time

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from graph.suggest.scores import Scores, two_hop

NODES, LINKS = 10_000, 100_000
SAMPLE = 50_000
SEED = 5
NAMES = ("common_neighbours", "jaccard", "adamic_adar", "resource_allocation", "preferential_attachment")
PREDICTED = (
    nx.jaccard_coefficient,
    nx.adamic_adar_index,
    nx.resource_allocation_index,
    nx.preferential_attachment,
)


def main() -> None:
    """Prints the CPU seconds of both ways and their ratio."""
    graph = nx.powerlaw_cluster_graph(NODES, LINKS // NODES, 0.3, seed=SEED)
    adjacency = csr_array(nx.to_scipy_sparse_array(graph))
    started = time.process_time()
    blocks = list(two_hop(adjacency))
    sparse = time.process_time() - started
    pairs = sum(len(block.one) for block in blocks)
    sample = np.sort(np.random.default_rng(SEED).choice(pairs, SAMPLE, replace=False))
    found = {name: np.concatenate([getattr(block, name) for block in blocks])[sample] for name in NAMES}
    asked = _asked(blocks, sample)
    started = time.process_time()
    common = [sum(1 for _ in nx.common_neighbors(graph, *pair)) for pair in asked]
    expected = [[value for *_, value in predicted(graph, asked)] for predicted in PREDICTED]
    seconds = (time.process_time() - started) * pairs / SAMPLE
    for name, values in zip(NAMES, [common, *expected], strict=True):
        np.testing.assert_allclose(found[name], values, rtol=1e-9, err_msg=name)
    print(f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} links, {pairs:,} pairs two hops apart")
    print(f"sparse products {sparse:.2f} CPU s; networkx {seconds:.0f} CPU s (from {SAMPLE:,} pairs)")
    print(f"{seconds / sparse:.0f} times quicker")


def _asked(blocks: list[Scores], sample: np.ndarray) -> list[tuple[int, int]]:
    one, other = (np.concatenate([getattr(block, side) for block in blocks])[sample] for side in ("one", "other"))
    return list(zip(one.tolist(), other.tolist(), strict=True))


if __name__ == "__main__":
    main()
