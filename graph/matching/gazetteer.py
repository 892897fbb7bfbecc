"""All names of all organisations, and which of them a phrase resembles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import fsum
from typing import Any

import ahocorasick_rs
import numpy as np

from graph.matching.entry import Entry
from graph.matching.grams import Grams

ACRONYM = "acronym"
FORMER = "former"

NEAREST = 12
"""Names that are taken for each phrase."""
LEAST = 0.35
"""The cosine below which a name does not resemble a phrase."""
COMMON = 0.03
"""Character n-grams in more than this share of the names ("univ") cost most of the time and tell the least apart."""
TEXTS_KEPT = 1 << 16
"""Phrases and names whose words are remembered."""
AT_ONCE = 20_000
"""Phrases that are looked up together, which bounds the memory."""


Likes = tuple[list[int], list[float]]
"""The names that a phrase resembles, by their places, and how much each: the cosine of their n-grams. Two lists, as a
pair for each name would be millions of objects for Python's collector to visit."""


class Gazetteer:
    """The names, each once, with who has them.

    `names`: in comparable form. `holders`: for each name the places of its entries and the kind of name it is to them.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        # A second to import, which commands that look up nothing should not wait for.
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.entries = entries
        holders: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for at, entry in enumerate(entries):
            for name, kind in entry.names:
                holders[name].append((at, kind))
        self.names = sorted(holders)
        self.holders = [holders[name] for name in self.names]
        self.place = {name: at for at, name in enumerate(self.names)}
        # Words of one letter make no n-gram of three; names of such words alone are found as they stand.
        self._vectors = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(3, 4),
            sublinear_tf=True,
            dtype=np.float32,
            max_df=COMMON if len(self.names) > 1_000 else 1.0,
        )
        self._matrix = self._vectors.fit_transform(self.names or [" - - "]).T.tocsr()
        self.rarity = _rarity(self.names)
        self._long = [at for at, name in enumerate(self.names) if " " in name]
        self._make_ready()

    def _make_ready(self) -> None:
        """What is made anew rather than kept in a file: it can't be pickled, or takes no time."""
        self._grams = Grams(self._vectors)
        self._automaton = ahocorasick_rs.AhoCorasick(
            [f" {self.names[at]} " for at in self._long], implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )
        rarity = self.rarity

        @lru_cache(TEXTS_KEPT)
        def telling(text: str) -> tuple[frozenset[str], float]:
            words = frozenset(text.split())
            return words, fsum(map(rarity.__getitem__, words))

        self.telling = telling
        """The words of a phrase or name, and how telling they are together."""

    def like(self, phrases: Sequence[str]) -> list[Likes]:
        """For each phrase the names it resembles most, best first; a name that is the phrase itself has cosine 1.

        Cosine of sublinear tf-idf vectors of 3- and 4-grams within word bounds; what is common to many names is
        left out of the vectors.
        """
        found: list[Likes] = []
        for start in range(0, len(phrases), AT_ONCE):
            found += self._like(phrases[start : start + AT_ONCE])
        return found

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name not in ("_grams", "_automaton", "telling")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._make_ready()

    def held(self, text: str) -> list[int]:
        """The names of two words or more that a text in comparable form holds word for word, by their places."""
        found = self._automaton.find_matches_as_indexes(f" {text} ", overlapping=True)
        return list(dict.fromkeys(self._long[at] for at, _, _ in found))

    def _like(self, phrases: Sequence[str]) -> list[Likes]:
        if not self.names:
            return [([], []) for _ in phrases]
        from sparse_dot_topn import sp_matmul_topn

        best = sp_matmul_topn(
            self._grams.vectors(phrases), self._matrix, top_n=NEAREST, threshold=LEAST, n_threads=1, sort=True
        )
        bounds, places, cosines = best.indptr.tolist(), best.indices.tolist(), best.data.tolist()
        made = []
        for phrase, start, end in zip(phrases, bounds, bounds[1:], strict=False):
            names, weights, same = places[start:end], cosines[start:end], self.place.get(phrase)
            if same is not None:
                if same in names:
                    del weights[names.index(same)]
                    names.remove(same)
                names, weights = [same, *names], [1.0, *weights]
            made.append((names, weights))
        return made


def _rarity(names: Iterable[str]) -> dict[str, float]:
    """How telling each word is: the logarithm of how few of the names have it (inverse document frequency)."""
    counts: dict[str, int] = defaultdict(int)
    total = 1
    for name in names:
        total += 1
        for word in set(name.split()):
            counts[word] += 1
    return _Rarity({word: float(np.log(total / (count + 1)) + 1) for word, count in counts.items()}, total)


class _Rarity(dict[str, float]):
    """Words that no name has are rarest of all."""

    def __init__(self, known: dict[str, float], total: int) -> None:
        super().__init__(known)
        self._total = total

    def __missing__(self, word: str) -> float:
        return float(np.log(self._total) + 1)

    def __reduce__(self) -> tuple[Any, ...]:
        return _Rarity, (dict(self), self._total)
