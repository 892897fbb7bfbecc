"""`frontdoor diff`: what changed between two builds."""

import csv
import json
import sys
from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from graph.changes import COUNTS, Difference, difference
from graph.workspace import Workspace
from ontology.terms import ENTITY


@plainly
def command(
    before: Annotated[
        str | None,
        typer.Argument(help="The earlier build by its name; the one before the build in service by default."),
    ] = None,
    home: Home = DEFAULT_HOME,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many changes of each sort to show.")] = 20,
    as_csv: Annotated[bool, typer.Option("--csv", help="Every change of an organisation as CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
) -> None:
    """Shows which organisations are new, gone, renamed, merged or split since an earlier build, and what sources gave.

    Example: `frontdoor diff --csv > changes.csv`
    """
    found = difference(Workspace(home), before)
    if as_json:
        json.dump(asdict(found), sys.stdout, indent=1)
        sys.stdout.write("\n")
    elif as_csv:
        rows = csv.writer(sys.stdout)
        rows.writerow(["change", "iri", "before", "after"])
        rows.writerows([each.change, each.iri, each.before, each.after] for each in found.organisations)
    else:
        _print(found, limit)


def _print(found: Difference, limit: int) -> None:
    typer.echo(f"from build {found.before} to build {found.after}")
    counts = Counter(each.change for each in found.organisations)
    if not counts:
        typer.echo("No organisation is new, gone, renamed, merged or split.")
    for change, count in sorted(counts.items()):
        table = Table("before", "after", "organisation", title=f"{change}: {count:,}", title_justify="left")
        for each in [each for each in found.organisations if each.change == change][:limit]:
            table.add_row(each.before, each.after, each.iri.removeprefix(ENTITY))
        page().print(table)
        if count > limit:
            typer.echo(f"… and {count - limit:,} more; --limit shows more, --csv all")
    if not found.sources:
        typer.echo("Every source was read as before.")
        return
    table = Table("source", "snapshots", *COUNTS, title="sources", title_justify="left")
    for source in found.sources:
        table.add_row(
            source.source,
            _step(", ".join(source.snapshots_before), ", ".join(source.snapshots_after)),
            *(_step(_figure(source.before, name), _figure(source.after, name)) for name in COUNTS),
        )
    page().print(table)


def _figure(counts: dict[str, int] | None, name: str) -> str:
    return "" if counts is None else f"{counts[name]:,}"


def _step(before: str, after: str) -> str:
    return after if before == after else f"{before or 'none'} → {after or 'none'}"
