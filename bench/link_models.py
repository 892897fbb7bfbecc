"""The models of link suggestions: learned from a network's past, tested on what came later."""

import json
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import sklearn
from numpy.typing import NDArray

from bench.link_backtest import NETWORKS, SEED, TAUGHT, TESTED, YEARS, past, sampled, strata
from bench.link_figures import ranking
from graph.suggest.features import FEATURES
from graph.suggest.model import Model

MODELS = Path(__file__).parents[1] / "graph" / "suggest" / "models"
BASELINES = ("adamic_adar", "resource_allocation", "preferential_attachment", "common_neighbours", "jaccard")
NEGATIVES, LEAST = 20, 20
"""How many unlinked pairs are drawn for each new link of a stratum to learn from, and of each stratum at least."""
MATCHED = 10
"""How many unlinked pairs of its own stratum each new link is told from."""
FEWEST = 20
"""Sector pairs with fewer new links are not told apart."""
BINS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999)
"""The shares of pairs that score lower than each bin of the reliability table after the first."""

Floats = NDArray[np.float64]
Rights = NDArray[np.bool_]


def learned(connection: duckdb.DuckDBPyConnection, network: str) -> dict[str, Any]:
    """A network's model as its file holds it, but for the back-test."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    then = past(connection, network, TAUGHT)
    parts = [
        (numbers, then.right(block), then.sector_pairs(block), block.preferential_attachment)
        for block, numbers in then.two_hop()
    ]
    numbers, right, sectors, popularity = (np.concatenate(each) for each in zip(*parts, strict=True))
    weights = sampled(strata(sectors, popularity, right), right, NEGATIVES, LEAST)
    taken = weights > 0
    scaler = StandardScaler().fit(numbers[taken].astype(float), sample_weight=weights[taken])
    fitted = LogisticRegression(max_iter=1000, random_state=SEED).fit(
        scaler.transform(numbers[taken].astype(float)), right[taken], sample_weight=weights[taken]
    )
    weighed = np.column_stack([scaler.mean_, scaler.scale_, fitted.coef_[0]]).round(6).tolist()
    return {
        "made_by": "bench.link_report",
        "sources": NETWORKS[network][1] or "all",
        "kinds": NETWORKS[network][0],
        "learned_from": {
            "as_at": TAUGHT,
            "new_links": f"{TAUGHT + 1}-{TAUGHT + YEARS}",
            "organisations": len(then.work.organisations),
            "pairs": len(right),
            "linked": int(right.sum()),
            "sampled": int(taken.sum()),
        },
        "scikit_learn": sklearn.__version__,
        "intercept": round(float(fitted.intercept_[0]), 6),
        "features": {
            name: dict(zip(("mean", "scale", "coefficient"), each, strict=True))
            for name, each in zip(FEATURES, weighed, strict=True)
        },
    }


def back_tested(connection: duckdb.DuckDBPyConnection, network: str, model: Model) -> dict[str, Any]:
    """A model's back-test: what it scored as at TESTED against the links of the YEARS after, with the baselines."""
    then = past(connection, network, TESTED)
    columns: dict[str, list[NDArray[Any]]] = {name: [] for name in ("model", *BASELINES, "right", "sectors")}
    for block, numbers in then.two_hop():
        columns["model"].append(model.scores(numbers).astype(np.float32))
        columns["right"].append(then.right(block))
        columns["sectors"].append(then.sector_pairs(block).astype(np.int16))
        for name in BASELINES:
            columns[name].append(getattr(block, name).astype(np.float32))
    whole = {name: np.concatenate(parts) for name, parts in columns.items()}
    right, sectors = whole.pop("right"), whole.pop("sectors")
    names = {int(each): then.sectors_of(int(each)) for each in np.unique(sectors[right])}
    across = np.isin(
        sectors, [at for at, (one, other) in names.items() if one != other and "not stated" not in (one, other)]
    )
    stratum = strata(sectors.astype(np.int64), whole["preferential_attachment"].astype(float), right)
    matched = _matched(stratum, right)
    by_sectors = {
        " × ".join(pair): _figures(whole, right, sectors == at)
        for at, pair in names.items()
        if right[sectors == at].sum() >= FEWEST
    }
    return {
        "as_at": TESTED,
        "new_links": f"{TESTED + 1}-{TESTED + YEARS}",
        "organisations": len(then.work.organisations),
        "new": len(then.new),
        "whole": _figures(whole, right, np.ones(len(right), dtype=bool)),
        "across_sectors": _figures(whole, right, across),
        "matched": _figures(whole, right, matched),
        "by_sectors": dict(sorted(by_sectors.items(), key=lambda each: -each[1]["linked"])),
        "bins": _bins(whole["model"].astype(float), right),
    }  # fmt: skip


def write(network: str, about: dict[str, Any]) -> None:
    """Writes a model's file."""
    MODELS.mkdir(exist_ok=True)
    (MODELS / f"{network}.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _matched(stratum: NDArray[np.int64], right: Rights) -> Rights:
    """The new links, and MATCHED pairs of the same sectors and popularity for each as far as there are so many."""
    found: Rights = sampled(stratum, right, MATCHED, 0) > 0
    return found


def _figures(whole: dict[str, NDArray[Any]], right: Rights, within: Rights) -> dict[str, Any]:
    asked = right[within]
    return {
        "pairs": len(asked),
        "linked": int(asked.sum()),
        "rankings": {name: _ranking(scores[within], asked) for name, scores in whole.items()},
    }


def _ranking(scores: NDArray[Any], right: Rights) -> dict[str, float]:
    ranked = ranking(scores, right)
    found = {
        "auc": ranked.auc(),
        "average_precision": ranked.average_precision(),
        **{f"precision_at_{k}": ranked.precision_at(k) for k in (10, 100, 1000)},
    }
    return {name: round(value, 4) for name, value in found.items()}


def _bins(scores: Floats, right: Rights) -> list[dict[str, float]]:
    """Scores from which a bin reaches, with how many pairs it has, their mean score, and the share that was linked."""
    bounds = np.unique([0.0, *np.quantile(scores, BINS)])
    place = np.searchsorted(bounds, scores, side="right") - 1
    count = np.bincount(place, minlength=len(bounds))
    mean, linked = (np.bincount(place, each, minlength=len(bounds)) / count for each in (scores, right))
    return [
        {
            "from": round(float(low), 6),
            "pairs": int(pairs),
            "mean": round(float(each), 6),
            "linked": round(float(share), 6),
        }
        for low, pairs, each, share in zip(bounds, count, mean, linked, strict=True)
    ]
