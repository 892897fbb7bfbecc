"""`frontdoor match`: a list of one's own beside the organisations of the graph."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.plainly import INTERRUPTED, plainly
from frontdoor.lists import UsersList, users_list
from frontdoor.matched_list import Tally, outcomes, write_csv, write_json
from graph.matching.matcher import Matcher
from graph.workspace import Workspace


class Form(StrEnum):
    """How the answer is written."""

    csv = "csv"
    json = "json"


@plainly
def command(
    file: Annotated[str, typer.Argument(help="A CSV file with a header (comma, semicolon, tab or |), or - for stdin.")],
    column: Annotated[str, typer.Option("--column", help="The column with names or affiliations.")],
    form: Annotated[Form, typer.Option("--format", help="json is one array, a row a line.")] = Form.csv,
    out: Annotated[Path | None, typer.Option("--out", help="Write here rather than to standard output.")] = None,
    home: Home = DEFAULT_HOME,
) -> None:
    """Finds the organisation that each row of a list names, and writes the rows with it, in their order.

    Columns are added: IRI, name, registered identifiers, how sure the match is (0 to 1), a verdict, and the best
    organisation that was not taken. They are empty where nothing came near. A verdict is "doubtful" where two
    organisations are sure enough, or the best is not.

    Example: `frontdoor match partners.csv --column organisation --out matched.csv`
    """
    build = Workspace(home).current()
    try:
        _match(build, file, column, form, out)
    except KeyboardInterrupt:
        typer.secho("frontdoor: stopped; run it again for the whole list", err=True, fg="red")
        raise typer.Exit(INTERRUPTED) from None


def _match(build: Path, file: str, column: str, form: Form, out: Path | None) -> None:
    with users_list(file, column) as listed:
        if listed.encoding == "cp1252":
            typer.echo(f"frontdoor: {listed.name} is not in UTF-8 and was read as Windows-1252", err=True)
        matcher = Matcher.of(build)
        with _bar() as bar, _opened(out, listed) as text:
            task = bar.add_task("matching", total=listed.count)
            found = outcomes(listed, matcher, lambda rows: bar.update(task, completed=rows))
            tally: Tally = (write_csv if form is Form.csv else write_json)(listed, found, text)
    typer.echo(f"{tally}", err=True)


def _bar() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


@contextmanager
def _opened(out: Path | None, listed: UsersList) -> Iterator[IO[str]]:
    """Where the answer is written, in UTF-8; marked as such where the list was marked, so that Excel sees it.

    A file is there only once it is whole.
    """
    encoding = "utf-8-sig" if listed.encoding == "utf-8-sig" else "utf-8"
    if out is None:
        text = TextIOWrapper(sys.stdout.buffer, encoding=encoding, newline="")
        try:
            yield text
            text.flush()
        finally:
            text.detach()
        return
    half = out.with_name(out.name + ".half")
    try:
        with half.open("w", encoding=encoding, newline="") as written:
            yield written
        half.replace(out)
    finally:
        half.unlink(missing_ok=True)
