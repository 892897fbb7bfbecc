"""How likely unlinked organisations are to start working together: a logistic regression, with how well it did.

`models/<network>.json` holds a model and its back-test; `bench.link_report` makes them from projects up to a year and
the links of the years after it, and writes docs/link-suggestions.md.
"""

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.suggest.features import FEATURES


@dataclass(frozen=True, eq=False)
class Model:
    """A pair's score is 1 / (1 + exp(-(intercept + Σ coefficient (x - mean) / scale))).

    It is a probability for the years that the model learned from; what it is worth later, `skill` tells: the back-test
    as the model's file holds it, with `bins`, rising scores from which so many pairs in a hundred were linked in time.
    """

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    intercept: float
    skill: dict[str, Any]

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """The scores of pairs, 0 to 1, from their features."""
        margin = ((features - self.mean) / self.scale) @ self.coefficients + self.intercept
        found: NDArray[np.float64] = 1 / (1 + np.exp(-margin))
        return found

    def linked_in_back_test(self, score: float) -> float:
        """The share of pairs that scored about as much in the back-test and were linked within its years."""
        bins = self.skill["bins"]
        return float(bins[max(bisect_right([each["from"] for each in bins], score) - 1, 0)]["linked"])


@cache
def model(network: str) -> Model:
    """The model of a network: "all", "grants" or "cordis". Raises ValueError where it was made for other features."""
    text = files("graph.suggest").joinpath("models", f"{network}.json").read_text(encoding="utf-8")
    return made_of(json.loads(text))


def made_of(about: dict[str, Any]) -> Model:
    """The model that a file describes."""
    weighed = about["features"]
    if tuple(weighed) != FEATURES:
        raise ValueError("a model weighs other features than there are; make it again with bench.link_report")
    mean, scale, coefficients = (
        np.array([each[name] for each in weighed.values()]) for name in ("mean", "scale", "coefficient")
    )
    return Model(mean, scale, coefficients, about["intercept"], about["back_test"])
