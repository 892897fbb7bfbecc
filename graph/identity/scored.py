"""Records joined by a scored likeness of names, kinds, places and lives, where no identifier or equal name joins them.

Every link has a probability of its own, which the scorer learned from records whose registered identifiers agree or
differ. The surest link is made first, and each join obeys what forbids joining (`graph.identity.union`).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.identity.rules import Findings, Link
from graph.identity.said import ACRONYM, Said, known
from graph.identity.union import Group, Groups
from graph.matching.entry import Entry, Query
from graph.matching.features import Pair, pairs
from graph.matching.gazetteer import Gazetteer
from graph.matching.known import lived_apart
from graph.matching.scorer import Scorer

RULE = "scored-likeness"

ACCEPTED = 0.75
"""From this probability a link is made, if nothing that contradicts it is as likely."""
FOR_REVIEW = 0.5
"""From this probability a link is shown to people."""


@dataclass(frozen=True, slots=True)
class _Likely:
    """Two groups that are likely one: the one that was asked for, the other, the probability, what speaks for it."""

    group: int
    other: int
    probability: float
    pair: Pair


def entry(name: str, group: Group, said: Mapping[str, Said]) -> Entry:
    """A group of records as an organisation that can be meant."""
    records = [said[key] for key in group.keys]
    return Entry(
        id=name,
        names=tuple(sorted({each for record in records for each in record.comparable()})),
        known=known(records),
        registered=bool(group.registered),
        records=len(records),
    )


def by_scores(groups: Groups, said: Mapping[str, Said], findings: Findings, scorer: Scorer) -> None:
    """Links what resembles each other: those without a registered identifier, and those that two registries know."""
    listed = groups.all()
    entries = [entry(group.keys[0], group, said) for group in listed]
    asking = [at for at, group in enumerate(listed) if entries[at].names and "ror" not in group.registered]
    likely = _likely(asking, entries, Gazetteer(entries), scorer)
    others: dict[int, list[_Likely]] = defaultdict(list)
    for each in likely:
        others[each.group].append(each)
    for each in sorted(likely, key=lambda each: (-each.probability, each.group, each.other)):
        _link(groups, entries, each, others[each.group], findings)


def _likely(asking: list[int], entries: list[Entry], gazetteer: Gazetteer, scorer: Scorer) -> list[_Likely]:
    """For each of the asking groups the other groups that are likely enough to show, each by its likest names."""
    asked = [(at, name) for at in asking for name, kind in entries[at].names if kind != ACRONYM]
    found = pairs(gazetteer, [Query(name, entries[at].known) for at, name in asked])
    best: dict[tuple[int, int], tuple[float, Pair]] = {}
    for (at, _), its_pairs, scores in zip(asked, found, scorer.probabilities(found), strict=True):
        for pair, score in zip(its_pairs, scores, strict=True):
            sides = (at, pair.entry)
            if pair.entry != at and score >= FOR_REVIEW and (sides not in best or score > best[sides][0]):
                best[sides] = (score, pair)
    return [_Likely(at, other, score, pair) for (at, other), (score, pair) in best.items()]


def _link(groups: Groups, entries: list[Entry], likely: _Likely, possible: list[_Likely], findings: Findings) -> None:
    one, other = entries[likely.other], entries[likely.group]
    if groups.root(one.id) == groups.root(other.id):
        return
    evidence = f"{likely.pair.phrase!r} as {likely.pair.name!r}"
    forbidden = groups.conflict(one.id, other.id) or apart(one, other)
    # A name that only holds another's is often of its part: the university's medical school is not the university.
    whole = any(name == likely.pair.phrase for name, _ in other.names)
    # Two possibilities that registries keep apart can't both be right; which of them is, people must say.
    rivals = [
        each for each in possible if each.probability >= ACCEPTED and groups.conflict(one.id, entries[each.other].id)
    ]
    if forbidden:
        status, evidence = "rejected", f"{evidence}; {forbidden}"
    elif likely.probability >= ACCEPTED and whole and not rivals:
        status = "accepted"
        groups.join(one.id, other.id)
    else:
        status = "candidate"
    findings.links.append(Link(one.id, other.id, RULE, status, evidence, likely.probability))


def apart(one: Entry, other: Entry) -> str | None:
    """What speaks against a likeness, though it would not against a shared identifier."""
    families, others = one.known.families, other.known.families
    if families and others and families.isdisjoint(others):
        return f"kinds that do not go together: {', '.join(sorted(families))}; {', '.join(sorted(others))}"
    if lived_apart(one.known, other.known):
        return "one had closed before the other opened"
    return None
