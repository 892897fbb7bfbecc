"""`frontdoor build`: source records in, a published graph out."""

import json
import sys
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from frontdoor.cli.store import Address, Dialect, User
from graph.build import Report, build
from graph.workspace import Workspace

UNREAD_SHOWN = 5


@plainly
def command(
    snapshot: Annotated[
        Path | None, typer.Option("--snapshot", help="A folder of publishers' files; the committed sample by default.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Build of this source alone (may be given several times).")
    ] = None,
    home: Home = DEFAULT_HOME,
    address: Address = None,
    user: User = None,
    dialect: Dialect = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report of each source as JSON.")] = False,
) -> None:
    """Builds the graph and puts it into service; the former one answers until then.

    Example: `frontdoor build --snapshot ../shared/data --home /tmp/full`
    """
    folder = snapshot or Path(str(files("ingest").joinpath("sample")))
    # Before anything long: a wrong address or password should not wait for the build.
    if address:
        from graph.store.opening import remote
        from graph.store.publishing import check_may_write, publish

        server = remote(address, user, dialect)
        check_may_write(server)
    console = Console(stderr=True)
    with _bars(console) as bars:
        task = bars.add_task("finding files", total=None)

        def progress(what: str, done: int, total: int) -> None:
            bars.update(task, description=what, completed=done, total=total)

        report = build(Workspace(home), folder, only=only, progress=progress)
        if address:
            publish(Workspace(home).builds / report.build / "store", server, report.build, progress)
    if as_json:
        json.dump([asdict(each) for each in report.sources], sys.stdout, indent=1)
        sys.stdout.write("\n")
    else:
        _print(page(), report)
        if address:
            page().print(f"published on {address}: {report.quads:,} statements, counted there", highlight=False)


def _bars(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<48}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )


def _print(console: Console, report: Report) -> None:
    table = Table("source", *[_right(name) for name in ("records", "used", "rejected", "facts", "quads", "seconds")])
    for each in report.sources:
        table.add_row(
            each.source, *(f"{n:,}" for n in (each.records, each.used, each.rejected, each.facts, each.quads)),
            f"{each.seconds:.1f}",
        )  # fmt: skip
    console.print(table)
    records, used, rejected = (
        sum(getattr(each, n) for each in report.sources) for n in ("records", "used", "rejected")
    )
    outside = sum(each.outside for each in report.sources)
    console.print(f"records {records:,} = used {used:,} + rejected {rejected:,}", highlight=False)
    if outside:
        console.print(
            f"  {outside:,} of the used say nothing here: outside their source's stated rule", highlight=False
        )
    if rejected:
        console.print("  `frontdoor rejects` shows each rejected record with its reason", highlight=False)
    console.print(
        f"{report.quads:,} quads, {report.organisations:,} organisations, build {report.build}", highlight=False
    )
    console.print(
        f"{sum(report.inferred.values()):,} of the quads follow by {len(report.inferred)} rules from the others",
        highlight=False,
    )
    findings = ", ".join(f"{count:,} {severity}" for severity, count in report.shapes.items())
    console.print(f"findings of the shapes: {findings}; `frontdoor check` shows them", highlight=False)
    claims = ", ".join(f"{count:,} {status}" for status, count in sorted(report.claims.items()))
    console.print(f"claims that records are one organisation: {claims or 'none'}", highlight=False)
    if strings := sum(report.affiliations.values()):
        console.print(
            f"affiliations of authors: {report.affiliations['accepted']:,} of {strings:,} strings found, "
            f"{report.affiliations['review']:,} not surely, {report.affiliations['none']:,} not; used "
            f"{report.affiliation_uses['accepted']:,} times of {sum(report.affiliation_uses.values()):,}",
            highlight=False,
        )
    for rule, confidence in sorted(report.confidences.items()):
        how = "no registry could judge it" if confidence is None else f"confirmed by another registry: {confidence:.3f}"
        console.print(f"  {rule}: {how}", highlight=False)
    for sentence in report.waiting:
        console.print(sentence, highlight=False, markup=False)
    if report.unread:
        shown = ", ".join(report.unread[:UNREAD_SHOWN]) + (", …" if len(report.unread) > UNREAD_SHOWN else "")
        console.print(f"{len(report.unread)} files that no source reads: {shown}", highlight=False)
    spent = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in report.stages.items())
    console.print(f"CPU seconds: {spent}", highlight=False)


def _right(name: str) -> Column:
    return Column(name, justify="right")
