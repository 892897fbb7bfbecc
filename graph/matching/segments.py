"""The parts of an affiliation string that may be an organisation's name."""

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.countries import country_of_words
from ingest.names import normal

_CUT = re.compile(r"[,;|/()\[\]]|\s[-–]\s")
_AND = re.compile(r"\band\b")
_CAPITALS = re.compile(r"\b[A-Z][A-Z&]{1,9}\b")
_NOISE = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b")

LONGEST = 400
"""Characters of a text that are looked at; what comes after is address, thanks or another affiliation."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A text taken apart: the whole in comparable form, its segments in order, and what may be names.

    `capitals`: words written in capitals, for acronyms. `country`: the one the text states, in English.
    """

    whole: str
    segments: tuple[str, ...]
    phrases: tuple[str, ...]
    capitals: frozenset[str]
    country: str | None


def parts(text: str) -> Parts:
    """The parts of a text. Phrases are its segments, neighbours joined (for names that hold a comma), their halves
    about an "and", and the whole; each once. E-mail addresses and postcodes are dropped before."""
    kept = _NOISE.sub(" ", text[:LONGEST])
    whole = normal(kept)
    segments = tuple(each for each in (normal(cut) for cut in _CUT.split(kept)) if each)
    country = next((found for each in reversed(segments) if (found := country_of_words(each))), None)
    country = country or country_of_words(whole.rpartition(" ")[2])
    named = [each for each in segments if not country_of_words(each)]
    phrases = list(named)
    phrases += [f"{one} {other}" for one, other in pairwise(named)]
    for each in named:
        halves = [half.strip() for half in _AND.split(each)]
        phrases += [half for half in halves if " " in half] if len(halves) > 1 else []
    if len(named) < 4:
        phrases.append(whole)
    capitals = frozenset(each.casefold() for each in _CAPITALS.findall(kept))
    return Parts(whole, segments, tuple(dict.fromkeys(each for each in phrases if each)), capitals, country)
