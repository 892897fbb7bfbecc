"""The collaboration network as a networkx graph, each edge with the list of what it rests on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import duckdb
import networkx as nx

from graph.network.network import Network
from graph.network.read import HALF_LIFE, KINDS, network


@dataclass(frozen=True, slots=True)
class Evidence:
    """One item that two organisations share: when, how many took part, what it weighs now, and the records.

    `records`: of the item, of the first party and of the second, in the order of their IRIs.
    """

    item: str
    kind: str
    reference: str | None
    title: str | None
    start: str | None
    end: str | None
    source: str
    parties: int
    weight: float
    records: tuple[str, ...]


def collaborations(
    connection: duckdb.DuckDBPyConnection,
    *,
    concepts: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    sector: str | Collection[str] | None = None,
    half_life: float = HALF_LIFE,
    as_at: date | None = None,
    kinds: Collection[str] = KINDS,
) -> "nx.Graph[str]":
    """The network with IRIs as nodes (label, kind, sector, region) and edges with `weight` and `evidence`.

    `weight` is the sum over shared items of 2^(-age / half-life) / (parties - 1): Newman's weight with recency.
    `evidence` is a list of Evidence, one a shared item. An organisation that stands in an item twice is one party of
    it; nobody is linked with itself; an organisation of items without partners is a node without edges.
    The parameters are those of `graph.network.read.network`.
    """
    return as_graph(
        network(
            connection,
            concepts=concepts,
            since=since,
            until=until,
            sector=sector,
            half_life=half_life,
            as_at=as_at,
            kinds=kinds,
        )
    )


def as_graph(found: Network) -> "nx.Graph[str]":
    """A network as a networkx graph with its evidence."""
    graph: nx.Graph[str] = nx.Graph()
    nodes, items, records = found.organisations.to_pylist(), found.items.to_pylist(), found.records.to_pylist()
    for row in nodes:
        graph.add_node(row["iri"], label=row["label"], kind=row["kind"], sector=row["sector"], region=row["itl1"])
    by_item = found.incidence.tocsr()
    by_item.sort_indices()
    for at, item in enumerate(items):
        within = slice(by_item.indptr[at], by_item.indptr[at + 1])
        members = zip(by_item.indices[within].tolist(), by_item.data[within].tolist(), strict=True)
        for (one, its), (other, others) in combinations(members, 2):
            said = (item["record"], records[its - 1], records[others - 1])
            shown = _evidence(item, int(found.parties[at]), float(found.recency[at]), said)
            _add(graph, nodes[one]["iri"], nodes[other]["iri"], shown)
    return graph


def evidence_of(found: Network, one: int, other: int) -> list[Evidence]:
    """The evidence of one edge, the most recent first; its ends as places in the network."""
    made = []
    for at, here, there in found.shared(one, other):
        item = found.item(at)
        records = (item["record"], here, there)
        made.append(_evidence(item, int(found.parties[at]), float(found.recency[at]), records))
    return sorted(made, key=lambda each: (each.start or "", each.item), reverse=True)


def _evidence(item: dict[str, Any], parties: int, recency: float, records: tuple[str, ...]) -> Evidence:
    return Evidence(
        item=item["iri"],
        kind=item["kind"],
        reference=item["reference"],
        title=item["title"],
        start=item["start"],
        end=item["end"],
        source=item["source"],
        parties=parties,
        weight=recency / (parties - 1),
        records=tuple(dict.fromkeys(records)),
    )


def _add(graph: "nx.Graph[str]", one: str, other: str, shown: Evidence) -> None:
    if graph.has_edge(one, other):
        edge = graph.edges[one, other]
        edge["weight"] += shown.weight
        edge["evidence"].append(shown)
    else:
        graph.add_edge(one, other, weight=shown.weight, evidence=[shown])
