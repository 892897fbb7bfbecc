"""What is known of an organisation beside its names, and how well two such accounts agree."""

from dataclasses import dataclass
from math import asin, cos, log, nan, radians, sin, sqrt

EARTH_KM = 6371.0
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """Kind, place and life. What is not known is empty. Towns are in comparable form; points are (longitude, latitude).

    `families`: see `graph.identity.kinds`. `territories`: ITL1 codes. `domains`: hosts of web pages.
    `opened`, `closed`: a day, month or year of ISO 8601.
    """

    families: frozenset[str] = NONE
    country: str | None = None
    territories: frozenset[str] = NONE
    towns: frozenset[str] = NONE
    postcodes: frozenset[str] = NONE
    points: frozenset[tuple[float, float]] = frozenset()
    domains: frozenset[str] = NONE
    opened: str | None = None
    closed: str | None = None


NOTHING = Known()
"""Nothing known."""

AGREEMENT = ("country", "territory", "family", "postcode", "domain", "kilometres", "lived")
"""What `agreement` gives, in order."""
NO_AGREEMENT = (nan,) * len(AGREEMENT)


def agreement(one: Known, other: Known) -> tuple[float, ...]:
    """1 where the two agree, 0 where they differ, not a number where one of them does not say.

    `kilometres`: the logarithm of one plus the least distance. `lived`: whether one opened before the other closed.
    """
    if one is NOTHING or other is NOTHING:
        return NO_AGREEMENT
    return (
        float(one.country == other.country) if one.country and other.country else nan,
        agree(one.territories, other.territories),
        agree(one.families, other.families),
        agree(one.postcodes, other.postcodes),
        agree(one.domains, other.domains),
        min((log(1 + _kilometres(here, there)) for here in one.points for there in other.points), default=nan),
        float(not lived_apart(one, other)) if (one.opened or one.closed) and (other.opened or other.closed) else nan,
    )


def agree(one: frozenset[str], other: frozenset[str]) -> float:
    """1 where two sets have something in common, 0 where not, not a number where one is empty."""
    return float(not one.isdisjoint(other)) if one and other else nan


def lived_apart(one: Known, other: Known) -> bool:
    """Whether one had closed before the other opened; a year or month counts as a whole."""
    return _before(one.closed, other.opened) or _before(other.closed, one.opened)


def _before(closed: str | None, opened: str | None) -> bool:
    if closed is None or opened is None:
        return False
    length = min(len(closed), len(opened))
    return closed[:length] < opened[:length]


def _kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The great-circle distance by the haversine formula."""
    x, y, u, v = map(radians, (*here, *there))
    half = sin((v - y) / 2) ** 2 + cos(y) * cos(v) * sin((u - x) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))
