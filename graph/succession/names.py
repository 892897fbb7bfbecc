"""What organisations were called when: the names in a register's vintages as periods, and renamings between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from graph.succession.event import Event, local
from graph.succession.facts import NamePeriod
from graph.succession.span import Span, span
from ingest.names import normal
from ontology.terms import RECORD

Behind = Mapping[tuple[str, str], str | None]
"""(source, vintage) to the day that a vintage behind its own month stands for; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Called:
    """A name in consecutive vintages: the days it surely was in use, and the oldest and newest record that has it.

    `replaced_from`: the first day on which another can have followed. `since`: the first of the vintages. `behind`: the
    last of them is behind its month.
    """

    name: str
    attested: Span
    replaced_from: str | None
    since: str
    oldest: str
    newest: str
    behind: bool


def periods_and_renamings(
    rows: Iterable[tuple[Any, ...]], behind: Behind, opened: Mapping[str, str]
) -> tuple[list[NamePeriod], list[Event]]:
    """The name periods and renamings of all organisations, from the rows of `names.sql`.

    `opened`: the first day of an organisation, by IRI. A name that is written otherwise, its legal form included, is
    the same name. A vintage that is behind its month attests its names for the day it stands for.
    """
    periods: list[NamePeriod] = []
    renamings: list[Event] = []
    for (iri, _), listed in groupby(rows, key=lambda row: row[:2]):
        first_day = opened.get(iri)
        calls = [_called(list(each), behind, first_day) for _, each in groupby(listed, key=lambda row: normal(row[4]))]
        betweens = [_between(before, after) for before, after in pairwise(calls)]
        for at, call in enumerate(calls):
            begins = betweens[at - 1].earliest if at else first_day
            ends = betweens[at].latest if at < len(betweens) else None
            periods.append(
                NamePeriod(
                    iri, call.name, call.attested.earliest, call.attested.latest, begins, ends, RECORD + call.newest
                )
            )
        for (before, after), days in zip(pairwise(calls), betweens, strict=True):
            renamings.append(
                Event(
                    key=f"renaming/{local(iri)}/{after.since}",
                    kind="Renaming",
                    originals=(iri,),
                    resultings=(iri,),
                    date=None,
                    days=days,
                    doubts=("between-lists", "list-behind") if before.behind else ("between-lists",),
                    records=(before.newest, after.oldest),
                    before=before.name,
                    after=after.name,
                )
            )
    return periods, renamings


def _called(rows: list[tuple[Any, ...]], behind: Behind, opened: str | None) -> Called:
    oldest, newest = rows[0], rows[-1]
    first, last = _attested(oldest, behind, opened), _attested(newest, behind, opened)
    return Called(
        name=newest[4],
        # A single list attests its month.
        attested=Span(first.latest, last.earliest) if len(rows) > 1 else first,
        replaced_from=last.earliest,
        since=oldest[3],
        oldest=oldest[5],
        newest=newest[5],
        behind=(newest[2], newest[3]) in behind,
    )


def _attested(row: tuple[Any, ...], behind: Behind, opened: str | None) -> Span:
    """The days of a vintage, one of which its list stood for."""
    vintage = (row[2], row[3])
    if vintage not in behind:
        return span(row[3])
    day = max(filter(None, (behind[vintage], opened)), default=None)
    return Span(day, day)


def _between(before: Called, after: Called) -> Span:
    return Span(before.replaced_from, span(after.since).latest)
