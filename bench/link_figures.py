"""How good a ranking of pairs is, with pairs of equal scores taken in any order: expected values, not lucky ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Ranking:
    """Pairs by their scores, the highest first: of each score how many have it, and how many of them are right."""

    total: NDArray[np.int64]
    right: NDArray[np.int64]

    def auc(self) -> float:
        """The probability that a right pair scores above a wrong one, a tie counting half. NaN without either."""
        wrong = self.total - self.right
        above = np.cumsum(wrong) - wrong
        count = float(self.right.sum()) * float(wrong.sum())
        return float(1 - (self.right * (above + wrong / 2)).sum() / count) if count else float("nan")

    def average_precision(self) -> float:
        """The mean over right pairs of the precision down to each, as expected where ties are broken by chance.

        McSherry & Najork 2008, ECIR, "Computing information retrieval performance measures efficiently in the presence
        of tied scores". NaN where no pair is right.
        """
        if not self.right.sum():
            return float("nan")
        held = self.right > 0
        before, found_before = (np.cumsum(each) - each for each in (self.total, self.right))
        total, right, before, found_before = (each[held] for each in (self.total, self.right, before, found_before))
        group = np.repeat(np.arange(len(total)), total)
        at = np.arange(len(group)) - (np.cumsum(total) - total)[group]
        # The share of the others of a group that are right: so many stand before the one looked at, for each place.
        others = (right - 1) / np.maximum(total - 1, 1)
        precision = (found_before[group] + 1 + at * others[group]) / (before[group] + at + 1)
        return float(((right / total)[group] * precision).sum() / right.sum())

    def precision_at(self, k: int) -> float:
        """The expected share of right pairs among the k that score highest; of all where there are fewer than k."""
        k = min(k, int(self.total.sum()))
        taken = np.clip(k - (np.cumsum(self.total) - self.total), 0, self.total)
        return float((taken * self.right / self.total).sum() / k) if k else float("nan")


def ranking(scores: NDArray[np.floating], right: NDArray[np.bool_]) -> Ranking:
    """The ranking of pairs by their scores."""
    order = np.argsort(scores)[::-1]
    ordered = scores[order]
    if not len(ordered):
        return Ranking(np.zeros(0, np.int64), np.zeros(0, np.int64))
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    return Ranking(np.diff(np.append(starts, len(ordered))), np.add.reduceat(right[order].astype(np.int64), starts))
