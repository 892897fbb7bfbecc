"""Records joined into organisations, best evidence first, never two identifiers of one registry."""

from collections.abc import Iterable
from dataclasses import dataclass, field

REGISTRIES = frozenset({"ror", "ods", "ukprn", "company", "charity-ew", "charity-sc", "charity-ni"})
"""Registries that give an organisation one identifier: two different ones are two organisations."""


@dataclass(slots=True)
class Group:
    """The records joined so far, and the registered identifiers they carry."""

    keys: list[str]
    registered: dict[str, set[str]] = field(default_factory=dict)


class Groups:
    """A disjoint-set forest over record keys that refuses joins which a registry forbids."""

    def __init__(self, keys: Iterable[str], identifiers: Iterable[tuple[str, str, str]]) -> None:
        """`identifiers`: (key, scheme, value); a record may have several of one registry."""
        self._parent = {key: key for key in keys}
        self._groups = {key: Group([key]) for key in self._parent}
        for key, scheme, value in identifiers:
            if scheme in REGISTRIES:
                self._groups[key].registered.setdefault(scheme, set()).add(value)

    def root(self, key: str) -> str:
        """The key that stands for the record's group."""
        parent = self._parent
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def group(self, key: str) -> Group:
        """The group a record belongs to."""
        return self._groups[self.root(key)]

    def conflict(self, one: str, other: str) -> str | None:
        """The registry in which the two groups have different identifiers, or None."""
        first, second = self.group(one).registered, self.group(other).registered
        for scheme in sorted(first.keys() & second.keys()):
            if first[scheme].isdisjoint(second[scheme]):
                return scheme
        return None

    def agree(self, one: str, other: str, apart_from: str = "") -> bool:
        """Whether the two groups share an identifier of a registry other than the one named."""
        first, second = self.group(one).registered, self.group(other).registered
        return any(first[s] & second[s] for s in first.keys() & second.keys() if s != apart_from)

    def join(self, one: str, other: str) -> bool:
        """Joins two groups; False where they are one already or a registry forbids it."""
        first, second = self.root(one), self.root(other)
        if first == second or self.conflict(first, second):
            return False
        if len(self._groups[first].keys) < len(self._groups[second].keys):
            first, second = second, first
        gone = self._groups.pop(second)
        self._parent[second] = first
        self._groups[first].keys.extend(gone.keys)
        for scheme, values in gone.registered.items():
            self._groups[first].registered.setdefault(scheme, set()).update(values)
        return True

    def all(self) -> list[Group]:
        """Every group, its keys in order, ordered by its first key."""
        made = [Group(sorted(each.keys), each.registered) for each in self._groups.values()]
        return sorted(made, key=lambda each: each.keys[0])
