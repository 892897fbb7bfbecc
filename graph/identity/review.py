"""The pairs of records worth most of a person's time: doubt times consequence.

Two sorts of pairs are open: a candidate, two organisations that may be one; and a record that was accepted as one of an
organisation's, on the weakest of the claims that say so.

- **doubt** = 1 − |2p − 1| for the claim's confidence p: 1 where it may go either way, 0 where it is certain. A claim
  that nothing could measure has no p and counts as full doubt.
- **consequence** = what would change hands, of the side that has less: its records + projects + trials + publications
  + memberships + declared strengths + pounds / 100,000. Pounds are the side's 1/n shares of the awards of its projects,
  for n organisations in a project. Of an accepted record the sides are the record and the rest of its organisation.

Pairs on which a decision is in force are left out, whether or not a build has applied it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import duckdb

from graph.identity.kinds import families
from graph.identity.reference import MENTION
from graph.identity.side import Side, differing_identifiers, fill, sides_of


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the smaller side of a pair has. `pounds`: its shares of awards."""

    records: int
    projects: int
    trials: int
    publications: int
    memberships: int
    strengths: int
    pounds: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides that are one organisation or two. `status`: candidate (two so far) or accepted (one so far).

    `confidence`: that they are one, 0 to 1, None where nothing could measure it. `worth` = `doubt` × `weight`.
    """

    status: str
    confidence: float | None
    doubt: float
    weight: float
    consequence: Consequence
    rules: list[str]
    speaks_for: list[str]
    speaks_against: list[str]
    one: Side
    other: Side

    @property
    def worth(self) -> float:
        return self.doubt * self.weight


def review(
    connection: duckdb.DuckDBPyConnection,
    settled: Iterable[tuple[str, str]],
    limit: int,
    only: Iterable[str] | None = None,
) -> tuple[list[Pair], int]:
    """The pairs worth most, the most first, and how many there are.

    `connection` is `graph.evidence.evidence(…)`. `settled`: pairs of record keys on which a decision is in force.
    `only`: the IRIs of organisations to keep.
    """
    fill(connection, "settled", ("one", "other"), settled)
    parameters = {"mention": MENTION, "only": None if only is None else sorted(only), "limit": limit}
    sql = files("graph.identity").joinpath("review.sql").read_text(encoding="utf-8")
    found = connection.execute(sql, parameters).fetchall()
    sides = sides_of(connection, [row[:4] for row in found])
    pairs = [_pair(row, *both) for row, both in zip(found, sides, strict=True)]
    return pairs, found[0][-1] if found else 0


def _pair(row: tuple[Any, ...], one: Side, other: Side) -> Pair:
    status, _, _, _, confidence, rules, evidence, refused, doubt, weight, *parts, _ = row
    return Pair(
        status=status,
        confidence=confidence,
        doubt=doubt,
        weight=weight,
        consequence=Consequence(*parts),
        rules=rules,
        speaks_for=[*evidence, *(f"both {each}" for each in sorted(set(one.identifiers) & set(other.identifiers)))],
        speaks_against=[*refused, *_against(one, other)],
        one=one,
        other=other,
    )


def _against(one: Side, other: Side) -> list[str]:
    """What differs between the sides that one organisation has but once."""
    said = [
        f"different identifiers in {scheme}: {first} and {second}"
        for scheme, first, second in differing_identifiers(one, other)
    ]
    if one.kinds and other.kinds and families(one.kinds).isdisjoint(families(other.kinds)):
        said.append(f"different kinds: {', '.join(one.kinds)} and {', '.join(other.kinds)}")
    for what, first_list, second_list in (
        ("countries", one.countries, other.countries),
        ("regions", one.regions, other.regions),
    ):
        if first_list and second_list and set(first_list).isdisjoint(second_list):
            said.append(f"different {what}: {', '.join(first_list)} and {', '.join(second_list)}")
    return said
