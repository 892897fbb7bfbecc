"""Proximity and complementarity of what organisations work on."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from graph.suggest.expertise import strengths

# Two that work on the first two concepts, two on the second and third, one on the third alone, one on a fourth.
PIECES = np.array([[8, 6, 0, 0], [9, 5, 0, 0], [0, 4, 7, 0], [0, 3, 9, 0], [0, 0, 6, 0], [0, 0, 0, 5]], dtype=float)


def test_strength_is_the_location_quotient_shrunk_by_one_expected_piece() -> None:
    found = strengths(csr_array(PIECES)).supply.toarray()
    expected = np.log((PIECES + 1) / (np.outer(PIECES.sum(axis=1), PIECES.sum(axis=0)) / PIECES.sum() + 1))
    np.testing.assert_allclose(found, np.where((PIECES > 0) & (expected > 0), expected, 0), rtol=1e-12)


def test_what_one_lacks_and_is_near_to_is_worth_what_the_other_is_strong_in() -> None:
    found = strengths(csr_array(PIECES))
    demand, supply = found.demand.toarray(), found.supply.toarray()
    expected = demand @ supply.T + supply @ demand.T
    np.testing.assert_allclose(found.complementarity(slice(None)), expected, rtol=1e-5)
    assert (demand[supply > 0] == 0).all()
    assert ((demand >= 0) & (demand <= 1)).all()
    assert demand[0, 3] == demand[5, 0] == 0


def test_proximity_is_1_with_oneself_and_0_where_nothing_is_in_common() -> None:
    found = strengths(csr_array(PIECES)).proximity(slice(None))
    np.testing.assert_allclose(np.diag(found), 1, rtol=1e-6)
    assert found[0, 5] == 0
    assert found[0, 1] > found[0, 2] > found[0, 4] == pytest.approx(0, abs=1e-6)


def test_one_piece_in_a_rare_concept_makes_nobody_very_strong() -> None:
    """The bare quotient is 26; with one piece as expected added on both sides it is 1.93."""
    counts = np.array([[50.0, 0.0], [1.0, 1.0]])
    found = strengths(csr_array(counts)).supply.toarray()[1, 1]
    assert found == pytest.approx(np.log(2 / (2 / 52 + 1)))
