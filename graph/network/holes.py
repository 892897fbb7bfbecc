"""How far an organisation bridges gaps between its partners: Burt's constraint and effective size."""

import numpy as np
from scipy.sparse import csr_array

from graph.network.measures import Values, strength
from graph.network.triangles import edges, triangles


def constraint(weights: csr_array) -> Values:
    """How far a node's effort is bound up in partners who are partners of each other; lower bridges more.

    C_i = sum over partners j of (p_ij + sum over q of p_iq p_qj)^2, with p_ij = w_ij / sum over k of w_ik.
    NaN for a node without partners. Star: hub 1/n, leaf 1. Burt 1992, Structural Holes.
    """
    listed, sums = edges(weights), strength(weights)
    share = np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)
    low, high, weight = listed.low, listed.high, listed.weight
    # For each edge ij the sum over q of w_iq w_qj / s_q, the same from either end.
    through = weight.copy()
    for ab, ac, bc in triangles(listed):
        a, b, c = low[ab], high[ab], high[ac]
        for edge, other, another, middle in ((ab, ac, bc, c), (ac, ab, bc, b), (bc, ab, ac, a)):
            through += np.bincount(edge, weight[other] * weight[another] * share[middle], len(through))
    count = weights.shape[0]
    found: Values = np.zeros(count)
    found += np.bincount(low, (share[low] * through) ** 2, count)
    found += np.bincount(high, (share[high] * through) ** 2, count)
    found[sums == 0] = np.nan
    return found


def effective_size(weights: csr_array) -> Values:
    """How many partners of a node are left when those that stand for one another count once.

    E_i = sum over partners j of (1 - sum over q of p_iq m_jq), q other than i and j, with m_jq = w_jq / max over k of
    w_jk; without weights n - 2t/n for n partners with t links among them. NaN for a node without partners.
    Burt 1992; Borgatti 1997, Connections 20:35.
    """
    listed, sums = edges(weights), strength(weights)
    count = weights.shape[0]
    low, high, weight = listed.low, listed.high, listed.weight
    largest = np.zeros(count)
    np.maximum.at(largest, low, weight)
    np.maximum.at(largest, high, weight)
    part = np.divide(1.0, largest, out=np.zeros(count), where=largest > 0)
    bound = np.zeros(count)
    for ab, ac, bc in triangles(listed):
        a, b, c = low[ab], high[ab], high[ac]
        for node, one, other, to_one, to_other, between in (
            (a, b, c, ab, ac, bc), (b, a, c, ab, bc, ac), (c, a, b, ac, bc, ab),
        ):  # fmt: skip
            each = weight[between] * (weight[to_one] * part[other] + weight[to_other] * part[one])
            bound += np.bincount(node, each, count)
    partners = np.diff(weights.indptr)
    redundancy = np.divide(bound, sums, out=np.zeros(count), where=sums > 0)
    return np.where(partners > 0, partners - redundancy, np.nan)
