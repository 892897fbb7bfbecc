"""Successions that lead back to where they began: a source has one the wrong way round."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from graph.succession.event import Event


def with_cycles_doubted(events: Iterable[Event]) -> list[Event]:
    """The events in their order, those on a cycle with the doubt `cycle`."""
    listed = list(events)
    after: dict[str, set[str]] = defaultdict(set)
    for each in listed:
        for was in each.originals:
            after[was].update(each.resultings)
    return [replace(each, doubts=(*each.doubts, "cycle")) if _returns(each, after) else each for each in listed]


def _returns(event: Event, after: dict[str, set[str]]) -> bool:
    reached: set[str] = set()
    ahead = set(event.resultings)
    while ahead:
        reached |= ahead
        ahead = {each for one in ahead for each in after.get(one, ())} - reached
    return not reached.isdisjoint(event.originals)
