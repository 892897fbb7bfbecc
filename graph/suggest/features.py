"""What the model weighs of a pair of organisations: numbers, none of which says who they are."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.suggest.scores import Scores
from graph.suggest.standing import Places, Standing

FEATURES = (
    "resource_allocation", "weighted_allocation", "adamic_adar", "preferential_attachment", "complementarity",
    "proximity", "proximity_squared", "topics_unknown", "distance", "distance_unknown", "same_country",
    "same_sector", "sector_unknown", "stages_adjacent", "stages_unknown", "same_cluster", "shared_convenor",
)  # fmt: skip
LEAST = 1e-6
"""What a score of nothing counts as before its logarithm is taken."""


def features(about: Standing, scores: Scores) -> NDArray[np.float32]:
    """Pairs by FEATURES.

    Scores of the network as log10; complementarity as log(1 + x); distance as log10(1 + km), 0 with `distance_unknown`
    where a point is not known. Proximity and complementarity are 0 with `topics_unknown` where nothing is known of what
    one of them works on. `stages_adjacent`: one works at the stage next to one of the other's. `same_cluster`: both
    belong to one cluster organisation; `shared_convenor`: to one other body. What holds is 1, else 0.
    """
    one, other = scores.one, scores.other
    proximity, complementarity, topics = _of_topics(about, one, other)
    kilometres = about.kilometres(one, other)
    sectors, countries = about.sector[one], about.country[one]
    staged = about.stages.sum(axis=1) > 0
    columns = (
        np.log10(scores.resource_allocation + LEAST),
        np.log10(scores.weighted_allocation + LEAST),
        np.log10(scores.adamic_adar + LEAST),
        np.log10(scores.preferential_attachment + LEAST),
        np.log1p(complementarity),
        proximity,
        proximity**2,
        ~topics,
        np.log10(1 + np.nan_to_num(kilometres)),
        np.isnan(kilometres),
        (countries >= 0) & (countries == about.country[other]),
        (sectors >= 0) & (sectors == about.sector[other]),
        (sectors < 0) | (about.sector[other] < 0),
        _adjacent(about.stages[one], about.stages[other]),
        ~(staged[one] & staged[other]),
        _shared(about.clusters, one, other),
        _shared(about.others, one, other),
    )
    return np.column_stack([np.asarray(each, dtype=np.float32) for each in columns])


def _of_topics(
    about: Standing, one: Places, other: Places
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]:
    """Proximity and complementarity of pairs, and whether the topics of both are known."""
    known = (about.active[one] >= 0) & (about.active[other] >= 0)
    rows, row = np.unique(about.active[one][known], return_inverse=True)
    proximity, complementarity = np.zeros(len(one), np.float32), np.zeros(len(one), np.float32)
    at = (row, about.active[other][known])
    proximity[known] = about.strengths.proximity(rows)[at]
    complementarity[known] = about.strengths.complementarity(rows)[at]
    return proximity, complementarity, known


def _adjacent(stages: NDArray[np.bool_], others: NDArray[np.bool_]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = ((stages[:, :-1] & others[:, 1:]) | (stages[:, 1:] & others[:, :-1])).sum(axis=1) > 0
    return found


def _shared(belonging: csr_array, one: Places, other: Places) -> NDArray[np.bool_]:
    """Whether both of each pair belong to one body."""
    member = np.diff(belonging.indptr) > 0
    both = np.flatnonzero(member[one] & member[other])
    found = np.zeros(len(one), dtype=bool)
    found[both] = belonging[one[both]].multiply(belonging[other[both]]).sum(axis=1) > 0
    return found
