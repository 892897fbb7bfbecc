"""Dates with the precision their source gives them: YYYY, YYYY-MM or YYYY-MM-DD."""

import re
from datetime import date as calendar_date
from functools import lru_cache

_SHAPES = (
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:T[0-9:.+Z-]+)?"),
    re.compile(r"(?P<d>[0-9]{2})/(?P<m>[0-9]{2})/(?P<y>[0-9]{4})"),
    re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})"),
    re.compile(r"(?P<y>[0-9]{4})"),
)


class UnknownDate(ValueError):
    """A text that is no date of the calendar."""


@lru_cache(maxsize=65536)
def date(text: str) -> str:
    """The date in ISO 8601, as precise as the text: `20260131`, `31/01/2026` and `2026-01-31` are one.

    Day-month-year is the only order read with slashes: it is what UK registers publish.
    Raises UnknownDate for anything else and for days that are not in the calendar.
    """
    for shape in _SHAPES:
        if match := shape.fullmatch(text):
            break
    else:
        raise UnknownDate(f"{text!r} is no date (YYYY, YYYY-MM, YYYY-MM-DD, YYYYMMDD or DD/MM/YYYY)")
    year, month, day = (match.groupdict().get(part) for part in "ymd")
    try:
        calendar_date(int(year or 0), int(month or 1), int(day or 1))
    except ValueError:
        raise UnknownDate(f"{text!r} is not in the calendar") from None
    return "-".join(part for part in (year, month, day) if part)
