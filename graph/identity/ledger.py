"""The ledger: which IRI a group of records has, from build to build.

A group keeps the IRI that most of its records had before; an IRI whose records all went elsewhere points
to where they went. A new group's IRI is a digest of its best identifier, so that two workspaces that
read the same files give the same IRIs.
"""

import csv
import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.identity.union import Group

ANCHORS = ("ror", "ods", "ukprn", "company", "charity-ew", "charity-sc", "charity-ni")
"""In this order: the identifier a new IRI is made from."""

LENGTH = 10


@dataclass(slots=True)
class Ledger:
    """`of_key`: the entity id each record key has. `replaced`: an id that is gone and the id it points to."""

    of_key: dict[str, str] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path | None) -> "Ledger":
        """The ledger of a build; an empty one where there was no build before."""
        ledger = cls()
        if folder is None or not (folder / "ledger.csv").exists():
            return ledger
        with (folder / "ledger.csv").open(encoding="utf-8", newline="") as text:
            for what, name, entity in csv.reader(text):
                (ledger.of_key if what == "key" else ledger.replaced)[name] = entity
        return ledger

    def write(self, folder: Path) -> None:
        """Writes the ledger into a build's folder."""
        with (folder / "ledger.csv").open("w", encoding="utf-8", newline="") as text:
            rows = csv.writer(text)
            rows.writerows(("key", key, entity) for key, entity in sorted(self.of_key.items()))
            rows.writerows(("replaced", gone, entity) for gone, entity in sorted(self.replaced.items()))

    def renewed(self, groups: Iterable[Group]) -> tuple[dict[str, str], "Ledger"]:
        """The entity id of each group by its first key, and the ledger that remembers them.

        Groups with the most records in common with an id choose first; ties go to the group whose first
        key comes first. Records that are not in this build keep their line.
        """
        claims = []
        listed = list(groups)
        for at, group in enumerate(listed):
            votes = Counter(self.of_key[key] for key in group.keys if key in self.of_key)
            claims += [(-count, at, entity) for entity, count in votes.items()]
        chosen: dict[int, str] = {}
        taken: set[str] = set()
        for _, at, entity in sorted(claims):
            if at not in chosen and entity not in taken:
                chosen[at] = entity
                taken.add(entity)
        spoken_for = set(self.of_key.values()) | set(self.replaced)
        ids: dict[str, str] = {}
        after = Ledger(dict(self.of_key), dict(self.replaced))
        for at, group in enumerate(listed):
            entity = chosen.get(at) or _new_id(group, spoken_for)
            spoken_for.add(entity)
            ids[group.keys[0]] = entity
            for key in group.keys:
                after.of_key[key] = entity
        after.replaced.update(_pointers(self.of_key, after.of_key))
        return ids, after


def _pointers(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    alive = set(now.values())
    votes: dict[str, Counter[str]] = {}
    for key, entity in before.items():
        if entity not in alive:
            votes.setdefault(entity, Counter())[now[key]] += 1
    return {gone: max(sorted(count), key=lambda entity: count[entity]) for gone, count in votes.items()}


def _new_id(group: Group, spoken_for: set[str]) -> str:
    # A publisher's own id before a key that is made of several parts, such as a name and a country.
    own = min(group.keys, key=lambda key: (key.count("/"), key))
    anchor = next(
        (f"{scheme}/{min(group.registered[scheme])}" for scheme in ANCHORS if group.registered.get(scheme)), own
    )
    digest = b32encode(hashlib.sha256(anchor.encode()).digest()).decode().lower().rstrip("=")
    length = LENGTH
    while digest[:length] in spoken_for:
        length += 1
    return digest[:length]
