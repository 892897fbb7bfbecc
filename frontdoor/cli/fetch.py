"""`frontdoor fetch`: publishers' files and answers into a snapshot folder that `frontdoor build` reads."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Column, Table
from rich.text import Text

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import INTERRUPTED, plainly
from ingest.fetch.declare import Publication
from ingest.fetch.manifest import entries
from ingest.fetch.publications import PUBLICATIONS
from ingest.fetch.readers import KEPT, readers
from ingest.fetch.run import Outcome, Wish, fetch
from ingest.fetch.web import NotFetched, Web, client
from ingest.source import sources


@plainly
def command(
    names: Annotated[
        list[str] | None, typer.Argument(help="What to fetch; `--list` names it.", metavar="SOURCE…")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Show what can be fetched, and when it last was.")] = False,
    into: Annotated[
        Path | None, typer.Option("--into", help="The snapshot folder; `fetched` in the workspace by default.")
    ] = None,
    since: Annotated[
        int, typer.Option("--since", min=1900, max=2999, help="The first year of publications to fetch.")
    ] = 2021,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, help="For a try: stop after so many records (or files of a list), in a folder `tried`."
        ),
    ] = None,
    mailto: Annotated[
        str | None,
        typer.Option(
            "--mailto", envvar="FRONTDOOR_MAILTO", help="Your address, for publishers that ask whom to write to."
        ),
    ] = None,
    api_key: Annotated[
        str | None,
        typer.Option("--api-key", envvar="OPENALEX_API_KEY", help="Your key of OpenAlex, which it asks for."),
    ] = None,
    mirror: Annotated[
        str | None,
        typer.Option(
            "--mirror", envvar="FRONTDOOR_MIRROR", help="Ask a mirror: MIRROR/host/path in place of https://host/path."
        ),
    ] = None,
    home: Home = DEFAULT_HOME,
) -> None:
    """Fetches what publishers publish; what is there already and has not changed is left alone.

    A fetch that fails or is stopped leaves the files of the one before, and goes on where it stopped when run again.

    Example: `frontdoor fetch ror ods disease-ontology`
    """
    folder = into or home / ("tried" if limit else "fetched")
    if listed or not names:
        _list(page(), folder)
        return
    if unknown := [name for name in names if name not in PUBLICATIONS]:
        raise LookupError(f"nothing is known of {unknown[0]!r}; `frontdoor fetch --list` shows what can be fetched")
    given = {"mailto": mailto, "api_key": api_key}
    wish = Wish({name: value for name, value in given.items() if value}, since, limit, mirror)
    failed = 0
    console = Console(stderr=True)
    with client(mirror, mailto) as opened:
        for name in dict.fromkeys(names):
            failed += not _fetch(PUBLICATIONS[name], folder, Web(opened), wish, console)
    if failed < len(set(names)):
        page().print(f"`frontdoor build --snapshot {folder}` builds the graph from it", highlight=False, soft_wrap=True)
    if failed:
        raise typer.Exit(1)


def _fetch(publication: Publication, folder: Path, web: Web, wish: Wish, console: Console) -> bool:
    """Fetches one publication and tells what came of it. Returns whether it was fetched."""
    try:
        with _bars(console) as bars:
            task = bars.add_task(publication.id, total=None, unit="bytes")

            def tell(what: str, unit: str, done: int, total: int | None) -> None:
                bars.update(task, description=what, completed=done, total=total, unit=unit)

            outcome = fetch(publication, folder, web, wish, tell)
    except NotFetched as fault:
        typer.secho(
            f"frontdoor: {publication.id}: {fault}; the files of an earlier fetch are as they were", err=True, fg="red"
        )
        return False
    except KeyboardInterrupt:
        typer.secho(f"frontdoor: stopped; `frontdoor fetch {publication.id}` goes on from there", err=True, fg="red")
        raise typer.Exit(INTERRUPTED) from None
    _print(page(), publication, folder, outcome)
    for each in outcome.failed:
        typer.secho(f"frontdoor: {publication.id}: {each}; passed over", err=True, fg="yellow")
    return True


def _print(console: Console, publication: Publication, folder: Path, outcome: Outcome) -> None:
    size = sum((folder / name).stat().st_size for name in outcome.written)
    files = "1 file" if len(outcome.written) == 1 else f"{len(outcome.written):,} files"
    told = f"{files}, {decimal(size)}" if outcome.written else "nothing new"
    unchanged = f"; {len(outcome.unchanged):,} unchanged" if outcome.unchanged else ""
    read = f"; kept as it comes: {KEPT[publication.id]}" if publication.id in KEPT else ""
    console.print(f"{publication.id}: {told}{unchanged}{read}", highlight=False, soft_wrap=True)


def _list(console: Console, folder: Path) -> None:
    last: dict[str, str] = {}
    for entry in (entry for entry in entries(folder) if "source" in entry):
        last[entry["source"]] = max(last.get(entry["source"], ""), str(entry["retrieved"])[:10])
    what = Column("what, and where its publisher describes it", overflow="fold", ratio=1)
    table = Table("source", what, "licence", "about", "read by", "last fetched")
    for each in PUBLICATIONS.values():
        table.add_row(
            each.id, f"{each.title}\n{each.documented}", each.licence, each.size,
            _readers(each) or "none", last.get(each.id, "never"),
        )  # fmt: skip
    console.print(table)
    for name, reason in KEPT.items():
        console.print(f"{name} is kept as it comes: {reason}", highlight=False, soft_wrap=True)


def _readers(publication: Publication) -> str:
    return ", ".join(dict.fromkeys(each for each in readers(publication, sources()).values() if each))


def _bars(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<24}"), BarColumn(), _Amount(Column(no_wrap=True)), TimeRemainingColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip


class _Amount(ProgressColumn):
    """How much is here, of how much, and how fast it comes."""

    def render(self, task: Task) -> Text:
        """The text of the column."""
        shown = decimal if task.fields["unit"] == "bytes" else _counted
        whole = f" of {shown(int(task.total))}" if task.total else ""
        speed = f", {shown(int(task.speed))}/s" if task.speed else ""
        return Text(f"{shown(int(task.completed))}{whole}{speed}")


def _counted(records: int) -> str:
    return f"{records:,} records"
