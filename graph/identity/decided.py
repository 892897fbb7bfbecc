"""Decisions as resolution applies them, before all rules: which records are one by decision, and which never are."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from graph.identity.claims import IdentityClaim
from graph.identity.decisions import Decision, Decisions, newest, refuse_contradictions
from graph.identity.reference import Records, mention_of
from ontology.terms import SKOS

RULE = "decided"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records' keys and the decision on them."""

    one: str
    other: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """What the decisions in force say of the records of a build.

    `same`: joined before all else, one pair a decision. `different`: never joined, one pair for each two records that
    the decision's references stand for. `waiting`: a sentence for each decision that says nothing here, because no
    record of this build, or one and the same, answers to its names.
    """

    same: list[Pair]
    different: list[Pair]
    waiting: list[str]


UNDECIDED = Decided([], [], [])


def decided(decisions: Decisions, known: Records) -> Decided:
    """The decisions in force on the records of a build, which are `reference.records(…)`.

    Two names of one record count as one here, so that the newest decision wins over an older one that names the same
    record otherwise.
    Raises BadDecision where decisions contradict one another on these records.
    """
    name = decisions.path.name
    named = {ref: known.named(ref) for each in decisions.rows for ref in (each.one, each.other)}
    waiting = [
        f"{name}, line {each.line}: no record of this build is {ref}; the decision waits for one"
        for each in decisions.in_force()
        for ref in (each.one, each.other)
        if not named[ref]
    ]

    def first(each: Decision) -> tuple[str, str]:
        return named[each.one][0], named[each.other][0]

    usable = [each for each in decisions.rows if named[each.one] and named[each.other]]
    in_force = newest(usable, lambda each: frozenset(first(each)))
    refuse_contradictions(name, (each for each in in_force if len(set(first(each))) == 2), first)
    same, different = [], []
    for each in in_force:
        if each.decision == "same":
            same.append(Pair(*first(each), each))
            continue
        apart = [Pair(one, other, each) for one, other in product(named[each.one], named[each.other]) if one != other]
        different += apart
        if not apart:
            waiting.append(f"{name}, line {each.line}: {each.one} and {each.other} are one record of this build")
    return Decided(same, different, waiting)


def curated_claims(found: Decided, entities: Mapping[str, str]) -> list[IdentityClaim]:
    """The decisions as claims of identity, one a decision: `same` accepted, `different` rejected, with who and when.

    `entities`: the organisation of each record key. The confidence is 1 and 0: a decision is no estimate.
    """
    made = []
    first = {pair.decision.line: pair for pair in reversed([*found.same, *found.different])}
    for _, pair in sorted(first.items()):
        same = pair.decision.decision == "same"
        made.append(
            IdentityClaim(
                entity=entities[pair.one],
                mention=mention_of(pair.other),
                predicate=str(SKOS.exactMatch),
                rule=RULE,
                status="accepted" if same else "rejected",
                evidence=pair.decision.why,
                confidence="1.0000" if same else "0.0000",
                author=pair.decision.who,
                decided=pair.decision.when,
            )
        )
    return made
