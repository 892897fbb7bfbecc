"""An organisation's history, and what held on a day, by the saved questions."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from graph.store.embedded import answer
from queries.library import bound, questions


@dataclass(frozen=True, slots=True)
class Event:
    """An opening, closing, renaming or succession: when, what was before and after, and what is doubtful about it."""

    date: str | None
    kind: str
    before: str | None
    after: str | None
    doubts: str | None
    records: str | None


@dataclass(frozen=True, slots=True)
class Then:
    """What held on a day: surely, perhaps, or undated where no source gives days."""

    property: str
    value: str
    iri: str | None
    known: str


def history(store: Path, iri: str) -> list[Event]:
    """The events of an organisation, in order."""
    return [
        Event(
            _text(row, "date"), _text(row, "kind") or "", _text(row, "before"), _text(row, "after"),
            _text(row, "doubts"), _text(row, "records"),
        )
        for row in _rows(store, "history/history_of", organisation=iri)
    ]  # fmt: skip


def as_at(store: Path, iri: str, day: date) -> list[Then]:
    """What held on a day."""
    return [
        Then(_text(row, "property") or "", _text(row, "value") or "", _text(row, "thing"), _text(row, "known") or "")
        for row in _rows(store, "history/organisation_as_at", organisation=iri, day=day.isoformat())
    ]


def _rows(store: Path, name: str, **values: str) -> list[QuerySolution]:
    rows = answer(store, bound(questions()[name], values))
    assert isinstance(rows, QuerySolutions)
    found = list(rows)
    # A parser's exception may keep this frame alive, and what the store gave must not be dropped by another thread.
    del rows
    return found


def _text(row: QuerySolution, name: str) -> str | None:
    value = row[name]
    return value.value if isinstance(value, (Literal, NamedNode)) else None
