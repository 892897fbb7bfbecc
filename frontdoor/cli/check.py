"""`frontdoor check`: what the shapes found in the build in service, and what reasoners say of it."""

import csv
import json
import sys
from collections import Counter
from dataclasses import asdict, fields
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from frontdoor.cli.reason import print_reasoning
from graph.shapes.named import NamedFinding, named
from graph.shapes.shape import SEVERITIES, SHAPE, shapes
from graph.shapes.table import read_table
from graph.shapes.validate import Finding, Validation
from graph.workspace import Workspace
from ontology.terms import BASE, RECORD

FAULTS = 1
"""The exit code where the graph is broken: a violation of a shape, or a contradiction."""


class Severity(StrEnum):
    """How bad a finding is."""

    violation = "violation"
    warning = "warning"
    info = "info"


class Form(StrEnum):
    """How what was found is printed."""

    table = "table"
    csv = "csv"
    json = "json"


@plainly
def command(
    severity: Annotated[Severity, typer.Option("--severity", help="Findings down to this severity.")] = (
        Severity.warning
    ),
    shape: Annotated[str | None, typer.Option("--shape", help="Only this shape's findings, of any severity.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="How many findings to list.")] = 20,
    form: Annotated[Form, typer.Option("--format", help="csv and json give every finding.")] = Form.table,
    reason: Annotated[
        bool, typer.Option("--reason", help="Ask the reasoners instead: half a minute, with the extra `reason`.")
    ] = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Shows what is broken, doubtful or missing in the graph, by the shapes that every build is held against.

    Exit code 1 where anything is broken: a violation, or with --reason a contradiction.

    Example: `frontdoor check --severity info --format csv > doubts.csv`
    """
    workspace = Workspace(home)
    if reason:
        if not print_reasoning(page(), workspace, form.value):
            raise typer.Exit(FAULTS)
        return
    found, store = read_table(workspace.current()), workspace.current() / "store"
    if shape is None:
        shown = [each for each in found.findings if SEVERITIES.index(each.severity) <= SEVERITIES.index(severity)]
    else:
        if SHAPE + shape not in shapes():
            raise LookupError(f"no shape is called {shape!r}; ontology/shapes has them, one file a class")
        shown = [each for each in found.findings if each.shape == SHAPE + shape]
    if form is Form.json:
        json.dump([asdict(each) for each in named(shown, store)], sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
    elif form is Form.csv:
        rows = csv.writer(sys.stdout)
        rows.writerow(each.name for each in fields(NamedFinding))
        rows.writerows([*list(asdict(each).values())[:-1], " ".join(each.records)] for each in named(shown, store))
    else:
        _print(found, shown, list(named(shown[:limit], store)))
    if found.by_severity()["violation"]:
        raise typer.Exit(FAULTS)


def _print(found: Validation, shown: list[Finding], listed: list[NamedFinding]) -> None:
    typer.echo("findings: " + ", ".join(f"{count:,} {severity}" for severity, count in found.by_severity().items()))
    if not shown:
        typer.echo("There is no such finding; --severity info shows all." if found.findings else "Every shape holds.")
        return
    table = Table("severity", "shape", "findings", "what it means")
    for (severity, shape, message), count in Counter(
        (each.severity, each.shape, each.message) for each in shown
    ).items():
        table.add_row(severity, shape.removeprefix(SHAPE), f"{count:,}", message)
    page().print(table)
    if listed:
        table = Table("shape", "about", "value", "node", "records")
        for each in listed:
            table.add_row(
                each.shape.removeprefix(SHAPE),
                each.about,
                each.value.removeprefix(BASE),
                each.focus.removeprefix(BASE),
                "\n".join(record.removeprefix(RECORD) for record in each.records),
            )
        page().print(table)
    if len(shown) > len(listed):
        typer.echo(f"{len(shown) - len(listed):,} more findings; --limit lists more of them, --format csv all")
