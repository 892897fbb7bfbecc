"""The features of a pair, whole, for organisations of which everything or nothing is known."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from graph.suggest.expertise import strengths
from graph.suggest.features import FEATURES, features
from graph.suggest.scores import Scores
from graph.suggest.standing import STAGES, Standing

LEEDS, SHEFFIELD, NOWHERE = (-1.5491, 53.8008), (-1.4701, 53.3811), (np.nan, np.nan)
PIECES = np.array([[8, 6, 0], [0, 4, 7], [0, 0, 6]], dtype=float)
ABOUT = Standing(
    sectors=["academia", "nhs"],
    countries=["United Kingdom"],
    sector=np.array([0, 1, 0, -1]),
    country=np.array([0, 0, 0, -1]),
    named=np.ones(4, dtype=bool),
    point=np.radians([LEEDS, SHEFFIELD, NOWHERE, NOWHERE]),
    stages=np.array([[each in at for each in STAGES] for at in (("discovery",), ("preclinical",), ("clinical",), ())]),
    active=np.array([0, 1, 2, -1]),
    strengths=strengths(csr_array(PIECES)),
    concepts=np.array(["a", "b", "c"]),
    clusters=csr_array(np.array([[1.0], [1.0], [0.0], [0.0]])),
    others=csr_array(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]])),
    bodies=(["cluster"], ["one", "two"]),
)


def of(one: int, other: int) -> dict[str, float]:
    scores = Scores(
        np.array([one]), np.array([other]), *(np.array([each]) for each in (2.0, 0.5, 1.5, 0.1, 12.0, 0.01))
    )
    return dict(zip(FEATURES, features(ABOUT, scores)[0].tolist(), strict=True))


def test_a_pair_of_which_all_is_known() -> None:
    proximity = float(ABOUT.strengths.proximity(slice(None))[0, 1])
    complementarity = float(ABOUT.strengths.complementarity(slice(None))[0, 1])
    assert proximity > 0
    assert complementarity > 0
    assert of(0, 1) == pytest.approx(
        {
            "resource_allocation": -1,
            "weighted_allocation": -2,
            "adamic_adar": np.log10(1.5),
            "preferential_attachment": np.log10(12),
            "complementarity": np.log(1 + complementarity),
            "proximity": proximity,
            "proximity_squared": proximity**2,
            "topics_unknown": 0,
            "distance": np.log10(1 + 46.96),
            "distance_unknown": 0,
            "same_country": 1,
            "same_sector": 0,
            "sector_unknown": 0,
            "stages_adjacent": 1,
            "stages_unknown": 0,
            "same_cluster": 1,
            "shared_convenor": 0,
        },
        abs=1e-4,
    )


def test_a_pair_of_which_nothing_is_known_says_so() -> None:
    found = of(0, 3)
    unknown = {name for name, value in found.items() if name.endswith("_unknown") and value == 1}
    assert unknown == {"topics_unknown", "distance_unknown", "sector_unknown", "stages_unknown"}
    silent = (
        "complementarity",
        "proximity",
        "distance",
        "same_country",
        "same_sector",
        "stages_adjacent",
        "same_cluster",
    )
    assert [found[each] for each in silent] == [0] * len(silent)


def test_features_are_the_same_both_ways() -> None:
    for one in range(4):
        for other in range(one):
            assert of(one, other) == pytest.approx(of(other, one), rel=1e-6)


def test_stages_two_steps_apart_are_not_adjacent_and_bodies_are_told_apart() -> None:
    assert of(0, 2)["stages_adjacent"] == 0
    assert of(1, 2)["stages_adjacent"] == 1
    assert (of(0, 2)["same_cluster"], of(0, 2)["shared_convenor"]) == (0, 1)
    assert (of(0, 2)["same_sector"], of(0, 1)["same_sector"]) == (1, 0)
