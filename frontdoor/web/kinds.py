"""The kinds of organisation of a build: what they are called, and which is a kind of which."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph.store.embedded import answer
from ontology.terms import LSG
from queries.library import questions


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind by the local name of its class. `broader`: what it is directly a kind of. `count`: how many are of it."""

    id: str
    name: str
    broader: tuple[str, ...]
    count: int


class Kinds:
    """Kinds by id, `by_id`: those that an organisation is of, and those above them."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        every = {each.id: each for each in kinds}
        above = {each: self._above(every, each) for each in every}
        used = {up for each in every.values() if each.count for up in above[each.id]}
        self.by_id = {each.id: each for each in every.values() if each.id in used}
        self._within: dict[str, set[str]] = defaultdict(set)
        for each in self.by_id:
            for up in above[each]:
                self._within[up].add(each)

    @classmethod
    def of(cls, store: Path) -> "Kinds":
        """The kinds of a build's store."""
        rows = answer(store, questions()["organisations/kinds"].text)
        assert isinstance(rows, QuerySolutions)
        said: dict[str, tuple[str, int, list[str]]] = {}
        for row in rows:
            kind, name, broader, count = row["kind"], row["name"], row["broader"], row["organisations"]
            assert isinstance(kind, NamedNode)
            assert isinstance(name, Literal)
            assert isinstance(count, Literal)
            each = said.setdefault(local_name(kind.value), (name.value, int(count.value), []))
            if isinstance(broader, NamedNode):
                each[2].append(local_name(broader.value))
        return cls(Kind(each, name, tuple(broader), count) for each, (name, count, broader) in said.items())

    def within(self, type: str) -> set[str]:
        """A kind and those that are a kind of it; empty for one that no organisation is of. By id or IRI."""
        return self._within.get(local_name(type), set())

    def name(self, id: str) -> str:
        """What people call a kind."""
        return self.by_id[id].name if id in self.by_id else id

    @staticmethod
    def _above(every: dict[str, Kind], id: str) -> set[str]:
        found, left = set(), [id]
        while left:
            if (each := left.pop()) in every and each not in found:
                found.add(each)
                left += every[each].broader
        return found


def local_name(iri: str) -> str:
    """The part of a class's IRI after our namespace; what is not in it stays as it is."""
    return iri.removeprefix(str(LSG))
