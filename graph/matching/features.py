"""What speaks for and against a text meaning an organisation, as numbers that a scorer can weigh."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, nan

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from graph.matching.entry import Entry, Query
from graph.matching.gazetteer import ACRONYM, FORMER, Gazetteer, Likeness
from graph.matching.known import AGREEMENT, agree, agreement
from graph.matching.segments import Parts, parts

WIDEST = 10
"""Organisations that are weighed for each text."""

FAMILY_WORDS = {
    "university": "education", "college": "education", "school": "education",
    "hospital": "care", "hospitals": "care", "nhs": "care", "infirmary": "care",
    "ltd": "company", "plc": "company", "gmbh": "company", "inc": "company", "pharma": "company",
    "institute": "body", "council": "body", "foundation": "body", "association": "body", "charity": "body",
}  # fmt: skip
"""Words in a name that tell the family of its kind (`graph.identity.kinds`)."""

FEATURES = (
    "cosine", "exact", "token_set", "token_sort", "jaro_winkler", "name_covered", "phrase_covered",
    "name_words", "phrase_words", "held_whole", "held_words", "held_less_than_best", "acronym", "holders",
    "behind_best", "before_next", "rank", "segments", "position", "former", "stated_country", "town", "family_worded",
    "education", "care", "company", "registered", "records", *AGREEMENT,
)  # fmt: skip
"""The columns, in order. Not a number where nothing is known: no country stated, no kind known."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text's possible organisation: its place among the entries, the words, the name they resemble, the numbers."""

    entry: int
    phrase: str
    name: str
    numbers: list[float]


@dataclass(frozen=True, slots=True)
class _Best:
    likeness: float
    current: bool
    phrase: str
    name: int


def pairs(gazetteer: Gazetteer, queries: Sequence[Query]) -> list[list[Pair]]:
    """For each query what it may mean, the likest first, at most WIDEST; empty where nothing resembles it."""
    taken = [parts(query.text) for query in queries]
    distinct = list(dict.fromkeys(phrase for each in taken for phrase in each.phrases))
    likes = dict(zip(distinct, gazetteer.like(distinct), strict=True))
    return [_pairs(gazetteer, query, part, likes) for query, part in zip(queries, taken, strict=True)]


def _pairs(gazetteer: Gazetteer, query: Query, part: Parts, likes: dict[str, list[Likeness]]) -> list[Pair]:
    best: dict[int, _Best] = {}
    for phrase in part.phrases:
        for like in likes[phrase]:
            for entry, kind in gazetteer.holders[like.name]:
                # Four letters in small print are a word; only capitals make an acronym of them.
                if kind == ACRONYM and phrase not in part.capitals:
                    continue
                if entry not in best or (like.cosine, kind != FORMER) > (best[entry].likeness, best[entry].current):
                    best[entry] = _Best(like.cosine, kind != FORMER, phrase, like.name)
    held_names = gazetteer.held(part.whole)
    for name in held_names:
        for entry, kind in gazetteer.holders[name]:
            if kind != ACRONYM and (entry not in best or best[entry].likeness < 1):
                best[entry] = _Best(1.0, kind != FORMER, gazetteer.names[name], name)
    ranked = sorted(
        best,
        key=lambda entry: (-best[entry].likeness, not best[entry].current, -gazetteer.entries[entry].records, entry),
    )[:WIDEST]
    held = _held(gazetteer, held_names, ranked)
    most = max((weight for weight, _ in held), default=0.0)
    top = [best[entry].likeness for entry in ranked[:2]]
    words = frozenset(part.whole.split())
    made = []
    for rank, entry in enumerate(ranked):
        here, alike = best[entry], gazetteer.names[best[entry].name]
        runner_up = top[0] if rank else (top[1] if len(top) > 1 else 0.0)
        weight, count = held[rank]
        numbers = [
            here.likeness, float(alike == part.whole or alike in part.segments),
            token_set_ratio(here.phrase, alike) / 100, token_sort_ratio(here.phrase, alike) / 100,
            JaroWinkler.similarity(here.phrase, alike),
            *_covered(gazetteer, here.phrase, alike, words),
            alike.count(" ") + 1.0, here.phrase.count(" ") + 1.0, weight, float(count), weight - most,
            float(here.phrase in part.capitals), float(len(gazetteer.holders[here.name])),
            top[0] - here.likeness, here.likeness - runner_up, float(rank), float(len(part.segments)),
            _position(part, here.phrase), float(not here.current),
            *_worded(gazetteer.entries[entry], part, here.phrase),
            *agreement(query.known, gazetteer.entries[entry].known),
        ]  # fmt: skip
        made.append(Pair(entry, here.phrase, alike, numbers))
    return made


def _held(gazetteer: Gazetteer, names: list[int], ranked: list[int]) -> list[tuple[float, int]]:
    """For each entry the most telling of its names that the text holds word for word: its rarity and its words."""
    most: dict[int, tuple[float, int]] = {}
    for name in names:
        words = gazetteer.names[name].split()
        weight = (sum(gazetteer.rarity[word] for word in words), len(words))
        for entry, kind in gazetteer.holders[name]:
            if kind != ACRONYM:
                most[entry] = max(most.get(entry, weight), weight)
    return [most.get(entry, (0.0, 0)) for entry in ranked]


def _covered(gazetteer: Gazetteer, phrase: str, name: str, words: frozenset[str]) -> tuple[float, float]:
    """The share of the name's telling words that the text has, and of the phrase's that the name has."""
    rarity, in_name, in_phrase = gazetteer.rarity, set(name.split()), set(phrase.split())
    of_name = sum(rarity[word] for word in in_name & words) / sum(rarity[word] for word in in_name)
    of_phrase = sum(rarity[word] for word in in_phrase & in_name) / sum(rarity[word] for word in in_phrase)
    return of_name, of_phrase


def _position(part: Parts, phrase: str) -> float:
    at = part.whole.find(phrase)
    return at / len(part.whole) if at >= 0 else nan


def _worded(entry: Entry, part: Parts, phrase: str) -> tuple[float, ...]:
    """What the text itself says of country, town and kind, held against the entry; then what the entry is."""
    known = entry.known
    towns = {town for town in known.towns if f" {town} " in f" {part.whole} "}
    worded = frozenset(FAMILY_WORDS[word] for word in phrase.split() if word in FAMILY_WORDS)
    return (
        float(part.country == known.country) if part.country and known.country else nan,
        float(bool(towns)) if known.towns else nan,
        agree(worded, known.families),
        *(float(family in known.families) if known.families else nan for family in ("education", "care", "company")),
        float(entry.registered),
        log(1 + entry.records),
    )
