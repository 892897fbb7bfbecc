"""The rules by which two records are taken for one organisation, in the order they are tried.

A rule's confidence is measured, not set: of the pairs of records from different sources that it proposes and
that a registry can judge (both carry an identifier of it, other than the one the rule used), the share that
the registry confirms, as (confirmed + 1) / (judged + 2). No pair to judge, no confidence. Pairs within one
source are not counted: a register's own duplicates and withdrawn records say nothing about the rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.identity.union import DECIDED_APART, Groups

STRONG = ("ror", "ods", "ukprn", "company", "charity-ew", "charity-sc", "charity-ni", "gtr", "grid", "hesa", "pic")
WEAK = ("isni", "wikidata", "crossref-funder")
"""Identifiers that are now and then shared by a parent and its part, so they are tried after the strong ones."""

LARGEST_GROUP = 20
"""Records that share one identifier or name are compared pair by pair up to here, beyond only with the first."""


@dataclass(slots=True)
class Tally:
    """How often registries confirmed and contradicted what a rule proposed."""

    confirmed: int = 0
    contradicted: int = 0

    @property
    def confidence(self) -> float | None:
        judged = self.confirmed + self.contradicted
        return (self.confirmed + 1) / (judged + 2) if judged else None


@dataclass(frozen=True, slots=True)
class Mention:
    """What resolution needs of one record: its kind group, country, territories and comparable names."""

    key: str
    kinds: frozenset[str]
    country: str | None
    territories: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Link:
    """Two records, the rule that proposes they are one organisation, what came of it and on what evidence."""

    one: str
    other: str
    rule: str
    status: str
    evidence: str
    confidence: float | None = None
    """The link's own; None where the rule's confidence is the link's."""


@dataclass(slots=True)
class Findings:
    """Every link that was made, refused or left for a person, and the tally of each rule."""

    links: list[Link] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))


def by_identifiers(groups: Groups, identifiers: Iterable[tuple[str, str, str, bool]], findings: Findings) -> None:
    """Joins records that carry the same identifier, verified and strong ones first.

    `identifiers`: (key, scheme, value, whether the source vouches for it).
    """
    shared: dict[tuple[int, str, str], list[tuple[str, bool]]] = defaultdict(list)
    for key, scheme, value, vouched in sorted(identifiers):
        if scheme in STRONG or scheme in WEAK:
            shared[(0 if scheme in STRONG else 1, scheme, value)].append((key, vouched))
    for (_, scheme, value), holders in sorted(shared.items()):
        for (one, sure), (other, also) in sorted(_pairs(holders), key=lambda pair: not (pair[0][1] and pair[1][1])):
            rule = "published-identifier" if sure and also else "unverified-identifier"
            _judge(groups, one, other, rule, scheme, findings)
            _join(groups, Link(one, other, rule, "accepted", f"{scheme} {value}"), findings)


def by_names(groups: Groups, mentions: dict[str, Mention], findings: Findings) -> None:
    """Joins records of the same comparable name where kind and place allow and only one organisation has it.

    A name that several organisations have is joined with none: each possibility becomes a candidate.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for key in sorted(mentions):
        for name in mentions[key].names:
            holders[name].append(key)
    for name, keys in sorted(holders.items()):
        if len(keys) > 1:
            _by_name(groups, mentions, name, keys, findings)


def _by_name(groups: Groups, mentions: dict[str, Mention], name: str, keys: list[str], findings: Findings) -> None:
    registered = [key for key in keys if groups.group(key).registered]
    for one, other in _pairs(registered):
        rule = _name_rule(mentions[one], mentions[other])
        if rule:
            _judge(groups, one, other, rule, "", findings)
    anchors = _one_a_group(groups, registered)
    if len(anchors) == 2:
        one, other = anchors
        rule = _name_rule(_whole(groups, mentions, one), _whole(groups, mentions, other))
        if rule == "name-kind-place":
            _join(groups, Link(one, other, rule, "accepted", f"name {name}"), findings)
    anchors = _one_a_group(groups, registered)
    loose = [key for key in keys if not groups.group(key).registered]
    for key in loose:
        fits = {each: rule for each in anchors if (rule := _name_rule(mentions[key], _whole(groups, mentions, each)))}
        if len(fits) == 1:
            ((anchor, rule),) = fits.items()
            _join(groups, Link(anchor, key, rule, "accepted", f"name {name}"), findings)
        for each in fits if len(fits) > 1 else ():
            findings.links.append(Link(each, key, "name-alone", "candidate", f"name {name}, which {len(fits)} have"))
    # A record without a country joins only where the name is known in one country alone: through it, the
    # ministries of health of two countries would become one.
    countries = {mentions[key].country for key in keys} - {None}
    for one, other in _pairs([key for key in loose if not groups.group(key).registered]):
        rule = _name_rule(mentions[one], mentions[other])
        if rule and (len(countries) <= 1 or mentions[one].country == mentions[other].country):
            _join(groups, Link(one, other, rule, "accepted", f"name {name}"), findings)


def _one_a_group(groups: Groups, keys: list[str]) -> list[str]:
    """The first of the keys of each group."""
    return list({groups.root(key): key for key in reversed(keys)}.values())[::-1]


def _whole(groups: Groups, mentions: dict[str, Mention], key: str) -> Mention:
    """What all records of the key's group say together; a country only where they agree on one."""
    together = [mentions[each] for each in groups.group(key).keys]
    countries = {each.country for each in together} - {None}
    return Mention(
        key,
        frozenset().union(*(each.kinds for each in together)),
        countries.pop() if len(countries) == 1 else None,
        frozenset().union(*(each.territories for each in together)),
        mentions[key].names,
    )


def _name_rule(one: Mention, other: Mention) -> str | None:
    """The rule that two records of one name fall under; None where kind, country or place speak against it."""
    if one.kinds and other.kinds and one.kinds.isdisjoint(other.kinds):
        return None
    if one.country and other.country and one.country != other.country:
        return None
    if one.territories and other.territories and one.territories.isdisjoint(other.territories):
        return None
    known = one.kinds and other.kinds and one.territories and other.territories
    return "name-kind-place" if known else "name-alone"


def _join(groups: Groups, link: Link, findings: Findings) -> None:
    if groups.root(link.one) == groups.root(link.other):
        return
    reason = groups.conflict(link.one, link.other)
    if reason:
        refused = f"{link.evidence}; {reason}"
        findings.links.append(Link(link.one, link.other, link.rule, "rejected", refused))
    elif groups.join(link.one, link.other):
        findings.links.append(link)


def _judge(groups: Groups, one: str, other: str, rule: str, apart_from: str, findings: Findings) -> None:
    if one.partition(":")[0] == other.partition(":")[0]:
        return
    conflict = groups.conflict(one, other)
    # A rule is judged by registries: a person looks at the few odd pairs, which say little about the rest.
    if conflict == DECIDED_APART:
        return
    if conflict:
        findings.tallies[rule].contradicted += 1
    elif groups.agree(one, other, apart_from):
        findings.tallies[rule].confirmed += 1


def _pairs(listed: list) -> Iterator[tuple]:  # type: ignore[type-arg]
    limit = len(listed) if len(listed) <= LARGEST_GROUP else 1
    for at, one in enumerate(listed[:limit]):
        for other in listed[at + 1 :]:
            yield one, other
