"""`frontdoor cards`: what each indicator measures and is not for, and whether it reproduces official figures."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from graph.evidence import evidence
from graph.excellence.cards import Card, cards
from graph.excellence.official import Check, checks
from graph.workspace import Workspace


@plainly
def command(
    code: Annotated[str | None, typer.Argument(help="An indicator's code; all of them in short without one.")] = None,
    home: Home = DEFAULT_HOME,
) -> None:
    """Shows the card of an indicator: what it measures, formula, population, interval, what it is not for.

    Example: `frontdoor cards specialisation`
    """
    known, console = cards(), page()
    if code is None:
        table = Table("code", "indicator", "measures", "not for")
        for each in known.values():
            table.add_row(each.code, each.label, each.measures, each.not_for)
        console.print(table)
        return
    if code not in known:
        raise LookupError(f"no indicator is called {code!r}; they are {', '.join(known)}")
    card = known[code]
    for name, text in (
        ("indicator", f"{card.label} ({card.code})"), ("measures", card.measures), ("formula", card.formula),
        ("counting", card.counting), ("interval", card.interval), ("population", card.population),
        ("period", card.period), ("warning", card.warning), ("not for", card.not_for), ("source", card.source),
        ("check", _check(card, home)),
    ):  # fmt: skip
        console.print(f"{name:<11}{text}", highlight=False, markup=False)


def _check(card: Card, home: Path) -> str:
    if card.reproduces is None:
        return "no official figure is known that it could reproduce"
    found = {each.name: each for each in checks(evidence(Workspace(home)))}
    return told(found[card.reproduces])


def told(check: Check) -> str:
    """A check in one line: pass or fail, how many of how many agree, and what was compared."""
    if check.passed is None:
        return f"not checked: the build holds none of the figures ({check.what})"
    verdict = "pass" if check.passed else "FAIL"
    return f"{verdict}: {check.agree:,} of {check.compared:,} {check.what}"
