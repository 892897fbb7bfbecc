"""Makes the scorers' models: `python -m bench.matching_models ../shared/data`.

Reads the snapshots, makes the labelled pairs, and lets gradient-boosted trees learn from the organisations that are
not held out. Calibrated over folds that keep what is of one organisation together.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bench.matching_figures import Measured
from bench.matching_pairs import SEED, Asked, of_records
from graph.matching.features import FEATURES
from graph.matching.scorer import Scorer, scorer

FOLDS = 5
TREES = 150
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 15,
    "min_data_in_leaf": 20,
    "lambda_l2": 1.0,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbosity": -1,
}
OF_THE_COMPANY_IT_KEEPS = {
    "rank", "behind_best", "before_next", "holders", "held_less_than_best", "registered", "records", "segments",
    "position",
}  # fmt: skip
"""What a pair owes to the other pairs. A record's namesakes are mostly records of the same organisation, not yet
joined; those that are not, resolution tells by what registries keep apart."""
OF_A_PAIR = tuple(each for each in FEATURES if each not in OF_THE_COMPANY_IT_KEEPS)
MODELS = Path(__file__).parents[1] / "graph" / "matching" / "models"


def main(data: Path) -> None:
    """Makes both models beside the scorers, the records' first: the texts are asked of a graph it resolved."""
    with TemporaryDirectory() as folder:
        measured = Measured(data, Path(folder))
        write("record", OF_A_PAIR, [each for each in of_records(measured.gathered) if not each.held_out])
        scorer.cache_clear()
        texts = [*measured.texts, *of_records(measured.gathered, bare=True)]
        write("text", FEATURES, [each for each in texts if not each.held_out])


def write(name: str, features: Sequence[str], asked: list[Asked]) -> None:
    """Learns a model from asked texts and writes it with what it learned from."""
    model, pairs, same = learned(asked, features)
    (MODELS / f"{name}.txt").write_text(model.trees.model_to_string(), encoding="utf-8")
    about = {
        "features": features,
        "slope": round(model.slope, 6),
        "intercept": round(model.intercept, 6),
        "texts": len(asked),
        "organisations": len({each.group for each in asked}),
        "pairs": pairs,
        "same": same,
        "lightgbm": lightgbm.__version__,
    }
    (MODELS / f"{name}.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(f"{name}: {len(asked):,} texts, {pairs:,} pairs, {same:,} of them the same")


def learned(asked: list[Asked], features: Sequence[str] = FEATURES) -> tuple[Scorer, int, int]:
    """A scorer that learned from asked texts, and how many pairs it saw and how many of them were the same."""
    rows = [
        (pair.numbers, at in each.right, each)
        for each in asked
        for at, pair in enumerate(each.pairs)
        if at in each.judged
    ]
    columns = tuple(FEATURES.index(each) for each in features)
    numbers = np.array([row[0] for row in rows], dtype=np.float32)[:, columns]
    same = np.array([row[1] for row in rows])
    weight = np.array([row[2].weight for row in rows])
    groups = {name: at for at, name in enumerate(sorted({each.group for each in asked}))}
    group = np.array([groups[row[2].group] for row in rows])
    unseen = np.zeros(len(rows))
    for taught, judged_on in GroupKFold(FOLDS).split(numbers, same, group):
        trees = _trees(features, numbers[taught], same[taught], weight[taught])
        unseen[judged_on] = trees.predict(numbers[judged_on], raw_score=True)
    platt = LogisticRegression(C=1e6).fit(unseen.reshape(-1, 1), same, sample_weight=weight)
    trees = _trees(features, numbers, same, weight)
    return Scorer(trees, columns, float(platt.coef_[0, 0]), float(platt.intercept_[0])), len(rows), int(same.sum())


def _trees(features: Sequence[str], numbers: np.ndarray, same: np.ndarray, weight: np.ndarray) -> lightgbm.Booster:  # type: ignore[type-arg]
    table = lightgbm.Dataset(numbers, same, weight=weight, feature_name=list(features))
    return lightgbm.train(SETTINGS, table, TREES)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
