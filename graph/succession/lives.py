"""When organisations opened and closed: one event each, from all that their records say."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from graph.succession.event import Event, local
from graph.succession.names import Behind
from graph.succession.span import Span, agreed, span

OPEN = "active"
AT_REST = "inactive"
"""States of registers. To be withdrawn is to be a mistake of the register's, and closes nothing."""


@dataclass(slots=True)
class Life:
    """What is said of an organisation's life: date to records for openings and closings, and states of registers.

    `gone`: (source, last vintage that lists it, first that does not, the record of the last), where none dates its
    closing.
    """

    opened: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    closed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    at_rest: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    gone: tuple[str, str, str, str] | None = None


def lives(rows: Iterable[tuple[Any, ...]]) -> dict[str, Life]:
    """The life of each organisation by IRI, from the rows of `lives.sql`."""
    made: dict[str, Life] = defaultdict(Life)
    for iri, source, opened, opened_by, closed, closed_by, status, record, last_listed, missing_from in rows:
        life = made[iri]
        if opened:
            life.opened[opened].add(opened_by)
        if closed:
            life.closed[closed].add(closed_by)
        elif missing_from:
            life.gone = (source, last_listed, missing_from, record)
        elif status == OPEN:
            life.open.add(record)
        elif status == AT_REST:
            life.at_rest.add(record)
    return made


def events(iri: str, life: Life, behind: Behind) -> list[Event]:
    """The opening and closing of an organisation, as far as anything is said of them."""
    made = [Event(f"opening/{local(iri)}", "Opening", (), (iri,), *_dated(life.opened))] if life.opened else []
    if life.closed:
        made.append(Event(f"closing/{local(iri)}", "Closing", (iri,), (), *_dated(life.closed)))
    elif life.gone and not life.open:
        source, last, missing, record = life.gone
        late = (source, last) in behind
        days = Span(behind[source, last] if late else span(last).earliest, span(missing).latest)
        doubts = ("not-listed", "list-behind") if late else ("not-listed",)
        made.append(Event(f"closing/{local(iri)}", "Closing", (iri,), (), None, days, doubts, (record,)))
    elif life.at_rest and not life.open:
        records = tuple(sorted(life.at_rest))
        nothing = Span(None, None)
        made.append(Event(f"closing/{local(iri)}", "Closing", (iri,), (), None, nothing, ("no-date",), records))
    return made


def _dated(dates: dict[str, set[str]]) -> tuple[str | None, Span, tuple[str, ...], tuple[str, ...]]:
    date, days, agree = agreed(dates)
    return date, days, () if agree else ("sources-disagree",), tuple(sorted(set(chain(*dates.values()))))
