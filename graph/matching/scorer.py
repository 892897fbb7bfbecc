"""How sure it is that a text means an organisation: gradient-boosted trees over pair features, calibrated.

The trees are kept beside this file in LightGBM's own text form, which later versions read; `bench.matching_models`
makes them from real texts and records, and says in each model's .json what it learned from.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from graph.matching.features import FEATURES, Pair

if TYPE_CHECKING:
    import lightgbm


@dataclass(frozen=True, slots=True)
class Scorer:
    """Probabilities that pairs are of one organisation.

    A pair's probability is 1 / (1 + exp(-(slope * margin + intercept))), where the margin is the sum of the trees'
    leaves; slope and intercept were fitted on organisations that the trees had not seen (Platt 1999). `columns`: the
    places among FEATURES of those that the trees weigh.
    """

    trees: "lightgbm.Booster"
    columns: tuple[int, ...]
    slope: float
    intercept: float

    def probabilities(self, pairs: list[list[Pair]]) -> list[list[float]]:
        """For each text's pairs the probability of each, in the same order."""
        flat = [pair.numbers for each in pairs for pair in each]
        if not flat:
            return [[] for _ in pairs]
        numbers = np.array(flat, dtype=np.float32)[:, self.columns]
        margins = np.asarray(self.trees.predict(numbers, raw_score=True, num_threads=1))
        of_all = iter((1 / (1 + np.exp(-(self.slope * margins + self.intercept)))).tolist())
        return [[next(of_all) for _ in each] for each in pairs]


@cache
def scorer(name: str) -> Scorer:
    """The scorer of this folder by name: "text" for affiliations and users' lists, "record" for sources' records.

    Raises ValueError where it was made for features that are no more.
    """
    # A second to import, which commands that score nothing should not wait for.
    import lightgbm

    beside = files("graph.matching").joinpath("models")
    about = json.loads(beside.joinpath(f"{name}.json").read_text(encoding="utf-8"))
    gone = sorted(set(about["features"]) - set(FEATURES))
    if gone:
        raise ValueError(f"the model {name!r} weighs {gone[0]!r}; make it again with bench.matching_models")
    trees = lightgbm.Booster(model_str=beside.joinpath(f"{name}.txt").read_text(encoding="utf-8"))
    columns = tuple(FEATURES.index(each) for each in about["features"])
    return Scorer(trees, columns, about["slope"], about["intercept"])
