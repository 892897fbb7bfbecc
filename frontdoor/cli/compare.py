"""`frontdoor compare`: the figures of some organisations side by side, and which can be told apart."""

import json
import sys
from dataclasses import asdict
from itertools import pairwise
from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.centres import Form
from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from frontdoor.figures import place, with_interval
from graph.evidence import evidence
from graph.excellence.cards import cards
from graph.excellence.indicator import Figure
from graph.excellence.profile import profiles
from graph.excellence.question import organisation, scope_of
from graph.workspace import Workspace


@plainly
def command(
    names: Annotated[list[str], typer.Argument(help="Two organisations or more, each by name, identifier or IRI.")],
    topic: Annotated[str | None, typer.Option("--topic", help="Only the work on this topic.")] = None,
    form: Annotated[Form, typer.Option("--format")] = Form.table,
    home: Home = DEFAULT_HOME,
) -> None:
    """Puts the indicators of organisations side by side; where intervals overlap, no order is claimed.

    Example: `frontdoor compare "University of Leeds" "University of Sheffield" --topic genomics`
    """
    if len(names) < 2:
        raise typer.BadParameter("give two organisations or more")
    connection = evidence(Workspace(home))
    iris = [organisation(connection, name) for name in names]
    found = profiles(connection, iris, scope_of(connection, topic))
    if form is Form.json:
        json.dump([asdict(each) for each in found], sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    console, known = page(), cards()
    figures = [{each.indicator: each for each in profile.figures} for profile in found]
    table = Table("indicator", *(each.label for each in found), "told apart")
    for code, card in known.items():
        row = [each.get(code) for each in figures]
        if any(row):
            shown = [f"{with_interval(each)}\nrank {place(each)}" if each else "none found" for each in row]
            table.add_row(card.label, *shown, _apart([each for each in row if each]))
    console.print(table)
    console.print("Told apart: no two 95 % intervals overlap. Counts without an interval are compared as they are.")


def _apart(row: list[Figure]) -> str:
    if len(row) < 2:
        return "-"
    spans = sorted((each.value if each.lower is None else each.lower, each.value if each.upper is None else each.upper)
                   for each in row)  # fmt: skip
    return "yes" if all(one[1] < other[0] for one, other in pairwise(spans)) else "no"
