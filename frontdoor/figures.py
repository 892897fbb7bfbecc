"""How a figure is shown: with its interval, what it rests on, and its rank with the rank's interval."""

from graph.excellence.cards import Card
from graph.excellence.indicator import Figure

SHARES = ("commercial-trials", "late-phase-trials", "translational-reach", "collaborative-work", "ref-4star-share")
POUNDS = ("award-pounds-shared", "award-pounds-led")


def number(code: str, value: float) -> str:
    """The value as people read it: a share in per cent, pounds with their sign, else three significant digits."""
    if code in (*SHARES, "top-tenth"):
        return f"{100 * value:.0f} %"
    if code in POUNDS:
        return f"£{value:,.0f}"
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def with_interval(each: Figure) -> str:
    """The value, its 95 % interval, and in brackets the shrunk value where there is one."""
    text = number(each.indicator, each.value)
    if each.lower is not None and each.upper is not None:
        text += f"  {number(each.indicator, each.lower)} to {number(each.indicator, each.upper)}"
    return text + (f" (shrunk {number(each.indicator, each.shrunk)})" if each.shrunk is not None else "")


def place(each: Figure) -> str:
    """The rank among how many, its interval, and whether it is tied with the one before."""
    if each.rank is None:
        return "-"
    span = f" ({each.best}-{each.worst})" if each.best is not None else ""
    return f"{each.rank}{span} of {each.population:,}" + (", tied" if each.tied else "")


def label(cards: dict[str, Card], each: Figure) -> str:
    """The indicator's name."""
    return cards[each.indicator].label
