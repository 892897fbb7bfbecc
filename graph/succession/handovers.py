"""Who took over from whom: what sources relate, as mergers, absorptions, splits and reformations with their days.

The kind follows from the dates. A successor that opened when what was before ended began with it: a merger where
several gave way to it, a reformation where one did. One that was there before absorbed the others. Where the dates do
not tell, the event is a succession and no more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from graph.succession.event import Event, local
from graph.succession.lives import Life
from graph.succession.span import Span, agreed, span
from ingest.names import normal


@dataclass(frozen=True, slots=True)
class Handover:
    """That one organisation gave way to another. `sides`: from how many of both it is said, 0 where no source does."""

    was: str
    now: str
    sides: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Dated:
    handover: Handover
    date: str | None
    days: Span
    doubts: tuple[str, ...]


def successions(
    handovers: Iterable[Handover],
    lives: Mapping[str, Life],
    names: Mapping[str, Iterable[str]],
    closings: Iterable[Event] = (),
    renamings: Iterable[Event] = (),
) -> list[Event]:
    """The events of all handovers: one for those that an organisation splits into, one for those of the same days.

    `names`: all names of an organisation. `closings`: of organisations that give way, which date it. `renamings`: those
    that registers' lists show, which date a handover between two organisations of one name.
    """
    called = {iri: {normal(name) for name in listed} for iri, listed in names.items()}
    closed = {each.originals[0]: each for each in closings}
    renamed: dict[str, list[Event]] = defaultdict(list)
    for renaming in renamings:
        renamed[renaming.originals[0]].append(renaming)
    by_origin: dict[str, list[_Dated]] = defaultdict(list)
    for handover in handovers:
        shared = called.get(handover.was, set()) & called.get(handover.now, set())
        by_origin[handover.was].append(_dated(handover, shared, lives, closed, renamed))
    made = [
        _event(f"split/{local(origin)}", "Split", listed, (), lives)
        for origin, listed in by_origin.items()
        if len(listed) > 1
    ]
    by_successor: dict[str, list[_Dated]] = defaultdict(list)
    for each, *others in by_origin.values():
        if not others:
            by_successor[each.handover.now].append(each)
    for now, listed in by_successor.items():
        for together in _together(listed):
            kind, doubts = _kind(together, listed, lives.get(now, Life()))
            first = min(local(each.handover.was) for each in together)
            made.append(_event(f"succession/{local(now)}/{first}", kind, together, doubts, lives))
    return sorted(made, key=lambda each: each.key)


def _dated(
    each: Handover,
    shared: set[str],
    lives: Mapping[str, Life],
    closings: Mapping[str, Event],
    renamed: Mapping[str, list[Event]],
) -> _Dated:
    """The handover with its days. `shared`: names that both organisations have."""
    was, now = lives.get(each.was, Life()), lives.get(each.now, Life())
    doubts = ("renamed-elsewhere",) if shared else ()
    closing = closings.get(each.was)
    if closing and closing.date:
        return _Dated(each, closing.date, closing.days, (*doubts, *closing.doubts))
    if shared:
        for event in (*renamed.get(each.now, ()), *renamed.get(each.was, ())):
            if normal(event.before or "") in shared or normal(event.after or "") in shared:
                return _Dated(each, None, event.days, (*doubts, *event.doubts))
    gone = closing if closing and closing.days.latest else None
    opened, _, _ = agreed(now.opened)
    if opened and _began_later(now, was) and (gone is None or gone.days.meets(span(opened))):
        return _Dated(each, opened, span(opened), (*doubts, "dated-by-opening"))
    if gone:
        return _Dated(each, None, gone.days, (*doubts, *gone.doubts))
    return _Dated(each, None, Span(None, None), doubts)


def _began_later(now: Life, was: Life) -> bool:
    """Whether the one opened in a later year than the other, by every date that is given of either."""
    return bool(was.opened) and min(now.opened)[:4] > max(was.opened)[:4]


def _together(listed: list[_Dated]) -> list[list[_Dated]]:
    """The handovers to one successor that were on the same days; those without a date stand each alone.

    What no source states stands apart from what one does, so that the one can be followed without the other.
    """
    groups: list[list[_Dated]] = []
    # The most precise first, so that a year joins the day that lies in it.
    for each in sorted(listed, key=lambda each: (-len(each.date or ""), each.date or "", each.handover.was)):
        for group in groups:
            stated = bool(group[0].handover.sides) == bool(each.handover.sides)
            if stated and each.date and group[0].date and group[0].days.meets(each.days):
                group.append(each)
                break
        else:
            groups.append([each])
    return groups


def _kind(together: list[_Dated], all_to_it: list[_Dated], now: Life) -> tuple[str, tuple[str, ...]]:
    """The kind of the event, and the doubt where the dates leave it open. `all_to_it`: every handover to `now`."""
    first = together[0]
    if first.date and now.opened:
        if all((span(each).latest or "") < (first.days.earliest or "") for each in now.opened):
            return "Absorption", ()
        if any(span(each).meets(first.days) for each in now.opened):
            if len(together) > 1:
                return "Merger", ()
            others = (each for each in all_to_it if each is not first and each.days.latest)
            if not any(each.days.meets(first.days) for each in others):
                return "Reformation", ()
    return "Succession", ("kind-open",)


def _event(key: str, kind: str, listed: list[_Dated], doubts: tuple[str, ...], lives: Mapping[str, Life]) -> Event:
    handovers = [each.handover for each in listed]
    date, days, agree = agreed(each.date for each in listed if each.date)
    if not date:
        days = listed[0].days
    found = [doubt for each in listed for doubt in each.doubts]
    found += [] if agree else ["sources-disagree"]
    found += [] if date or days.latest else ["no-date"]
    found += ["inferred"] if any(each.sides == 0 for each in handovers) else []
    found += ["one-side"] if any(each.sides == 1 for each in handovers) else []
    found += ["still-open"] if any(_still_open(each, lives) for each in handovers) else []
    records = {record for each in handovers for record in each.records}
    for each in handovers:
        records.update(chain(*lives.get(each.was, Life()).closed.values()))
    return Event(
        key=key,
        kind=kind,
        originals=tuple(sorted({each.was for each in handovers})),
        resultings=tuple(sorted({each.now for each in handovers})),
        date=date,
        days=days,
        doubts=tuple(dict.fromkeys((*found, *doubts))),
        records=tuple(sorted(records)),
    )


def _still_open(each: Handover, lives: Mapping[str, Life]) -> bool:
    life = lives.get(each.was, Life())
    return bool(life.open) and not life.closed
