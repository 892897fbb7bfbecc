"""The two sides of a match: what may be meant, and what was written."""

from dataclasses import dataclass

from graph.matching.known import NOTHING, Known


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation that can be meant.

    `names`: (name in comparable form, kind of name as `ingest` states it). `registered`: whether a registry knows it.
    `records`: how many records are of it.
    """

    id: str
    names: tuple[tuple[str, str], ...]
    known: Known = NOTHING
    registered: bool = False
    records: int = 1


@dataclass(frozen=True, slots=True)
class Query:
    """What was written, a name or an affiliation, and what is known beside it."""

    text: str
    known: Known = NOTHING
