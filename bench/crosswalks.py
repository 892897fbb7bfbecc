"""What resolution finds again of crosswalks that are kept from it: pairs of records that only those put together.

The crosswalks: the clusters' table of identifiers, the learning providers' ids of Gateway to Research and of HESA,
the institutions of the Department for Education with their synonyms. Their identifiers are withheld for the
organisations that are held out (`bench.split`), or for the others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from bench.split import held_out, organisation
from graph.identity.resolve import joined
from graph.identity.rules import Findings, by_identifiers
from graph.identity.said import Gathered
from graph.identity.union import Group, Groups
from graph.matching.scorer import Scorer

WITHHELD = {"clusters": None, "dfe-institutions": None, "learning-providers": ("gtr", "hesa")}
"""By source the schemes that are withheld; None for all of them. Of the clusters' records those with a path in their
key are of other tables (hospitals' sites, members known by name), which stay."""
Pair = tuple[str, str]
Joining = Callable[[Gathered, Scorer], tuple[Groups, Findings]]
"""A way to join records, as `graph.identity.resolve.joined` is."""


@dataclass(frozen=True, slots=True)
class Found:
    """`right`: pairs found again. `missed`: pairs not found. `wrong`: pairs that registered identifiers keep apart."""

    right: list[Pair]
    missed: list[Pair]
    wrong: list[Pair]

    @property
    def precision(self) -> float:
        return len(self.right) / (len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        return len(self.right) / (len(self.right) + len(self.missed))


def found_again(gathered: Gathered, scorer: Scorer, of_held_out: bool, join: Joining = joined) -> Found:
    """What a way of joining finds again of one side of the split."""
    truth = _by_identifiers(gathered)
    sides = {key: side for group in truth.all() for side in [_side(group)] for key in group.keys}
    left = [each for each in gathered.identifiers if sides[each[0]] != of_held_out or not _withheld(each)]
    hidden = {key for key, *_ in gathered.identifiers} - {key for key, *_ in left}
    blind = replace(gathered, identifiers=left)
    still = _by_identifiers(blind)
    groups, _ = join(blind, scorer)
    right, missed, wrong = [], [], []
    for group in truth.all():
        if not hidden.isdisjoint(group.keys):
            named = [key for key in group.keys if gathered.said[key].names]
            for pair in combinations(_apart(named, still), 2):
                (right if groups.root(pair[0]) == groups.root(pair[1]) else missed).append(pair)
    for group in groups.all():
        by_truth: dict[str, list[str]] = defaultdict(list)
        for key in group.keys:
            if truth.group(key).registered and sides[key] == of_held_out:
                by_truth[truth.root(key)].append(key)
        for one, other in combinations(sorted(by_truth), 2):
            wrong += [(by_truth[one][0], by_truth[other][0])] if truth.conflict(one, other) else []
    return Found(right, missed, wrong)


def _withheld(identifier: tuple[str, str, str, bool]) -> bool:
    source, _, local = identifier[0].partition(":")
    schemes = WITHHELD.get(source, ())
    return "/" not in local and (schemes is None or identifier[1] in schemes)


def _by_identifiers(gathered: Gathered) -> Groups:
    vouched = [each[:3] for each in gathered.identifiers if each[3]]
    groups = Groups(gathered.said, vouched, gathered.related)
    by_identifiers(groups, gathered.identifiers, Findings())
    return groups


def _side(group: Group) -> bool | None:
    name = organisation([(scheme, value) for scheme, values in group.registered.items() for value in values])
    return None if name is None else held_out(name)


def _apart(keys: Iterable[str], still: Groups) -> list[str]:
    """One record of each group that the remaining identifiers leave of these records."""
    return list({still.root(key): key for key in keys}.values())
