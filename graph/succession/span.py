"""Days between which something was, from dates of any precision. Days are ISO 8601 texts, which sort as days do."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day something can have been on; None is open."""

    earliest: str | None
    latest: str | None

    def meets(self, other: "Span") -> bool:
        """Whether the spans overlap or follow one another within a day."""
        return not (
            (self.latest and other.earliest and day_after(self.latest) < other.earliest)
            or (other.latest and self.earliest and day_after(other.latest) < self.earliest)
        )


def span(text: str) -> Span:
    """The days of a date: "2014" is all days of the year, "2020-02" those of the month."""
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if day:
        return Span(text, text)
    if month:
        return Span(f"{text}-01", f"{text}-{monthrange(int(year), int(month))[1]:02d}")
    return Span(f"{year}-01-01", f"{year}-12-31")


def day_after(day: str) -> str:
    """The day after a day; the last day of the calendar's last year stays."""
    return day if day == "9999-12-31" else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def agreed(dates: Iterable[str]) -> tuple[str | None, Span, bool]:
    """The most precise of several dates of one event, the days that all of them span, and whether they agree.

    Dates agree where the coarser holds the finer: "1998" and "1998-04-01". Of dates that disagree the most precise,
    then the earliest, stands. No dates give None and an open span.
    """
    listed = sorted(set(dates), key=lambda each: (-len(each), each))
    if not listed:
        return None, Span(None, None), True
    best = listed[0]
    if all(best.startswith(each) for each in listed):
        return best, span(best), True
    spans = [span(each) for each in listed]
    return best, Span(min(each.earliest or "" for each in spans), max(each.latest or "" for each in spans)), False
