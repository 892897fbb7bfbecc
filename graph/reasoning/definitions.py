"""What the ontology defines a kind by: the evidence classes whose members are of the kind, and how terms are called."""

from dataclasses import dataclass
from functools import cached_property

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDFS, SKOS

from ontology.terms import ENTITY, LSG


@dataclass(frozen=True)
class Definitions:
    """The ontology's statements, asked for definitions by evidence and for words. IRIs go in and come out as text."""

    statements: Graph

    @cached_property
    def _own(self) -> dict[str, tuple[str, ...]]:
        """The kinds that are equivalent to a conjunction of named classes, with these."""
        made = {}
        for kind, expression in self.statements.subject_objects(OWL.equivalentClass):
            conjunction = self.statements.value(expression, OWL.intersectionOf)
            if conjunction is not None:
                parts = list(Collection(self.statements, conjunction))
                if parts and all(isinstance(part, URIRef) for part in parts):
                    made[str(kind)] = tuple(str(part) for part in parts)
        return made

    @cached_property
    def evidence(self) -> frozenset[str]:
        """Every evidence class: a class that a definition is made of."""
        return frozenset(part for parts in self._own.values() for part in parts)

    def parts(self, kind: str) -> tuple[str, ...]:
        """What evidence must show for a kind: its parts, or those of the defined kind it lies under and then itself.

        Empty where neither the kind nor one above it is defined by evidence.
        """
        for above in self.above(kind):
            if above in self._own:
                return self._own[above] if above == kind else (*self._own[above], kind)
        return ()

    def above(self, kind: str) -> tuple[str, ...]:
        """A class and the named classes above it, nearest first."""
        found = self.statements.transitive_objects(URIRef(kind), RDFS.subClassOf)
        return tuple(str(each) for each in found if isinstance(each, URIRef))

    def narrowest(self, kinds: frozenset[str]) -> tuple[str, ...]:
        """The kinds of our own among classes, without evidence classes, and without those above another of them."""
        ours = {each for each in kinds if each.startswith(LSG) and each not in self.evidence}
        return tuple(sorted(each for each in ours if not any(each in self.above(other)[1:] for other in ours)))

    def word(self, iri: str) -> str:
        """How people call a term: its label; a node that has none by what it is and the first of its digest."""
        for predicate in (RDFS.label, SKOS.prefLabel):
            label = self.statements.value(URIRef(iri), predicate)
            if label is not None:
                return str(label)
        before, _, last = iri.replace("#", "/").rpartition("/")
        return f"{before.removeprefix(ENTITY)} {last[:6]}" if before.startswith(ENTITY) else last
