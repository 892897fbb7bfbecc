"""How many awards on a topic began in each year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.excellence.centre import Award


@dataclass(frozen=True, slots=True)
class Year:
    """A year, and how many of the awards began in it."""

    year: int
    awards: int


def trend(awards: Iterable[Award]) -> list[Year]:
    """The years from the first award to the last, an award once however many organisations share it.

    Awards of no stated year are left out.
    """
    begun: dict[int, set[str]] = defaultdict(set)
    for each in awards:
        if each.start and each.start[:4].isdigit():
            begun[int(each.start[:4])].add(each.reference)
    return [Year(year, len(begun[year])) for year in range(min(begun), max(begun) + 1)] if begun else []
