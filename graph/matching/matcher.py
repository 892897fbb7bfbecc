"""The matcher of a build: users' names and affiliation strings in, organisations of the graph out.

A build keeps the gazetteer in its own folder, so that opening it takes a second. It is a pickle: one
machine writes and reads it, in a folder that nobody else can fill; another version of scikit-learn refuses it.
"""

import gc
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.matching.candidate import Candidate, Card
from graph.matching.entry import Entry, Query
from graph.matching.features import Pair, pairs
from graph.matching.gazetteer import Gazetteer
from graph.matching.scorer import Scorer, scorer
from graph.workspace import OtherVersion

FILE = "matching.pickle"
AT_ONCE = 2_000
"""Texts that are weighed together, which bounds the memory."""


ACCEPTS = 0.7
"""From this probability a candidate is a match. On UK affiliations that nothing learned from, coverage and precision
meet there (`docs/matching.md`)."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds the organisations that texts mean. At `accepts` or above a candidate is a match; below it is a doubt."""

    gazetteer: Gazetteer
    cards: Sequence[Card]
    scorer: Scorer
    accepts: float = ACCEPTS

    @classmethod
    def kept(cls, entries: Sequence[Entry], cards: Sequence[Card], build: Path) -> "Matcher":
        """A matcher, after what it needs was written into a build's folder. `cards`: one for each entry."""
        import sklearn

        named = [at for at, entry in enumerate(entries) if entry.names]
        gazetteer, shown = Gazetteer([entries[at] for at in named]), [cards[at] for at in named]
        with (build / FILE).open("wb") as out:
            pickle.dump((sklearn.__version__, gazetteer, shown), out, protocol=5)
        return cls(gazetteer, shown, scorer("text"))

    @classmethod
    def of(cls, build: Path) -> "Matcher":
        """The matcher of a build's folder. Raises OtherVersion where the build must be made anew."""
        import sklearn

        # What is loaded stays; without this the collector visits it again and again, for half of the time it takes.
        collects = gc.isenabled()
        gc.disable()
        try:
            with (build / FILE).open("rb") as kept:
                version, gazetteer, cards = pickle.load(kept)
        finally:
            gc.freeze()
            if collects:
                gc.enable()
        if version != sklearn.__version__:
            raise OtherVersion(
                f"the graph was built with scikit-learn {version}, and {sklearn.__version__} is here; build it again"
            )
        return cls(gazetteer, cards, scorer("text"))

    def match(self, texts: Sequence[str], limit: int = 2, kind: str | None = None) -> list[list[Candidate]]:
        """For each text at most `limit` organisations it may mean, the surest first, those below `accepts` too.

        `kind`: only organisations of this class, by its local name.
        """
        made: list[list[Candidate]] = []
        for start in range(0, len(texts), AT_ONCE):
            found = pairs(self.gazetteer, [Query(text) for text in texts[start : start + AT_ONCE]])
            for its_pairs, chances in zip(found, self.scorer.probabilities(found), strict=True):
                ranked = sorted(zip(chances, its_pairs, strict=True), key=lambda each: (-each[0], each[1].entry))
                fit = [each for each in ranked if kind is None or self.cards[each[1].entry].kind == kind]
                made.append([self._candidate(pair, chance) for chance, pair in fit[:limit]])
        return made

    def _candidate(self, pair: Pair, chance: float) -> Candidate:
        card = self.cards[pair.entry]
        return Candidate(
            iri=self.gazetteer.entries[pair.entry].id,
            name=card.name,
            kind=card.kind,
            confidence=chance,
            identifiers=card.identifiers,
            where=card.where,
            evidence=f"{pair.phrase!r} resembles the name {pair.name!r}",
        )
