"""Crosswalks kept from resolution, found again by names, kinds, places and lives; figures in docs/matching.md."""

import pytest

from bench.crosswalks import found_again
from bench.matching_figures import Measured
from graph.matching.scorer import scorer


@pytest.mark.parametrize("held_out", [True, False], ids=["held out", "taught"])
def test_withheld_crosswalks_are_found_again(measured: Measured, held_out: bool) -> None:
    found = found_again(measured.gathered, scorer("record"), held_out)
    assert len(found.right) >= 700
    assert found.precision >= 0.99
    assert found.recall >= 0.95
