"""What a match gives back: an organisation that a text may mean, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that a text may mean.

    `kind`: the local name of its class. `confidence`: the calibrated probability that it is meant.
    `identifiers`: registered ones by scheme, several of one joined by "|". `where`: its region (ITL1) or country.
    `evidence`: which words of the text resemble which of its names.
    """

    iri: str
    name: str
    kind: str | None
    confidence: float
    identifiers: Mapping[str, str]
    where: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a candidate says of its organisation whatever the text."""

    name: str
    kind: str | None
    where: str | None
    identifiers: Mapping[str, str]
