"""How good the lists are that single organisations would have been given: what a user of `frontdoor suggest` sees."""

from dataclasses import fields
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from bench.link_backtest import SEED, TESTED, Past, past
from bench.link_figures import ranking
from graph.suggest.features import features
from graph.suggest.model import Model
from graph.suggest.scores import Scores, from_node

COUNTRY = "United Kingdom"
ORGANISATIONS = 300
"""How many organisations are drawn from those with new links."""
SHORTEST = 20
"""Lists of fewer candidates are left out: there is little to rank."""
RANKINGS = ("adamic_adar", "resource_allocation", "preferential_attachment")


def lists(connection: duckdb.DuckDBPyConnection, network: str, model: Model) -> dict[str, Any]:
    """Means over British organisations of the precision of the first ten, and of average precision, as at TESTED.

    A list holds the British organisations that share a partner with one and have not worked with it. Lists without
    anybody who was linked later tell nothing about a ranking and are left out.
    """
    then = past(connection, network, TESTED)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ("model", *RANKINGS)}
    for node in _drawn(then):
        scores = _candidates(then, node)
        size = len(then.work.organisations)
        keys = np.minimum(scores.one, scores.other) * size + np.maximum(scores.one, scores.other)
        right = np.isin(keys, then.new)
        if len(right) < SHORTEST or not right.any():
            continue
        by = {
            "model": model.scores(features(then.standing, scores)),
            **{name: getattr(scores, name) for name in RANKINGS},
        }
        for name, values in by.items():
            ranked = ranking(values, right)
            found[name].append((ranked.precision_at(10), ranked.average_precision()))
    return {
        "organisations": len(found["model"]),
        "rankings": {
            name: dict(
                zip(("precision_at_10", "average_precision"), np.mean(each, axis=0).round(4).tolist(), strict=True)
            )
            for name, each in found.items()
        },
    }


def _drawn(then: Past) -> list[int]:
    ends = np.unique(np.concatenate(np.divmod(then.new, len(then.work.organisations))))
    british = ends[_british(then)[ends]]
    drawn: list[int] = np.random.default_rng(SEED).permutation(british)[:ORGANISATIONS].tolist()
    return drawn


def _candidates(then: Past, node: int) -> Scores:
    scores = from_node(then.work.links, node)
    linked = then.work.links[[node]].toarray()[0] > 0
    kept = (scores.common_neighbours > 0) & ~linked[scores.other] & _british(then)[scores.other]
    return Scores(*(getattr(scores, each.name)[kept] for each in fields(Scores)))


def _british(then: Past) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = then.standing.country == then.standing.countries.index(COUNTRY)
    return found
