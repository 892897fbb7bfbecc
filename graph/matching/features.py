"""What speaks for and against a text meaning an organisation, as numbers that a scorer can weigh."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, log, nan

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from graph.matching.entry import Entry, Query
from graph.matching.gazetteer import ACRONYM, FORMER, Gazetteer, Likes
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


Best = tuple[float, bool, str, int]
"""The most an entry resembles a text: the cosine, whether by a name it still has, the phrase, the place of the name.
Hundreds are weighed for a text, hence no class."""


def pairs(gazetteer: Gazetteer, queries: Sequence[Query]) -> list[list[Pair]]:
    """For each query what it may mean, the likest first, at most WIDEST; empty where nothing resembles it."""
    taken = [parts(query.text) for query in queries]
    distinct = list(dict.fromkeys(phrase for each in taken for phrase in each.phrases))
    likes = dict(zip(distinct, gazetteer.like(distinct), strict=True))
    return [_pairs(gazetteer, query, part, likes) for query, part in zip(queries, taken, strict=True)]


def _pairs(gazetteer: Gazetteer, query: Query, part: Parts, likes: dict[str, Likes]) -> list[Pair]:
    held_names, entries = gazetteer.held(part.whole), gazetteer.entries
    best = _best(gazetteer, part, likes, held_names)
    order = sorted((-cosine, not current, -entries[at].records, at) for at, (cosine, current, *_) in best.items())
    ranked = [entry for *_, entry in order[:WIDEST]]
    held = _held(gazetteer, held_names, ranked)
    most = max((weight for weight, _ in held), default=0.0)
    top = [best[entry][0] for entry in ranked[:2]]
    words = frozenset(part.whole.split())
    of_phrase = {phrase: _of_phrase(part, phrase) for phrase in {best[entry][2] for entry in ranked}}
    made = []
    for rank, entry in enumerate(ranked):
        cosine, current, phrase, name = best[entry]
        alike = gazetteer.names[name]
        runner_up = top[0] if rank else (top[1] if len(top) > 1 else 0.0)
        weight, count = held[rank]
        position, worded = of_phrase[phrase]
        numbers = [
            cosine, float(alike == part.whole or alike in part.segments),
            token_set_ratio(phrase, alike) / 100, token_sort_ratio(phrase, alike) / 100,
            JaroWinkler.similarity(phrase, alike),
            *_covered(gazetteer, phrase, alike, words),
            alike.count(" ") + 1.0, phrase.count(" ") + 1.0, weight, float(count), weight - most,
            float(phrase in part.capitals), float(len(gazetteer.holders[name])),
            top[0] - cosine, cosine - runner_up, float(rank), float(len(part.segments)),
            position, float(not current),
            *_stated(entries[entry], part, worded),
            *agreement(query.known, entries[entry].known),
        ]  # fmt: skip
        made.append(Pair(entry, phrase, alike, numbers))
    return made


def _best(gazetteer: Gazetteer, part: Parts, likes: dict[str, Likes], held_names: list[int]) -> dict[int, Best]:
    """By entry: a likelier phrase or name goes before a less likely one, a name of today before a former one."""
    best: dict[int, Best] = {}
    for phrase in part.phrases:
        # Four letters in small print are a word; only capitals make an acronym of them.
        in_capitals = phrase in part.capitals
        for name, cosine in zip(*likes[phrase], strict=True):
            for entry, kind in gazetteer.holders[name]:
                if kind == ACRONYM and not in_capitals:
                    continue
                known, current = best.get(entry), kind != FORMER
                if known is None or cosine > known[0] or (cosine == known[0] and current > known[1]):
                    best[entry] = (cosine, current, phrase, name)
    for name in held_names:
        for entry, kind in gazetteer.holders[name]:
            if kind != ACRONYM and (entry not in best or best[entry][0] < 1):
                best[entry] = (1.0, kind != FORMER, gazetteer.names[name], name)
    return best


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
    rarity = gazetteer.rarity.__getitem__
    (in_name, name_tells), (in_phrase, phrase_tells) = gazetteer.telling(name), gazetteer.telling(phrase)
    # Exact sums: the order of a set's words differs from run to run.
    return fsum(map(rarity, in_name & words)) / name_tells, fsum(map(rarity, in_phrase & in_name)) / phrase_tells


def _of_phrase(part: Parts, phrase: str) -> tuple[float, frozenset[str]]:
    """Where in the text a phrase stands, from 0 to 1, and the families of kinds that its words tell."""
    at = part.whole.find(phrase)
    worded = frozenset(FAMILY_WORDS[word] for word in phrase.split() if word in FAMILY_WORDS)
    return at / len(part.whole) if at >= 0 else nan, worded


def _stated(entry: Entry, part: Parts, worded: frozenset[str]) -> tuple[float, ...]:
    """What the text itself says of country, town and kind, held against the entry; then what the entry is."""
    known = entry.known
    families = known.families
    return (
        float(part.country == known.country) if part.country and known.country else nan,
        float(any(f" {town} " in f" {part.whole} " for town in known.towns)) if known.towns else nan,
        agree(worded, families),
        *((float("education" in families), float("care" in families), float("company" in families))
          if families else (nan, nan, nan)),
        float(entry.registered),
        log(1 + entry.records),
    )  # fmt: skip
