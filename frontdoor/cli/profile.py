"""`frontdoor profile`: one organisation's figures, with intervals, ranks and what they rest on."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.centres import Form
from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from frontdoor.figures import label, number, place, with_interval
from graph.evidence import evidence
from graph.excellence.absence import silent_figures
from graph.excellence.cards import cards
from graph.excellence.profile import Known, Profile, profiles
from graph.excellence.question import organisation, scope_of
from graph.workspace import Workspace
from ingest.source import sources


@plainly
def command(
    name: Annotated[str, typer.Argument(help="An organisation's name, identifier (ror:024mrxd33) or IRI.")],
    topic: Annotated[str | None, typer.Option("--topic", help="Only the work on this topic.")] = None,
    form: Annotated[Form, typer.Option("--format")] = Form.table,
    home: Home = DEFAULT_HOME,
) -> None:
    """Shows every indicator of an organisation, ranked in the United Kingdom; `frontdoor cards` explains them.

    Example: `frontdoor profile "University of Leeds" --topic "antimicrobial resistance"`
    """
    workspace = Workspace(home)
    connection = evidence(workspace)
    iri = organisation(connection, name)
    (found,) = profiles(connection, [iri], scope_of(connection, topic))
    reads = {read["source"] for read in workspace.report()["reads"]}
    loaded = [module.source for each, module in sources().items() if each in reads]
    silent = silent_figures(loaded, found.kind, [each.indicator for each in found.figures])
    if form is Form.json:
        json.dump({**asdict(found), "topic": topic, "silent": silent}, sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    _print(found, topic, silent)


def _print(found: Profile, topic: str | None, silent: list[str]) -> None:
    console, known = page(), cards()
    doubt = "" if found.weakest is None or found.weakest >= 0.95 else f"; identity {found.weakest:.2f}"
    console.print(f"{found.label} ({found.kind or 'kind not stated'}{doubt})  <{found.iri}>", highlight=False)
    console.print(f"Work on {topic}" if topic else "All work", highlight=False)
    if not found.figures:
        console.print("No source says anything of it that an indicator counts.")
    else:
        table = Table("indicator", "figure, 95 % interval", "items", "rank (5-95 %)")
        for each in found.figures:
            table.add_row(label(known, each), with_interval(each), f"{each.items:,}", place(each))
        console.print(table)
        world = any(each.indicator.startswith("world-") for each in found.figures)
        console.print(
            "Ranks are among organisations of the United Kingdom that have items for it: UK only"
            + (", but for those in the world, which are among all institutions of its type." if world else ".")
        )
    if found.known:
        console.print(f"Its work shows it to know, most first: {'; '.join(map(_known, found.known))}.", highlight=False)
    for rollup in found.rollups:
        others = ", ".join(rollup.others[:3]) + (
            f" and {len(rollup.others) - 3} more" if len(rollup.others) > 3 else ""
        )
        alone = {figure.indicator: figure.value for figure in found.figures}
        added = ", ".join(
            f"{label(known, figure)} +{number(figure.indicator, figure.value - alone.get(figure.indicator, 0.0))}"
            for figure in rollup.figures
            if figure.value - alone.get(figure.indicator, 0.0) > 1e-9
        )
        console.print(f"With {rollup.relation} {others}: {added or 'nothing more'}", highlight=False)
    for line in silent:
        console.print(line, highlight=False)


def _known(each: Known) -> str:
    years = "-".join(dict.fromkeys(day[:4] for day in (each.start, each.end) if day))
    return f"{each.theme} ({each.items} items{', ' + years if years else ''})"
