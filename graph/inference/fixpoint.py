"""What follows from statements in memory: rules run again and again until they conclude nothing new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, Store, Triple

from graph.inference.rules import BadRule, Rule, Term, bound, terms
from ontology.terms import RDF

TYPE = NamedNode(str(RDF.type))


@dataclass(frozen=True, slots=True)
class Reach:
    """The terms, under an ontology, of what a rule reads, of what it finds is not so, and of what it concludes."""

    rule: Rule
    reads: frozenset[Term]
    denies: frozenset[Term]
    concludes: frozenset[Term]

    @property
    def premises(self) -> frozenset[Term]:
        """What the rule's answer depends on."""
        return self.reads | self.denies

    def feeds(self, other: "Reach") -> bool:
        """Whether a conclusion of this rule can change what the other concludes."""
        return not self.concludes.isdisjoint(other.premises)


def reaches(rules: Sequence[Rule], ontology: Store) -> list[Reach]:
    """The reach of each rule under an ontology. Rules that can conclude nothing under it are left out."""
    made = [
        Reach(each, *(frozenset(terms(each, said, ontology)) for said in (each.reads, each.denies, each.concludes)))
        for each in rules
    ]
    return [each for each in made if each.concludes]


def conclude(
    statements: Store, rules: Sequence[Reach], values: Mapping[str, str]
) -> Iterator[tuple[str, list[Triple]]]:
    """What rules conclude from statements in memory, run by run: the rule's name and what it newly came to.

    A rule runs again when a term it reads was concluded; one that denies waits for every rule that could yet come to
    what it denies. What other rules read of the conclusions is added to the statements. Raises BadRule where a rule
    concludes what its header does not say, or denies what may follow from its own conclusion.
    """
    waiting, leading = list(rules), {each.rule.name: _leading(each, rules) for each in rules}
    denied = {each.rule.name: _denied(each, rules, leading) for each in rules}
    read = frozenset[Term]().union(*(each.premises for each in rules))
    unread: dict[Term, list[Triple]] = {}
    while waiting:
        names = {each.rule.name for each in waiting}
        ready = [each for each in waiting if not names & denied[each.rule.name]]
        # First what fewest others could make run again; where rules feed one another in a ring, what looks at least.
        now = min(ready, key=lambda each: (len(names & leading[each.rule.name]), len(each.reads), each.rule.name))
        waiting.remove(now)
        # What no rule reads stays out of memory until a rule runs that could come to it once more.
        for term in now.concludes & unread.keys():
            _add(unread.pop(term), statements)
        found = statements.query(bound(now.rule, values))
        assert isinstance(found, QueryTriples)
        new = _by_term(found)
        if not new.keys() <= now.concludes:
            raise BadRule(f"{now.rule.name}: its header does not say that it concludes {new.keys() - now.concludes}")
        for term, triples in new.items():
            if term in read:
                _add(triples, statements)
            else:
                unread[term] = triples
        waiting += [each for each in rules if each not in waiting and _runs_again(each, now, new.keys())]
        yield now.rule.name, [triple for triples in new.values() for triple in triples]


def _by_term(triples: Iterable[Triple]) -> dict[Term, list[Triple]]:
    """Triples by what they are of: the class of a thing, or the property."""
    found: dict[Term, list[Triple]] = {}
    for each in triples:
        term = each.object if each.predicate == TYPE else each.predicate
        assert isinstance(term, NamedNode | BlankNode)
        found.setdefault(term, []).append(each)
    return found


def _add(triples: Iterable[Triple], statements: Store) -> None:
    statements.bulk_extend(Quad(each.subject, each.predicate, each.object) for each in triples)


def _runs_again(rule: Reach, after: Reach, terms: Set[Term]) -> bool:
    return not (rule is after and rule.rule.at_once) and not rule.premises.isdisjoint(terms)


def _leading(rule: Reach, rules: Sequence[Reach]) -> set[str]:
    """The names of the rules whose conclusions can change a rule's, through others or at once."""
    found: set[str] = set()
    feeding = [each for each in rules if each.feeds(rule)]
    while feeding:
        each = feeding.pop()
        if each.rule.name not in found:
            found.add(each.rule.name)
            feeding += [other for other in rules if other.feeds(each)]
    return found


def _denied(rule: Reach, rules: Sequence[Reach], leading: Mapping[str, set[str]]) -> set[str]:
    """The names of the rules that must have come to an end before a rule runs: all that lead to what it denies."""
    found: set[str] = set()
    for each in rules:
        if each.concludes & rule.denies:
            found |= {each.rule.name} | leading[each.rule.name]
    if rule.rule.name in found:
        raise BadRule(f"{rule.rule.name}: what it denies may follow from what it concludes")
    return found
