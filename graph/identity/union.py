"""Records joined into organisations, best evidence first; never two identifiers of one registry, a university with a
trust, or what a source relates to one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

REGISTRIES = frozenset({"ror", "ods", "ukprn", "company", "charity-ew", "charity-sc", "charity-ni"})
"""Registries that give an organisation one identifier: two different ones are two organisations."""

DECIDED_APART = "a person decided that they are two"


@dataclass(slots=True)
class Group:
    """The records joined so far, and the registered identifiers they carry."""

    keys: list[str]
    registered: dict[str, set[str]] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)


class Groups:
    """A disjoint-set forest over record keys that refuses joins which a registry or a source forbids."""

    def __init__(
        self,
        keys: Iterable[str],
        identifiers: Iterable[tuple[str, str, str]],
        related: Iterable[tuple[str, str]] = (),
        bodies: Mapping[str, str] | None = None,
        apart: Iterable[tuple[str, str]] = (),
    ) -> None:
        """`identifiers`: (key, scheme, value); a record may have several of one registry.

        `related`: records that a source says are something to each other: part, host, member, successor. They are two.
        `bodies`: the legal body a record's kind makes it ("university", "nhs"), where it makes it one.
        `apart`: records that a person decided are two.
        """
        self._parent = {key: key for key in keys}
        self._groups = {key: Group([key]) for key in self._parent}
        for key, scheme, value in identifiers:
            if scheme in REGISTRIES:
                self._groups[key].registered.setdefault(scheme, set()).add(value)
        for key, body in (bodies or {}).items():
            self._groups[key].bodies.add(body)
        self._related = _both_ways(related)
        self._apart = _both_ways(apart)

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
        """Why the two groups are two organisations, in words; None where nothing says so."""
        first, second = self.group(one), self.group(other)
        if _any(first, second, self._apart):
            return DECIDED_APART
        for scheme in sorted(first.registered.keys() & second.registered.keys()):
            if first.registered[scheme].isdisjoint(second.registered[scheme]):
                return f"different identifiers in {scheme}"
        if first.bodies and second.bodies and first.bodies.isdisjoint(second.bodies):
            return "one is a university, the other a body of the NHS"
        if _any(first, second, self._related):
            return "a source relates the two to each other"
        return None

    def agree(self, one: str, other: str, apart_from: str = "") -> bool:
        """Whether the two groups share an identifier of a registry other than the one named."""
        first, second = self.group(one).registered, self.group(other).registered
        return any(first[s] & second[s] for s in first.keys() & second.keys() if s != apart_from)

    def join(self, one: str, other: str, *, decided: bool = False) -> bool:
        """Joins two groups; False where they are one already or something forbids it, which is not asked if decided."""
        first, second = self.root(one), self.root(other)
        if first == second or (not decided and self.conflict(first, second)):
            return False
        if len(self._groups[first].keys) < len(self._groups[second].keys):
            first, second = second, first
        gone = self._groups.pop(second)
        self._parent[second] = first
        self._groups[first].keys.extend(gone.keys)
        for scheme, values in gone.registered.items():
            self._groups[first].registered.setdefault(scheme, set()).update(values)
        self._groups[first].bodies |= gone.bodies
        return True

    def all(self) -> list[Group]:
        """Every group, its keys in order, ordered by its first key."""
        made = [Group(sorted(each.keys), each.registered, each.bodies) for each in self._groups.values()]
        return sorted(made, key=lambda each: each.keys[0])


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    made: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            made.setdefault(one, set()).add(other)
            made.setdefault(other, set()).add(one)
    return made


def _any(first: Group, second: Group, pairs: dict[str, set[str]]) -> bool:
    keys = set(second.keys)
    return any(not keys.isdisjoint(pairs.get(key, ())) for key in first.keys)
