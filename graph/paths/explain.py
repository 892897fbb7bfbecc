"""A path told hop by hop: what kind of link, since when, on which records, how strong and how sure, in a sentence."""

from collections import Counter
from dataclasses import dataclass
from math import exp

from graph.network.collaborations import Evidence, evidence_of
from graph.paths.graph_of_links import LinkGraph, Relation, strength_of
from graph.paths.search import Route

SAID = {
    "part-of": "{one} is part of {other}",
    "has-part": "{other} is part of {one}",
    "hosted-by": "{one} is hosted by {other}",
    "joint-venture-of": "{one} is a joint venture of {other}",
    "succeeded-by": "{one} was succeeded by {other}",
    "succeeds": "{one} succeeds {other}",
    "federated-with": "{one} and {other} form a federation",
    "spun-out-from": "{one} was spun out from {other}",
    "delivery-partner-of": "{one} delivers on behalf of {other}",
    "related": "{one} and {other} are related, as a register has it",
    "commissioned-by": "{one} is commissioned by {other}",
    "membership-host": "{one} hosts {other}",
    "membership-founding-member": "{one} is a founding member of {other}",
    "membership-member": "{one} is a member of {other}",
    "membership-partner": "{one} is a partner of {other}",
    "membership-convened": "{one} is convened by {other}",
}
BOTH_WAYS = ("federated-with", "related")
"""Relations that are the same from either end; a source may state them twice."""

WORDS = {"project": ("project", "projects"), "trial": ("trial", "trials"), "output": ("publication", "publications")}


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a path. `score` = the joined strengths of its links, with recency, x `confidence`.

    `strength`, `recency`: of the joint work, 0 where there is none. `first`, `last`: the earliest and latest date
    of the evidence; None where nothing is dated. `evidence`: joint work, the latest first;
    `relations`: as sources state them.
    """

    one: str
    one_label: str
    other: str
    other_label: str
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    first: str | None
    last: str | None
    strength: float
    recency: float
    confidence: float
    score: float
    sentence: str
    relations: tuple[Relation, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LinkPath:
    """A path: `score` is the product of its hops' scores, `cost` what it was ranked by (-log score and the tolls)."""

    score: float
    cost: float
    hops: tuple[Hop, ...]

    @property
    def between(self) -> tuple[str, ...]:
        """The labels of the organisations between the two ends."""
        return tuple(each.other_label for each in self.hops[:-1])


def told(graph: LinkGraph, route: Route) -> LinkPath:
    """A route with each of its hops explained."""
    hops = tuple(hop(graph, one, other) for one, other in zip(route.nodes, route.nodes[1:], strict=False))
    score = 1.0
    for each in hops:
        score *= each.score
    return LinkPath(score, route.cost, hops)


def hop(graph: LinkGraph, one: int, other: int) -> Hop:
    """The link between two nodes that are linked."""
    labels = graph.nodes["label"]
    iris = graph.nodes["iri"]
    evidence: tuple[Evidence, ...] = ()
    if graph.place[one] >= 0 and graph.place[other] >= 0:
        evidence = tuple(evidence_of(graph.work, int(graph.place[one]), int(graph.place[other])))
    weight = sum(1 / (each.parties - 1) for each in evidence)
    relations = tuple(graph.relations.get((min(one, other), max(one, other)), ()))
    everything: tuple[Evidence | Relation, ...] = (*evidence, *relations)
    dates = [each.start for each in everything if each.start]
    ends = [each.end or each.start for each in evidence if each.end or each.start]
    here, there = labels[one].as_py(), labels[other].as_py()
    named = {iris[one].as_py(): here, iris[other].as_py(): there}
    return Hop(
        one=iris[one].as_py(),
        one_label=here,
        other=iris[other].as_py(),
        other_label=there,
        kinds=tuple(sorted({each.kind for each in everything})),
        sources=tuple(sorted({each.source for each in everything})),
        first=min(dates, default=None),
        last=max((each for each in ends if each), default=None),
        strength=strength_of(weight),
        recency=sum(each.weight for each in evidence) / weight if weight else 0.0,
        confidence=float(min(graph.sure[one], graph.sure[other])),
        score=exp(-graph.cost(one, other)),
        sentence=_sentence(here, there, named, relations, evidence),
        relations=relations,
        evidence=evidence,
    )


def _sentence(
    here: str, there: str, named: dict[str, str], relations: tuple[Relation, ...], evidence: tuple[Evidence, ...]
) -> str:
    said = [_relation(each, named) for each in relations]
    if evidence:
        counted = Counter(each.kind for each in evidence)
        counts = " and ".join(
            f"{count} {WORDS[kind][count > 1]}" for kind, count in sorted(counted.items(), key=lambda each: -each[1])
        )
        said.append(f"{here} and {there} share {counts}{_years(evidence)}{_smallest(evidence)}")
    return "; ".join(dict.fromkeys(said)) + "."


def _relation(stated: Relation, named: dict[str, str]) -> str:
    one, other = named[stated.one], named[stated.other]
    if stated.kind in BOTH_WAYS:
        one, other = sorted((one, other))
    sentence = SAID[stated.kind].format(one=one, other=other)
    return sentence + (f" since {stated.start[:4]}" if stated.start else "")


def _years(evidence: tuple[Evidence, ...]) -> str:
    dated = [each for each in evidence if each.start]
    if not dated:
        return ", of no stated date"
    first = min(each.start[:4] for each in dated if each.start)
    last = max((each.end or each.start or "")[:4] for each in dated)
    years = first if first == last else f"{first}–{last}"
    undated = len(evidence) - len(dated)
    return f" ({years}{f'; {undated} of no stated date' if undated else ''})"


def _smallest(evidence: tuple[Evidence, ...]) -> str:
    """How close the closest of the joint work was: a project of two says more than one of forty."""
    fewest = min(each.parties for each in evidence)
    if fewest == 2:
        return ", just the two of them in " + ("it" if len(evidence) == 1 else "at least one")
    return f", with {fewest} parties" + ("" if len(evidence) == 1 else " in the smallest")
