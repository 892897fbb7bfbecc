"""A suggestion: whom to meet, what either side gains, who can introduce them, and what speaks against it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work, a declared strength or a membership, with the record that it rests on."""

    kind: str
    reference: str | None
    title: str | None
    start: str | None
    record: str


@dataclass(frozen=True, slots=True)
class Gain:
    """A concept in which one side is strong and that the other, by what it works on, is near to and lacks.

    `weight`: demand x supply, the part of complementarity that the concept makes. `pieces`: the stronger one's.
    """

    concept: str
    label: str
    weight: float
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Introducer:
    """A partner of both, or a body both belong to. `share`: its part of the weighted allocation, 0 for a body."""

    iri: str
    label: str
    how: str
    share: float
    pieces: list[Piece]


@dataclass(slots=True)
class Suggestion:
    """One organisation worth meeting.

    `score`: the model's. `linked_in_back_test`: the share of pairs that scored about as much as at the back-test's year
    and were linked within its years; None where they have no partner in common, which the back-test does not reach.
    `tie`: what sources state that one is to the other; `conflict`: that this speaks against an introduction.
    """

    iri: str
    label: str
    kind: str | None
    sector: str | None
    region: str | None
    country: str | None
    score: float
    linked_in_back_test: float | None
    partners: int
    linked: bool
    tie: str | None = None
    tie_record: str | None = None
    conflict: bool = False
    topics_known: bool = True
    gains: list[Gain] = field(default_factory=list)
    gives: list[Gain] = field(default_factory=list)
    introducers: list[Introducer] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The answer for one organisation: the best first, and how many were looked at and left out.

    `asked`: the concepts that the topic was taken for. `skill`: the model's back-test. `silent`: what sources do not
    cover or tell of the organisation.
    """

    iri: str
    label: str
    asked: list[str]
    partners: int
    candidates: int
    linked: int
    conflicts: int
    elsewhere: int
    nameless: int
    unfit: int
    rows: list[Suggestion]
    skill: dict[str, Any]
    silent: list[str]
