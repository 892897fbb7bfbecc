"""Who is tied to some organisations, the strongest first, and the ties among them, with the true totals."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from frontdoor.web.directory import ORGANISATION, id_of
from frontdoor.web.pages.shown import kind_name, sector
from frontdoor.web.refusal import Refused

MOST = 500
"""Nodes of a picture: more can't be told apart."""

MOST_EDGES = 3000
NOT_STATED = "not-stated"
COLOURS = {
    "academia": "#0072b2", "nhs": "#56b4e9", "industry": "#e69f00", "government": "#009e73", "charity": "#cc79a7",
    "membership-organisation": "#f0e442", "patients": "#000000", "convening": "#d55e00", NOT_STATED: "#999999",
}  # fmt: skip
"""Colours that the colour-blind tell apart (Okabe and Ito 2008, https://jfly.uni-koeln.de/color/), and grey."""


@dataclass(frozen=True, slots=True)
class Node:
    """An organisation. `strength`: of its ties to those expanded, None for these; `ties`: to how many it has any.

    `kinds`, `items`, `first`, `last`: of its ties to those expanded; `evidence`: the collaboration that counts most.
    """

    id: str
    iri: str
    label: str
    kind: str
    sector: str
    sector_name: str
    colour: str
    region: str | None
    expanded: bool
    ties: int
    strength: float | None
    kinds: list[str]
    items: int
    first: int | None
    last: int | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie of two nodes by their ids: of what kinds, how strong, from how many items, in which years."""

    one: str
    other: str
    kinds: list[str]
    strength: float
    items: int
    first: int | None
    last: int | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of the neighbours, its colour, how many they are and how many of them are nodes here."""

    code: str
    name: str
    colour: str
    total: int
    shown: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The nodes, those expanded first, and their ties. The totals are of all that there is, shown or not.

    `total`: neighbours in the sectors and the period asked for; `total_of_all_sectors`: in the period;
    `undated`: neighbours with no year on any tie, whom a period leaves out.
    """

    nodes: list[Node]
    edges: list[Edge]
    sectors: list[Sector]
    total: int
    total_of_all_sectors: int
    edges_total: int
    undated: int


def neighbourhood(
    connection: duckdb.DuckDBPyConnection,
    ids: tuple[str, ...],
    sectors: frozenset[str],
    since: int | None,
    until: int | None,
    most: int,
) -> Neighbourhood:
    """Who is tied to the organisations of `ids`, at most `most` nodes with these, ranked by the strength of their ties.

    The strength of joint work is the sum of 2^(-age / 5 years) / (parties - 1) over its items; a membership and a
    stated relation count 1 each. `sectors`: only these where there are any. `since`, `until`: years; a tie is of a
    period where its years meet it, one that still goes on or has no stated end from its first year on.
    Raises Refused (404) for an organisation that the build does not know.
    """
    expanded = [ORGANISATION + id_of(each) for each in dict.fromkeys(ids)][:most]
    period = {"since": since, "until": until}
    connection.execute(_statements()["tie"])
    known = {row[0]: row for row in connection.execute(_statements()["expanded"], {"expanded": expanded}).fetchall()}
    if unknown := [id_of(each) for each in expanded if each not in known]:
        raise Refused(f"no organisation of the build in service has the id {unknown[0]}", 404)
    found = connection.execute(_statements()["neighbours"], {"expanded": expanded, **period}).fetchall()
    wanted = [row for row in found if not sectors or (row[3] or NOT_STATED) in sectors]
    rows = wanted[: most - len(expanded)]
    named = {"nodes": [*expanded, *(row[0] for row in rows)]}
    edges = connection.execute(_statements()["edges"], {**named, "expanded": expanded, **period}).fetchall()
    ties = dict(connection.execute(_statements()["degrees"], named).fetchall())
    undated = connection.execute(_statements()["undated"], {"expanded": expanded}).fetchall()[0][0]
    return Neighbourhood(
        nodes=[
            *(_node((*known[each], None, [], 0, None, None, None), ties) for each in expanded),
            *(_node(row, ties) for row in rows),
        ],
        edges=[Edge(id_of(edge[0]), id_of(edge[1]), *edge[2:]) for edge in edges[:MOST_EDGES]],
        sectors=_sectors(Counter(row[3] or NOT_STATED for row in found), Counter(row[3] or NOT_STATED for row in rows)),
        total=len(wanted),
        total_of_all_sectors=len(found),
        edges_total=len(edges),
        undated=undated,
    )


def busiest(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, int]]:
    """Where one may begin: the organisations with the most ties, as (id, label, sector, how many)."""
    connection.execute(_statements()["tie"])
    rows = connection.execute(_statements()["busiest"]).fetchall()
    return [(id_of(iri), label, sector(code), ties) for iri, label, code, ties in rows]


def _node(row: tuple[Any, ...], ties: dict[str, int]) -> Node:
    iri, label, kind, code, region, strength, kinds, items, first, last, evidence = row
    return Node(
        id=id_of(iri), iri=iri, label=label, kind=kind_name(kind), sector=code or NOT_STATED, sector_name=sector(code),
        colour=_colour(code), region=region, expanded=strength is None, ties=ties.get(iri, 0), strength=strength,
        kinds=kinds, items=items, first=first, last=last, evidence=evidence,
    )  # fmt: skip


def _colour(code: str | None) -> str:
    return COLOURS.get(code or NOT_STATED, COLOURS[NOT_STATED])


def _sectors(total: Counter[str], shown: Counter[str]) -> list[Sector]:
    return [
        Sector(code, sector(None if code == NOT_STATED else code), _colour(code), count, shown[code])
        for code, count in sorted(total.items(), key=lambda each: (-each[1], each[0]))
    ]


@cache
def _statements() -> dict[str, str]:
    """The statements of `neighbourhood.sql` by their names."""
    text = files("frontdoor.web.pages").joinpath("neighbourhood.sql").read_text(encoding="utf-8")
    parts = re.split(r"^-- name: (\w+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
