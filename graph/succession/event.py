"""A change event as the stage works on it, and the facts it becomes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.succession.facts import Change, Changed, ChangeDoubt, ChangeParty, ChangeRecord
from graph.succession.span import Span
from ontology.terms import ENTITY, RECORD

ORGANISATION = ENTITY + "organisation/"


@dataclass(frozen=True, slots=True)
class Event:
    """A change event: `originals`, `resultings` are IRIs, `records` are "source/snapshot/record", `doubts` codes."""

    key: str
    kind: str
    originals: tuple[str, ...]
    resultings: tuple[str, ...]
    date: str | None
    days: Span
    doubts: tuple[str, ...]
    records: tuple[str, ...]
    before: str | None = None
    after: str | None = None

    def facts(self) -> Iterator[Any]:
        """The rows that state it."""
        yield Change(self.key, self.kind, self.date, self.days.earliest, self.days.latest, self.before, self.after)
        for side, organisations in (("original", self.originals), ("resulting", self.resultings)):
            for each in organisations:
                yield ChangeParty(self.key, each, side)
                yield Changed(each, self.key, side)
        for doubt in self.doubts:
            yield ChangeDoubt(self.key, doubt)
        for record in self.records:
            yield ChangeRecord(self.key, RECORD + record)


def local(iri: str) -> str:
    """The last part of an organisation's IRI, to make an event's key of."""
    return iri.removeprefix(ORGANISATION)
