"""Who is whose successor today: chains of successions followed to their end, as far as they have one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

NOT_FOLLOWED = frozenset({"inferred", "cycle"})
"""Doubts with which a succession is shown and not followed."""


@dataclass(frozen=True, slots=True)
class Successor:
    """What became of an organisation: `now` is who has its work today, after `steps` successions.

    `now` is None where the chain comes to a split, as no register says in what shares; `among` are then those that it
    split into, and else `now` alone.
    """

    now: str | None
    steps: int
    among: tuple[str, ...]


def successors(build: Path) -> dict[str, Successor]:
    """The successor of each organisation of a build that has one, both by IRI; one without a successor is not there.

    `build`: the folder of the build (`Workspace.current()`). A succession that is inferred or part of a cycle is not
    followed. A build from before there were change events has none.
    """
    folder = build / "succession"
    if not (folder / "change_party.parquet").exists():
        return {}
    successions = {
        key for key, kind in _columns(folder / "change.parquet", "key", "kind") if kind not in WITHOUT_SUCCESSOR
    }
    if (folder / "change_doubt.parquet").exists():
        doubted = _columns(folder / "change_doubt.parquet", "change", "doubt")
        successions -= {change for change, doubt in doubted if doubt in NOT_FOLLOWED}
    parties: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for change, organisation, side in _columns(folder / "change_party.parquet", "change", "organisation", "side"):
        if change in successions:
            parties[change][side].add(organisation)
    return followed((sides["original"], sides["resulting"]) for sides in parties.values())


WITHOUT_SUCCESSOR = frozenset({"Opening", "Closing", "Renaming"})
"""Kinds of change after which nobody else has the work."""


def followed(events: Iterable[tuple[set[str], set[str]]]) -> dict[str, Successor]:
    """The successor of each organisation from (originals, resultings) of successions that hold no cycle."""
    after: dict[str, set[str]] = defaultdict(set)
    for originals, resultings in events:
        for each in originals:
            after[each] |= resultings
    return {origin: _end(origin, after) for origin in sorted(after)}


def _end(origin: str, after: Mapping[str, set[str]]) -> Successor:
    at, steps = origin, 0
    while at in after:
        steps += 1
        if len(after[at]) > 1:
            return Successor(None, steps, tuple(sorted(after[at])))
        (at,) = after[at]
    return Successor(at, steps, (at,))


def _columns(path: Path, *names: str) -> list[tuple[str, ...]]:
    table = pq.read_table(path, columns=list(names))
    return list(zip(*(table.column(name).to_pylist() for name in names), strict=True))
