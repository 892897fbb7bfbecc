"""`frontdoor rejects`: the records that were kept aside, and why."""

import csv
import sys
from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from graph.evidence import rejects
from graph.workspace import Workspace

RAW_SHOWN = 60


@plainly
def command(
    source: Annotated[str | None, typer.Argument(help="Only this source's.")] = None,
    home: Home = DEFAULT_HOME,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV with the whole raw text.")] = False,
) -> None:
    """Shows every record that the build in service kept aside, with its place, reason and text.

    Example: `frontdoor rejects gtr --csv > rejects.csv`
    """
    found = [each for each in rejects(Workspace(home)) if source in (None, each["source"])]
    if as_csv:
        rows = csv.DictWriter(sys.stdout, ["source", "snapshot", "place", "reason", "raw"])
        rows.writeheader()
        rows.writerows(found)
        return
    if not found:
        typer.echo("No record was rejected.")
        return
    table = Table("source", "place", "reason", "raw")
    for each in found:
        table.add_row(each["source"], each["place"], each["reason"], each["raw"][:RAW_SHOWN])
    page().print(table)
