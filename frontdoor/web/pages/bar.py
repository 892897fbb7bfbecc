"""Bars of figures side by side, with the interval of each where one is stated, on one scale from nought."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """What a bar is of, where that leads, how its figure is written, and its value and interval.

    `behind`: what the figure counts in words, and where its records are.
    """

    label: str
    link: str | None
    figure: str
    value: float
    lower: float | None = None
    upper: float | None = None
    behind: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar as drawn, all from 0 to 100: `length`, its interval from `low` to `high`, a `mark` to read it against."""

    label: str
    link: str | None
    figure: str
    length: float
    low: float | None
    high: float | None
    mark: float | None
    behind: tuple[str, str] | None


def bars(measured: Iterable[Measured], mark: float | None = None) -> list[Bar]:
    """The bars in the order given. The longest bar or interval spans the whole; what is below nought is drawn there.

    `mark`: a value that all are read against.
    """
    every = list(measured)
    most = max(mark or 0.0, *(max(each.value, each.upper or 0.0) for each in every)) if every else 0.0

    def along(value: float) -> float:
        return round(100 * max(value, 0.0) / most, 1) if most > 0 else 0.0

    return [
        Bar(
            each.label, each.link, each.figure, along(each.value),
            None if each.lower is None or each.upper is None else along(each.lower),
            None if each.lower is None or each.upper is None else along(each.upper),
            None if mark is None else along(mark), each.behind,
        )
        for each in every
    ]  # fmt: skip
