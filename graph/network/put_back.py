"""Analyses that put networks back into the graph: collaborations pair by pair, and measures of organisations."""

from collections.abc import Iterator
from hashlib import md5

import duckdb
import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import triu

from graph.network.brokerage import ROLES, roles
from graph.network.facts import Collaboration, CollaborationEvidence, NetworkMeasure
from graph.network.holes import constraint, effective_size
from graph.network.intervals import interval
from graph.network.measures import betweenness, core, pagerank, strength
from graph.network.network import Network
from graph.network.read import network
from ontology.terms import ENTITY

COUNTRY = "United Kingdom"

COLLABORATION_KINDS = {
    "project": "funded-project", "trial": "trial", "output": "publication", "membership": "membership",
}  # fmt: skip

WORK = ("project", "trial", "output")
"""What measures are taken on: to belong to one body is not yet to work together."""

ABROAD_FROM = 2
"""With a partner abroad two organisations share at least so many items to be stated as a pair; one alone would state
every pair of every large European consortium."""


def collaborations(connection: duckdb.DuckDBPyConnection) -> Iterator[Collaboration | CollaborationEvidence]:
    """Each pair of organisations in the country by kind of joint work, and each pair with one of them abroad that
    shares at least ABROAD_FROM items; with the items."""
    for kind, code in COLLABORATION_KINDS.items():
        found = network(connection, kinds=(kind,))
        yield from _pairs(found, code, _here(found))


def _pairs(found: Network, code: str, here: NDArray[np.bool_]) -> Iterator[Collaboration | CollaborationEvidence]:
    iris, items = found.organisations["iri"].to_pylist(), found.items["iri"].to_pylist()
    starts, ends = found.items["start"].to_pylist(), found.items["end"].to_pylist()
    upper = triu(found.weights, k=1, format="coo")
    home = here[upper.row].astype(int) + here[upper.col]
    for one, other, weight, at_home in zip(
        upper.row[home > 0].tolist(), upper.col[home > 0].tolist(), upper.data[home > 0].tolist(),
        home[home > 0].tolist(), strict=True,
    ):  # fmt: skip
        shared = [item for item, _, _ in found.shared(one, other)]
        if at_home == 1 and len(shared) < ABROAD_FROM:
            continue
        digest = md5(f"{code} {iris[one]} {iris[other]}".encode(), usedforsecurity=False).hexdigest()
        iri = f"{ENTITY}collaboration/{digest}"
        over = [ends[each] for each in shared]
        yield Collaboration(
            iri=iri,
            one=iris[one],
            other=iris[other],
            kind=code,
            weight=_decimal(weight),
            items=len(shared),
            start=min((starts[each] for each in shared if starts[each]), default=None),
            end=None if None in over else max(over),
        )
        for each in shared:
            yield CollaborationEvidence(iri, items[each])


def measures(connection: duckdb.DuckDBPyConnection) -> Iterator[NetworkMeasure]:
    """The measures of each organisation in the country that works with another one there.

    Strength has a stability interval by resampling items; the roles of Gould and Fernandez are by sector.
    """
    whole = network(connection, kinds=WORK)
    found = whole.among(_here(whole))
    weights = found.weights
    if not weights.nnz:
        return
    strong = interval(found, strength)
    between = betweenness(weights)
    broker = roles(weights, found.organisations["sector"].to_pylist())
    liaison = ROLES.index("liaison")
    values = {
        "network-partners": np.diff(weights.indptr).astype(float),
        "network-pagerank": pagerank(weights),
        "network-betweenness" if between.exact else "network-betweenness-sampled": between.values,
        "network-core": core(weights).astype(float),
        "network-constraint": constraint(weights),
        "network-effective-size": effective_size(weights),
        "network-liaison": broker.of("liaison").astype(float),
        "network-liaison-z": broker.z[:, liaison],
    }
    for at, iri in enumerate(found.organisations["iri"].to_pylist()):
        if not values["network-partners"][at]:
            continue
        low, high = _decimal(strong.low[at]), _decimal(strong.high[at])
        yield NetworkMeasure(iri, "network-strength", _decimal(strong.values[at]), low, high)
        for metric, each in values.items():
            if not np.isnan(each[at]):
                yield NetworkMeasure(iri, metric, _decimal(each[at]))


def _here(found: Network) -> NDArray[np.bool_]:
    here: NDArray[np.bool_] = (
        pc.equal(found.organisations["country"], COUNTRY).fill_null(False).to_numpy(zero_copy_only=False)
    )
    return here


def _decimal(value: float) -> str:
    return f"{value:.8f}".rstrip("0").rstrip(".")
