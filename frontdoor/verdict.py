"""What to make of the organisations that a text may mean: a match, a doubt, or nothing."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from graph.matching.candidate import Candidate

NEAR = 0.3
"""The confidence below which a candidate is not worth a person's look."""


class Matches(Protocol):
    """What matching needs of a matcher (`graph.matching.matcher`)."""

    @property
    def accepts(self) -> float:
        """At or above this confidence a candidate is taken for a match."""

    def match(self, texts: Sequence[str], limit: int = 2, kind: str | None = None) -> list[list[Candidate]]:
        """For each text its candidates, the surest first, those below `accepts` too."""


class Verdict(StrEnum):
    """What became of a text.

    matched: one organisation is sure enough, and no other is. doubtful: two are sure enough, or the surest comes near.
    """

    matched = "matched"
    doubtful = "doubtful"
    not_matched = "not matched"


def verdict(confidences: Sequence[float], accepts: float) -> Verdict:
    """The verdict on candidates by their confidences, best first."""
    if not confidences or confidences[0] < min(NEAR, accepts):
        return Verdict.not_matched
    sure = sum(each >= accepts for each in confidences[:2])
    return Verdict.matched if sure == 1 else Verdict.doubtful
