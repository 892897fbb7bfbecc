"""A text tagged with the concepts it is about, each with a weight between 0 and 1 and the words that name it.

Measured in docs/expertise.md. How a concept is found, surest first:

- **label**: a label or synonym stands in the text as whole words, in either spelling and number, either way round
  its comma. Of nested labels the longest counts in full; those only ever inside it are **nested** and count NESTED;
- **stem**: the same with the words' stems ("hippocampal"), counts STEM;
- **scattered**: all stems of a label of two to four words stand in one sentence, counts SCATTERED.

The weight: m = sum over the places of (place x count), where a title counts TITLE and any other sentence 1;
weight = m / (m + HALF) x min(1, idf / IDF_FULL) x (1 + LONGER for each word after the first), times GENERAL for a
heading too general to say much, plus SUPPORT times the weights of narrower concepts found in the same text, at most 1.
idf = ln((n + 1) / (df + 0.5)) over the texts that the tagger was given: a build gives its own.

A heading is too general where `labels.general_forms` lists it, where it stands under one of NO_EXPERTISE, where it is
one word at the top of every scheme that has it ("Cells"), or one word right below the top that stands in more than
COMMON of the texts ("Health").
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.expertise.labels import Meaning, meanings
from graph.expertise.word_forms import spelt, stem, stems

TITLE, NESTED, STEM, SCATTERED = 3.0, 0.5, 0.4, 0.1
HALF, IDF_FULL, LONGER, GENERAL, SUPPORT = 2.0, 9.0, 0.2, 0.15, 0.1
COMMON = 0.015
NO_EXPERTISE = frozenset(
    f"http://id.nlm.nih.gov/mesh/{descriptor}" for descriptor in ("D005842", "D009272", "D052180", "D052181", "D052182")
)
"""The tops of MeSH's trees of places, persons, and kinds of publication: Geographic Locations, Persons, Publication
Components, Publication Formats and Study Characteristics. What stands under one says where, with whom or how."""

STEM_LETTERS, STEM_SHARE = 7, 0.002
"""A stem of one word must be long and rare: "project" is not Projection, "cost" not Costus."""

_SUREST = ("label", "stem", "nested", "scattered")
_SENTENCE = re.compile(r"(?<=[.;:?!])\s+")


@dataclass(frozen=True, slots=True)
class Tag:
    """What a text is about: the concepts of one meaning, over all schemes. `how`: label, nested, stem or scattered."""

    concepts: tuple[str, ...]
    matched: str
    weight: float
    how: str
    general: bool


class Tagger:
    """Finds the concepts that texts are about."""

    def __init__(
        self,
        labels: Iterable[tuple[str, str]],
        texts: Iterable[str] = (),
        broader: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """`labels`: (concept IRI, label). `texts`: what idf is taken from. `broader`: the concepts right above each."""
        self._meanings: list[Meaning] = meanings(labels)
        self._broader = broader or {}
        self._tops_of: dict[str, set[str]] = {}
        self._label_of = [(f, at) for at, each in enumerate(self._meanings) for f in sorted(each.forms)]
        stemmed: dict[str, set[int]] = defaultdict(set)
        for form, at in self._label_of:
            if not self._meanings[at].acronym:
                stemmed[" ".join(map(stem, form.split()))].add(at)
        self._stems = [(form, min(ats)) for form, ats in stemmed.items() if len(ats) == 1]
        self._labels_in = AhoCorasick([f" {form} " for form, _ in self._label_of], matchkind=MatchKind.Standard)
        self._stems_in = AhoCorasick([f" {form} " for form, _ in self._stems], matchkind=MatchKind.Standard)
        self._count(texts)

    def _count(self, texts: Iterable[str]) -> None:
        self._df: Counter[int] = Counter()
        self._stem_df: Counter[str] = Counter()
        self._texts = 0
        for text in texts:
            self._texts += 1
            words = spelt(text)
            self._stem_df.update({stem(word) for word in words})
            self._df.update({at for at, _, _ in self._spans(words, labels=True)})

    def concepts(self, text: str) -> list[tuple[str, str]]:
        """The concepts in a text, each with the words that name it, in the order of the text: longest labels only."""
        found = [
            (concept, matched)
            for at, matched, longest in self._spans(spelt(text), labels=True)
            if longest and self._written(at, text)
            for concept in self._meanings[at].concepts
        ]
        return list(dict.fromkeys(found))

    def by_label(self) -> dict[str, frozenset[str]]:
        """Every form of every label with the concepts that it may mean."""
        made: dict[str, set[str]] = defaultdict(set)
        for form, at in self._label_of:
            made[form].update(self._meanings[at].concepts)
        return {form: frozenset(concepts) for form, concepts in made.items()}

    def tags(self, title: str, body: str = "") -> list[Tag]:
        """What a text is about, heaviest first; empty where no label is named."""
        places = [(title, TITLE)] if title else []
        places += [(sentence, 1.0) for sentence in _SENTENCE.split(body) if sentence]
        mass: dict[int, float] = defaultdict(float)
        named: dict[int, tuple[str, str]] = {}
        for text, place in places:
            for at, (count, matched, how) in self._named(text).items():
                mass[at] += place * count
                if at not in named or _SUREST.index(how) < _SUREST.index(named[at][1]):
                    named[at] = (matched, how)
        weights = {at: self._weight(at, m, named[at][0]) for at, m in mass.items()}
        made = self._supported(weights)
        order = sorted(made, key=lambda at: (-made[at], self._meanings[at].concepts))
        tags: list[Tag] = []
        given: set[str] = set()
        for at in order:
            # Two labels of one concept may be two meanings; the heavier one says it.
            concepts = tuple(each for each in self._meanings[at].concepts if each not in given)
            if concepts:
                given.update(concepts)
                matched, how = named[at]
                tags.append(Tag(concepts, matched, round(made[at], 4), how, self._general(at)))
        return tags

    def _named(self, text: str) -> dict[int, tuple[float, str, str]]:
        """The meanings in one sentence: how much they count, the words, and how they were found."""
        found: dict[int, tuple[float, str, str]] = {}
        words = spelt(text)
        for how, form_count in (("label", 1.0), ("stem", STEM)):
            before = set(found)
            spans = self._spans(words if how == "label" else [stem(word) for word in words], labels=how == "label")
            for at, matched, longest in spans:
                if at in before or (how == "label" and not self._written(at, text)):
                    continue
                if how == "stem" and not self._telling(matched):
                    continue
                count = form_count * (1.0 if longest else NESTED)
                kind = how if longest else "nested"
                if at not in found:
                    found[at] = (count, matched, kind)
                else:
                    before_it, first, known = found[at]
                    found[at] = (before_it + count, first, how if longest else known)
        present = set(stems(text))
        for word in present:
            for needed, at in self._by_rarest.get(word, ()):
                if at not in found and needed <= present:
                    found[at] = (SCATTERED, " ".join(sorted(needed)), "scattered")
        return found

    def _spans(self, words: list[str], labels: bool) -> list[tuple[int, str, bool]]:
        automaton, forms = (self._labels_in, self._label_of) if labels else (self._stems_in, self._stems)
        hits = automaton.find_matches_as_indexes(f" {' '.join(words)} ", overlapping=True)
        spans, reach = [], 0
        for at, _, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
            spans.append((forms[at][1], forms[at][0], end > reach))
            reach = max(reach, end)
        return spans

    def _written(self, at: int, text: str) -> bool:
        """Whether an acronym stands in the text in its capitals; any other label does without."""
        acronym = self._meanings[at].acronym
        return acronym is None or re.search(rf"\b{re.escape(acronym)}\b", text) is not None

    def _telling(self, form: str) -> bool:
        return " " in form or (len(form) >= STEM_LETTERS and self._stem_df[form] <= max(1.0, STEM_SHARE * self._texts))

    @cached_property
    def _by_rarest(self) -> dict[str, list[tuple[set[str], int]]]:
        """The labels of two to four words by the rarest of their stems."""
        made: dict[str, list[tuple[set[str], int]]] = defaultdict(list)
        for form, at in self._stems:
            needed = set(form.split())
            if 2 <= len(needed) <= 4:
                made[min(needed, key=lambda word: (self._stem_df[word], word))].append((needed, at))
        return made

    def _weight(self, at: int, mass: float, matched: str) -> float:
        idf = log((self._texts + 1) / (self._df[at] + 0.5)) if self._texts else IDF_FULL
        longer = 1 + LONGER * matched.count(" ")
        general = GENERAL if self._general(at) else 1.0
        return min(1.0, mass / (mass + HALF) * max(0.0, min(1.0, idf / IDF_FULL)) * longer * general)

    def _general(self, at: int) -> bool:
        meaning = self._meanings[at]
        if meaning.general:
            return True
        if any(not NO_EXPERTISE.isdisjoint(self._tops(concept)) for concept in meaning.concepts):
            return True
        if not self._broader or any(" " in form for form in meaning.forms):
            return False
        depth = max(self._depth(concept) for concept in meaning.concepts)
        return depth == 0 or (depth == 1 and self._df[at] > COMMON * self._texts)

    def _tops(self, concept: str) -> set[str]:
        """The top headings that a concept stands under; itself where it has nothing above."""
        if concept not in self._tops_of:
            self._tops_of[concept] = set()  # A scheme that runs in a circle has no top.
            above = self._broader.get(concept, ())
            self._tops_of[concept] = set().union(*map(self._tops, above)) if above else {concept}
        return self._tops_of[concept]

    def _depth(self, concept: str) -> int:
        """The fewest steps to the top of the scheme: 0, 1, or 2 for any more."""
        above = self._broader.get(concept, ())
        return min((1 if not self._broader.get(up) else 2 for up in above), default=0)

    def _supported(self, weights: dict[int, float]) -> dict[int, float]:
        """The weights with the support of narrower concepts, one or two steps down, in the same text."""
        support: dict[str, float] = defaultdict(float)
        for at, weight in weights.items():
            above = {up for concept in self._meanings[at].concepts for up in self._broader.get(concept, ())}
            for up in above.union(*(self._broader.get(each, ()) for each in above)):
                support[up] += weight
        made = {}
        for at, weight in weights.items():
            extra = max((support[concept] for concept in self._meanings[at].concepts), default=0.0)
            made[at] = weight if self._general(at) else min(1.0, weight + SUPPORT * extra)
        return made
