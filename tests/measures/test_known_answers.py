"""The formulas against published and hand-worked answers."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.measures.complexity import Undefined, complexity, density, fitness
from graph.measures.interval import effective_size, gamma_interval, stability, wilson
from graph.measures.quality_profile import grade_point_average, overall_profile
from graph.measures.rank import acceptability, pareto_front, ranks
from graph.measures.shrinkage import Prior, beta_prior, gamma_prior, shrunk_ratio, shrunk_share
from graph.measures.specialisation import (
    herfindahl,
    location_quotient,
    normalised_advantage,
    quotient_interval,
    shrunk_quotient,
    symmetric,
)

FIVE_REGIONS = [[50, 40, 30, 5, 5], [10, 45, 35, 20, 5], [5, 10, 40, 50, 15], [5, 5, 10, 40, 60], [30, 30, 30, 30, 30]]
FALLS_APART = [[60, 30, 10, 0, 0], [20, 20, 40, 10, 10], [5, 5, 20, 50, 20], [10, 0, 0, 10, 80]]


@pytest.mark.parametrize(
    ("successes", "trials", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_table_one_of_newcombe_1998(successes: int, trials: int, lower: float, upper: float) -> None:
    found = wilson(successes, trials)
    assert found is not None
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=1e-4)


def test_a_weighted_interval_with_weights_of_one_is_the_exact_one_of_a_count() -> None:
    # Garwood 1936 (Biometrika 28:437), as every table of exact Poisson limits gives it.
    lower, upper = gamma_interval([0, 1, 5, 10], [0, 1, 5, 10], [1, 1, 1, 1])
    assert lower == pytest.approx([0, 0.0253, 1.6235, 4.7954], abs=1e-4)
    assert upper == pytest.approx([3.6889, 5.5716, 11.6683, 18.3904], abs=1e-4)


def test_effective_size_is_the_count_for_equal_weights_and_less_for_others() -> None:
    assert effective_size(4.0, 4.0) == 4.0
    assert effective_size(2.0, 2 * 0.25 + 1.0) == pytest.approx(4 / 1.5)
    assert effective_size(0.0, 0.0) == 0.0


def test_stability_of_equal_items_has_no_width_and_of_none_is_undefined() -> None:
    found = stability([2.0, 2.0, 2.0], [1, 0.5, 0.25])
    assert found is not None
    assert (found.value, found.lower, found.upper) == (2.0, 2.0, 2.0)
    assert stability([], []) is None


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), min_size=2, max_size=20))
def test_a_shrunk_share_lies_between_the_units_own_and_the_priors_mean(pairs: list[tuple[int, int]]) -> None:
    x, n = np.array([min(a, b) for a, b in pairs]), np.array([b for _, b in pairs])
    prior = beta_prior(x, n)
    assert prior is not None
    mean = prior.a / (prior.a + prior.b)
    shrunk = shrunk_share(x, n, prior)
    assert (shrunk >= np.minimum(x / n, mean) - 1e-9).all()
    assert (shrunk <= np.maximum(x / n, mean) + 1e-9).all()


def test_shrinkage_pulls_the_small_unit_further() -> None:
    prior = gamma_prior([2, 60, 20, 25], [0.5, 30, 30, 24])
    assert prior is not None
    small, large = shrunk_ratio([2, 60], [0.5, 30], prior)
    assert 4.0 - small > abs(2.0 - large)


def test_complexity_of_five_regions() -> None:
    quotients = location_quotient(FIVE_REGIONS)
    assert quotients[0] == pytest.approx([2.442308, 1.502959, 1.010610, 0.168435, 0.212375], abs=1e-4)
    present = quotients >= 1
    found = complexity(present)
    assert found.eigenvalues[:3] == pytest.approx([1, 0.673724, 0.487043], abs=1e-4)
    assert found.place_index == pytest.approx([0.870416, 1.312406, 0.003046, -1.348811, -0.837057], abs=1e-4)
    assert density(present, with_self=True)[0] == pytest.approx([0.785714, 1, 0.857143, 0.181818, 0.25], abs=1e-4)
    assert fitness(present)[0] == pytest.approx([1.468987, 0.827688, 0.683274, 0.881870, 1.138182], abs=1e-4)


def test_complexity_is_refused_where_the_regions_fall_into_groups() -> None:
    with pytest.raises(Undefined, match="groups that share no topic"):
        complexity(location_quotient(FALLS_APART) >= 1)


def test_density_for_a_topic_to_come_leaves_the_topic_itself_out() -> None:
    present = location_quotient(FIVE_REGIONS) >= 1
    own, other = density(present)[0], density(present, with_self=True)[0]
    assert own[0] < other[0]
    assert (own[3], other[3]) == (pytest.approx((1 / 3) / (5 / 6)), pytest.approx((1 / 3) / (11 / 6)))


def test_normalised_advantage_sums_to_nought_both_ways() -> None:
    table = normalised_advantage(FIVE_REGIONS)
    assert table.sum(axis=0) == pytest.approx(np.zeros(5), abs=1e-12)
    assert table.sum(axis=1) == pytest.approx(np.zeros(5), abs=1e-12)
    assert symmetric([1.0, 3.0, 0.0]).tolist() == [0.0, 0.5, -1.0]


def test_an_interval_of_the_quotient_needs_an_item_and_the_shrunk_one_does_not() -> None:
    assert quotient_interval(0, 10, 20, 100) is None
    found = shrunk_quotient(0, 2.0, Prior(2.0, 2.0))
    assert found.value == 0.5
    assert 0 < found.lower < 0.5 < found.upper


def test_overall_profiles_are_rounded_cumulatively() -> None:
    # Imperial, unit 1, REF 2021.
    parts = [
        [Decimal(level) for level in row.split()]
        for row in (
            "44.7 44.6 10.0 0.4 0.3",
            "73.3 26.7 0 0 0",
            "100 0 0 0 0",
        )
    ]
    assert overall_profile(*parts) == [60, 34, 6, 0, 0]
    assert grade_point_average([60, 34, 6, 0]) == pytest.approx(3.54)


def test_ranks_show_ties_and_intervals() -> None:
    draws = np.random.default_rng(1).normal([10, 9.9, 1], 0.5, (4000, 3))
    first, second, last = ranks([10, 9.9, 1], draws)
    assert (first.rank, first.best, first.worst, first.tied) == (1, 1, 2, False)
    assert (second.rank, second.best, second.worst, second.tied) == (2, 1, 2, True)
    assert (last.rank, last.best, last.worst, last.tied) == (3, 3, 3, False)


def test_equal_figures_share_a_rank() -> None:
    found = ranks([2.0, 2.0, 1.0], np.array([[2.0, 2.0, 1.0]] * 10))
    assert [each.rank for each in found] == [1, 1, 3]
    assert found[1].tied


def test_the_front_holds_who_is_best_at_something_and_weightings_say_how_often() -> None:
    profiles = [[3, 1], [1, 3], [1, 1], [float("nan"), 3.5]]
    assert pareto_front(profiles) == [True, True, False, True]
    share = acceptability(profiles, 1)
    assert sum(share) == pytest.approx(1)
    assert share[2] == 0
    assert acceptability([[1, 1], [1, 1]], 1) == [0.5, 0.5]


def test_concentration() -> None:
    assert herfindahl([1, 1, 1, 1]) == 0.25
    assert herfindahl([0, 0]) is None
