"""The figures of a back-test: as scikit-learn has them without ties, and the mean over all orders with them."""

import math
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from bench.link_backtest import sampled
from bench.link_figures import ranking

RANKED = st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=6)


def orders(pairs: list[tuple[int, bool]]) -> list[list[bool]]:
    """What is right, down every order in which higher scores come first."""
    return [
        [right for _, right in order]
        for order in permutations(pairs)
        if all(one >= other for (one, _), (other, _) in pairwise(order))
    ]


def precision_of(order: list[bool]) -> float:
    found = [sum(order[: at + 1]) / (at + 1) for at, right in enumerate(order) if right]
    return sum(found) / len(found)


def test_figures_without_ties_are_those_of_scikit_learn() -> None:
    chance = np.random.default_rng(5)
    scores, right = chance.random(500), chance.random(500) < 0.1
    found = ranking(scores, right)
    assert found.auc() == pytest.approx(roc_auc_score(right, scores))
    assert found.average_precision() == pytest.approx(average_precision_score(right, scores))


@given(RANKED)
def test_average_precision_is_the_mean_over_all_orders_of_ties(pairs: list[tuple[int, bool]]) -> None:
    found = ranking(np.array([float(score) for score, _ in pairs]), np.array([right for _, right in pairs]))
    if any(right for _, right in pairs):
        every = [precision_of(order) for order in orders(pairs)]
        assert found.average_precision() == pytest.approx(sum(every) / len(every))
    else:
        assert math.isnan(found.average_precision())


@given(RANKED, st.integers(1, 8))
def test_precision_at_k_is_the_mean_over_all_orders_of_ties(pairs: list[tuple[int, bool]], k: int) -> None:
    found = ranking(np.array([float(score) for score, _ in pairs]), np.array([right for _, right in pairs]))
    every = [sum(order[:k]) / len(order[:k]) for order in orders(pairs)]
    assert found.precision_at(k) == pytest.approx(sum(every) / len(every))


def test_a_ranking_in_which_all_are_equal_is_no_better_than_chance() -> None:
    found = ranking(np.zeros(100), np.arange(100) < 10)
    assert (found.auc(), found.precision_at(7)) == (0.5, pytest.approx(0.1))
    assert ranking(np.zeros(0), np.zeros(0, dtype=bool)).total.tolist() == []


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=60), st.integers(0, 3))
def test_a_stratified_sample_stands_for_all_pairs_of_its_stratum(pairs: list[tuple[int, bool]], per: int) -> None:
    stratum, right = np.array([each for each, _ in pairs]), np.array([each for _, each in pairs])
    weights = sampled(stratum, right, per, 1)
    assert (weights[right] == 1).all()
    for each in set(stratum.tolist()):
        wrong = (stratum == each) & ~right
        assert weights[wrong].sum() == pytest.approx(wrong.sum())
        assert (weights[wrong] > 0).sum() == min(wrong.sum(), max(per * (right & (stratum == each)).sum(), 1))
