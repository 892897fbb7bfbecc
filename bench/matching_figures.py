"""How good matching is, as figures: on affiliation strings and on records, each side of the split by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from bench.matching_pairs import Asked, of_texts
from graph.engine.local import judged
from graph.identity.ledger import Ledger
from graph.identity.resolve import Resolution, resolve
from graph.identity.said import Gathered, gather
from graph.matching.scorer import Scorer, scorer
from graph.reading import Read, read_snapshot
from ingest.snapshot import snapshots
from ingest.source import sources


class Measured:
    """The facts of a folder of snapshots, read into another, and what is resolved and matched with them."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.data = data
        modules = sources()
        found, _ = snapshots(data, modules.values())
        self.reads: list[Read] = [
            read_snapshot(modules[each.source], each, folder, judged, lambda *_: None) for each in found
        ]
        self.folders = [folder / read.folder for read in self.reads]

    @cached_property
    def gathered(self) -> Gathered:
        return gather(duckdb.connect(), self.folders)

    @cached_property
    def resolution(self) -> Resolution:
        return resolve(duckdb.connect(), self.folders, Ledger(), lambda kind: None, scorer("record"))

    @cached_property
    def texts(self) -> list[Asked]:
        """The affiliation strings, asked of the resolved graph."""
        entities = self.resolution.entities
        known = (each for each in self.gathered.identifiers if each[1] == "ror" and each[0] in entities)
        ror = {value: entities[key] for key, _, value, _ in known}
        return of_texts(self.resolution.entries, ror, self.data / "affiliation_gold")


@dataclass(frozen=True, slots=True)
class Quality:
    """Of the texts whose organisation is in the graph: the share whose likest candidate is right (accuracy@1), the
    share that is matched (coverage), the share of matches that are right (precision). Of the others: the share left
    without a match."""

    known: int
    unknown: int
    accuracy: float
    coverage: float
    precision: float
    no_match: float


def quality(asked: Sequence[Asked], by: Scorer, accepts: float) -> Quality:
    """The figures of some asked texts at a level from which a candidate is a match."""
    known, unknown, right, matched, right_matched, left = 0, 0, 0, 0, 0, 0
    for each, chances in zip(asked, by.probabilities([each.pairs for each in asked]), strict=True):
        best = max(range(len(chances)), key=chances.__getitem__, default=None)
        is_match = best is not None and chances[best] >= accepts
        if each.in_graph:
            known += 1
            right += best in each.right
            matched += is_match
            right_matched += is_match and best in each.right
        else:
            unknown += 1
            left += not is_match
    return Quality(
        known,
        unknown,
        accuracy=right / max(known, 1),
        coverage=matched / max(known, 1),
        precision=right_matched / max(matched, 1),
        no_match=left / max(unknown, 1),
    )


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs whose probability lies between two tenths: how many, their mean probability, the share that is right."""

    pairs: int
    probability: float
    right: float


def reliability(asked: Iterable[Asked], by: Scorer) -> list[Bin]:
    """Whether probabilities mean what they say: of each tenth from 0 to 1 the pairs that can be judged."""
    listed = list(asked)
    tenths: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for each, chances in zip(listed, by.probabilities([each.pairs for each in listed]), strict=True):
        for at in each.judged:
            tenths[min(int(chances[at] * 10), 9)].append((chances[at], at in each.right))
    return [
        Bin(len(tenth), sum(chance for chance, _ in tenth) / len(tenth), sum(right for _, right in tenth) / len(tenth))
        for tenth in tenths
        if tenth
    ]
