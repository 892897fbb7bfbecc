"""Economic complexity and relatedness of places over topics, refused where the method has no meaning."""

from dataclasses import dataclass
from typing import Any

import numpy as np

SECOND_BELOW = 1 - 1e-9
"""The second eigenvalue of a connected table is below this; at 1 the table falls apart and ECI says nothing."""


class Undefined(ValueError):
    """A complexity that the table does not define, with the reason."""


@dataclass(frozen=True, slots=True)
class Complexity:
    """Of places and topics that have a 1 in the table: their diversity, ubiquity, and standardised indices.

    `places`, `topics`: their positions in the table given. `eigenvalues`: from 1 downwards.
    """

    places: list[int]
    topics: list[int]
    diversity: Any
    ubiquity: Any
    place_index: Any
    topic_index: Any
    eigenvalues: Any


def complexity(present: Any) -> Complexity:
    """The economic complexity index of places (ECI) and topics (PCI) from a 0/1 table of places by topics.

    ECI is the eigenvector of the second largest eigenvalue of M̃ = Σ_t M_rt M_r't / (k_r k_t), standardised (ddof 0),
    with the sign by which it goes with diversity. It sorts places by likeness; it is no quantity of anything (Mealy,
    Farmer & Teytelboym 2019, Sci. Adv. 5:eaau1705). Places and topics without a 1 are left out. Hidalgo & Hausmann
    2009, PNAS 106:10570.

    Raises Undefined where fewer than two places are left, all are the same, or the table falls into parts that share
    no topic: the top eigenvalue is then repeated and the vector arbitrary.
    """
    whole = np.asarray(present, dtype=float)
    places, topics = np.flatnonzero(whole.sum(axis=1)), np.flatnonzero(whole.sum(axis=0))
    m = whole[np.ix_(places, topics)]
    if len(places) < 2:
        raise Undefined("complexity needs two places with a topic in which they are specialised")
    diversity, ubiquity = m.sum(axis=1), m.sum(axis=0)
    # Symmetric and with the same eigenvalues as M̃, so that they are real and come out in order.
    scaled = m / np.sqrt(diversity)[:, None] / np.sqrt(ubiquity)
    values, vectors = np.linalg.eigh(scaled @ scaled.T)
    values, vectors = values[::-1], vectors[:, ::-1]
    if values[1] > SECOND_BELOW:
        raise Undefined("the places fall into groups that share no topic, so that their complexity is not defined")
    place_index = _standard(vectors[:, 1] / np.sqrt(diversity))
    if place_index @ (diversity - diversity.mean()) < 0:
        place_index = -place_index
    # Unlike the places, the topics are put on the places' scale only by averaging them.
    topic_index = _standard((m * place_index[:, None]).sum(axis=0) / ubiquity)
    return Complexity(
        places.tolist(), topics.tolist(), diversity, ubiquity, place_index, topic_index, np.clip(values, 0, None)
    )


def _standard(x: Any) -> Any:
    spread = x.std()
    if spread < 1e-12:
        raise Undefined("all places are alike, so that their complexity is not defined")
    return (x - x.mean()) / spread


def fitness(present: Any, iterations: int = 50) -> tuple[Any, Any]:
    """The fitness of places and the quality of topics after so many iterations, each with mean 1.

    F ← Σ_t M Q; Q ← 1/Σ_r M/F, both divided by their means. Raises Undefined where a row or column is empty.
    Tacchella et al. 2012, Sci. Rep. 2:723.
    """
    m = np.asarray(present, dtype=float)
    if not m.sum(axis=0).all() or not m.sum(axis=1).all():
        raise Undefined("fitness needs a topic for every place and a place for every topic")
    places, topics = np.ones(m.shape[0]), np.ones(m.shape[1])
    for _ in range(iterations):
        next_places, next_topics = m @ topics, 1 / (m.T @ (1 / places))
        places, topics = next_places / next_places.mean(), next_topics / next_topics.mean()
    return places, topics


def proximity(present: Any) -> Any:
    """φ_tt' = Σ_r M_rt M_rt' / max(k_t, k_t'): how often places strong in one topic are strong in the other.

    Shape (topics, topics), 0 to 1; 0 for topics nobody is strong in. Hidalgo et al. 2007, Science 317:482.
    """
    m = np.asarray(present, dtype=float)
    both, ubiquity = m.T @ m, m.sum(axis=0)
    below = np.maximum.outer(ubiquity, ubiquity)
    return np.divide(both, below, out=np.zeros_like(both), where=below > 0)


def density(present: Any, *, with_self: bool = False) -> Any:
    """ω_rt = Σ_t' M_rt' φ_tt' / Σ_t' φ_tt', 0 to 1: how much of what goes with a topic a place has already.

    Without self, t' = t is left out of both sums, so that having a topic does not speak for it; nan where nothing
    else goes with the topic. Hidalgo et al. 2007, Science 317:482 sum over all t'.
    """
    m, near = np.asarray(present, dtype=float), proximity(present)
    if not with_self:
        np.fill_diagonal(near, 0.0)
    below = near.sum(axis=0)
    return np.divide(m @ near, below, out=np.full(m.shape, np.nan), where=below > 0)
