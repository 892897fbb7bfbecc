"""`frontdoor check`: what broke a shape in the build in service, and what reasoners say of it."""

import csv
import json
import sys
from collections import Counter
from dataclasses import asdict, astuple, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pyarrow.parquet as pq
import typer
from rich.table import Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from frontdoor.cli.reason import print_reasoning
from graph.shapes.report import results_of
from graph.shapes.validate import SEVERITIES, Result
from graph.workspace import Workspace
from ontology.terms import BASE, ENTITY

FAULTS = 1
"""The exit code where the graph is broken: a violation of a shape, or a contradiction."""


class Severity(StrEnum):
    """How grave a result is."""

    violation = "violation"
    warning = "warning"
    info = "info"


class Form(StrEnum):
    """How what is found is printed."""

    table = "table"
    csv = "csv"
    json = "json"


@plainly
def command(
    severity: Annotated[Severity, typer.Option("--severity", help="Down to which severity results are shown.")] = (
        Severity.warning
    ),
    shape: Annotated[
        str | None, typer.Option("--shape", help="Only the results of this shape, of any severity.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="How many results to show.")] = 20,
    form: Annotated[Form, typer.Option("--format", help="csv and json give every result.")] = Form.table,
    reason: Annotated[
        bool, typer.Option("--reason", help="Ask the reasoners instead; needs the extra `reason`. About half a minute.")
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
    every = results_of(workspace.current())
    if shape is None:
        shown = [each for each in every if SEVERITIES.index(each.severity) <= SEVERITIES.index(severity)]
    else:
        shown = [each for each in every if each.shape == shape]
    if form is Form.json:
        json.dump([asdict(each) for each in shown], sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
    elif form is Form.csv:
        rows = csv.writer(sys.stdout)
        rows.writerow(each.name for each in fields(Result))
        rows.writerows(astuple(each) for each in shown)
    else:
        _print(every, shown, limit, _labels(workspace.current()))
    if any(each.severity == "violation" for each in every):
        raise typer.Exit(FAULTS)


def _print(every: list[Result], shown: list[Result], limit: int, labels: dict[str, str]) -> None:
    counts = Counter(each.severity for each in every)
    told = ", ".join(f"{counts[each]:,} {each}" for each in SEVERITIES)
    typer.echo(f"results by severity: {told}")
    if not shown:
        typer.echo("No result is as grave as that, or of that shape." if every else "Every shape holds.")
        return
    table = Table("severity", "shape", "results", "what it means")
    for (severity, shape, message), count in Counter(
        (each.severity, each.shape, each.message) for each in shown
    ).items():
        table.add_row(severity, shape, f"{count:,}", message)
    page().print(table)
    if limit:
        table = Table("shape", "at", "value")
        for each in shown[:limit]:
            table.add_row(each.shape, _readable(each.focus, labels), _readable(each.value or "", labels))
        page().print(table)
    if len(shown) > limit:
        typer.echo(f"{len(shown) - limit:,} more results; --limit shows more of them, --format csv all")


def _labels(build: Path) -> dict[str, str]:
    rows = pq.read_table(build / "resolved/resolved.parquet", columns=["iri", "label"]).to_pylist()
    return {row["iri"]: row["label"] for row in rows}


def _readable(term: str, labels: dict[str, str]) -> str:
    """A term as people read it: an organisation by its label and id, another IRI of ours without its beginning."""
    iri = term.strip("<>")
    if iri in labels:
        return f"{labels[iri]} ({iri.removeprefix(ENTITY)})"
    return iri.removeprefix(BASE) if term.startswith("<") else term
