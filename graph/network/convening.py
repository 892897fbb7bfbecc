"""Who convenes whom: bodies with their members and sectors, how far their remits overlap, and whom nobody convenes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from itertools import combinations
from typing import Any

import duckdb
import numpy as np

from graph.network.communities import Communities
from graph.network.measures import strength
from graph.network.network import Network


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation that takes part in a body, as what, and the record that says so."""

    iri: str
    label: str
    sector: str | None
    itl1: str | None
    roles: tuple[str, ...]
    record: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector that a body brings together, through what, and the record that says so."""

    sector: str
    activity: str | None
    record: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body that organisations take part in, or that brings sectors together."""

    iri: str
    label: str
    kind: str | None
    members: list[Member] = field(default_factory=list)
    sectors: list[Sector] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two bodies with members or sectors in common. `share`: common members of all members of either (Jaccard)."""

    one: str
    other: str
    members: tuple[str, ...]
    sectors: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Unconvened:
    """An organisation that works with others and takes part in no body that a source knows."""

    iri: str
    label: str
    sector: str | None
    itl1: str | None
    strength: float
    partners: int


@dataclass(frozen=True, slots=True)
class Settled:
    """How the members of a body settle in the communities that were found.

    `together`: the mean share of seeds that put two of its members in one community. `largest`: how many of its
    `placed` members share the community that holds most of them. `elsewhere`: the others.
    """

    body: str
    placed: int
    largest: int
    together: float
    elsewhere: tuple[str, ...]


def bodies(connection: duckdb.DuckDBPyConnection, as_at: date | None = None) -> list[Body]:
    """Every body on a day, today where none is given, those with most members first."""
    day = str(as_at or date.today())
    parts, brought = _rows(connection, "taking_part", day), _rows(connection, "bringing_together", day)
    named = {each for iri, member, *_ in parts for each in (iri, member)} | {row[0] for row in brought}
    told = {
        iri: rest
        for iri, *rest in connection.execute(
            "SELECT iri, label, kind, sector, itl1 FROM resolved WHERE iri IN (SELECT unnest(?::VARCHAR[]))",
            [sorted(named)],
        ).fetchall()
    }
    made: dict[str, Body] = {}

    def body(iri: str) -> Body:
        return made.setdefault(iri, Body(iri, told[iri][0], told[iri][1]))

    for iri, member, roles, record in parts:
        label, _, sector, itl1 = told[member]
        body(iri).members.append(Member(member, label, sector, itl1, tuple(roles), record))
    for iri, sector, activity, record in brought:
        body(iri).sectors.append(Sector(sector, activity, record))
    return sorted(made.values(), key=lambda each: (-len(each.members), each.label))


def overlaps(found: Sequence[Body]) -> list[Overlap]:
    """Each two bodies that have a member in common, the largest share first."""
    made = []
    for one, other in combinations(found, 2):
        here, there = {each.iri for each in one.members}, {each.iri for each in other.members}
        if here & there:
            sectors = {each.sector for each in one.sectors} & {each.sector for each in other.sectors}
            share = len(here & there) / len(here | there)
            made.append(Overlap(one.iri, other.iri, tuple(sorted(here & there)), tuple(sorted(sectors)), share))
    return sorted(made, key=lambda each: (-each.share, each.one, each.other))


def unconvened(network: Network, found: Sequence[Body], *, country: str | None = "United Kingdom") -> list[Unconvened]:
    """Whoever works with others and takes part in no body, the strongest in joint work first.

    Bodies themselves are not asked for. It tells what sources know: a body whose members no source lists convenes
    nobody here.
    """
    convened = {each.iri for body in found for each in body.members} | {body.iri for body in found}
    sums, partners = strength(network.weights), np.diff(network.weights.indptr)
    made = [
        Unconvened(row["iri"], row["label"], row["sector"], row["itl1"], float(sums[at]), int(partners[at]))
        for at, row in enumerate(network.organisations.to_pylist())
        if partners[at] and row["iri"] not in convened and (country is None or row["country"] == country)
    ]
    return sorted(made, key=lambda each: (-each.strength, each.iri))


def settled(network: Network, communities: Communities, found: Sequence[Body]) -> list[Settled]:
    """How each body of at least two members in the network settles, the most together first.

    `communities` are of `network.weights`. The network should be made without memberships, which would find
    themselves again. A node without edges has no place.
    """
    linked = np.diff(network.weights.indptr) > 0
    made = []
    for body in found:
        places = [network.index[each.iri] for each in body.members if each.iri in network.index]
        places = [each for each in places if linked[each]]
        if len(places) < 2:
            continue
        best = communities.best[places]
        homes, counts = np.unique(best, return_counts=True)
        home = homes[np.argmax(counts)]
        names = network.organisations["iri"].to_pylist()
        pairs = [communities.together(one, other) for one, other in combinations(places, 2)]
        elsewhere = tuple(names[each] for each, at in zip(places, best, strict=True) if at != home)
        made.append(Settled(body.iri, len(places), int(counts.max()), float(np.mean(pairs)), elsewhere))
    return sorted(made, key=lambda each: (-each.together, each.body))


def _rows(connection: duckdb.DuckDBPyConnection, question: str, as_at: str) -> list[tuple[Any, ...]]:
    sql = files("graph.network").joinpath(f"{question}.sql").read_text(encoding="utf-8")
    return connection.execute(sql, {"as_at": as_at}).fetchall()
