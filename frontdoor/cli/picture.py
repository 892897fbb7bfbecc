"""`frontdoor picture`: a neighbourhood, the paths between two organisations, or a cluster, as a page to open."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.linked import AsAt, Count, One, Other, Through, ThroughFunders, linked
from frontdoor.cli.page import page as console
from frontdoor.cli.plainly import plainly
from graph.evidence import evidence
from graph.matching.called import Called, organisation_called
from graph.matching.matcher import Matcher
from graph.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

    from frontdoor.pictures.picture import Picture

app = typer.Typer(name="picture", help="Draws a self-contained page that opens without a network.")

Out = Annotated[Path, typer.Option("--out", help="The page to write.")]
Force = Annotated[bool, typer.Option("--force", help="Write over what is there.")]


@app.command("neighbourhood")
@plainly
def neighbourhood(
    name: Annotated[str, typer.Argument(help="A name, an IRI, or an identifier such as ror:024mrxd33.")],
    top: Annotated[int, typer.Option("--top", min=1, max=499, help="How many partners, the strongest first.")] = 40,
    out: Out = Path("neighbourhood.html"),
    force: Force = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Draws an organisation with those that it works with most."""
    from frontdoor.pictures.neighbourhood import neighbourhood as drawn
    from graph.network.read import network

    connection, meant = _meant(home, name)
    work = network(connection)
    if meant.iri not in work.index:
        raise LookupError(f"{meant.label}: no joint work or membership was found in the sources loaded")
    _write(drawn(work, meant.iri, top), out, force)


@app.command("paths")
@plainly
def paths(
    one: One,
    other: Other,
    count: Count = 10,
    via: Through = None,
    as_at: AsAt = None,
    through_funders: ThroughFunders = False,
    out: Out = Path("paths.html"),
    force: Force = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Draws the best paths of at most four hops between two organisations, chosen as `frontdoor links` does.

    Example: `frontdoor picture paths "University of Leeds" ods:RHQ --via cluster --out paths.html`
    """
    from frontdoor.pictures.paths import paths as drawn

    asked = linked(home, one, other, count=count, via=via, as_at=as_at, through_funders=through_funders)
    _tell_doubt((one, other), asked.ends)
    sectors = dict(asked.connection.execute("SELECT iri, sector FROM resolved").fetchall())
    _write(drawn(asked.links, sectors), out, force)


@app.command("cluster")
@plainly
def cluster(
    name: Annotated[str, typer.Argument(help="A body that brings organisations together.")],
    out: Out = Path("cluster.html"),
    force: Force = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Draws a body with its members and what these do together."""
    from frontdoor.pictures.cluster import cluster as drawn
    from graph.network.convening import bodies
    from graph.network.read import network

    connection, meant = _meant(home, name)
    chosen = next((each for each in bodies(connection) if each.iri == meant.iri), None)
    if chosen is None:
        raise LookupError(f"{meant.label} brings nobody together as far as a source loaded tells")
    _write(drawn(chosen, network(connection, kinds=("project", "trial", "output"))), out, force)


def _meant(home: Path, name: str) -> "tuple[duckdb.DuckDBPyConnection, Called]":
    workspace = Workspace(home)
    connection = evidence(workspace)
    meant = organisation_called(connection, lambda: Matcher.of(workspace.current()), name)
    _tell_doubt((name,), (meant,))
    return connection, meant


def _tell_doubt(names: tuple[str, ...], meant: tuple[Called, ...]) -> None:
    for name, each in zip(names, meant, strict=True):
        if each.sure < 1:
            typer.echo(f"{name!r} is taken for {each.label} (probability {each.sure:.2f})", err=True)


def _write(picture: "Picture", out: Path, force: bool) -> None:
    from frontdoor.pictures.page import page
    from graph.export.whole import whole_file

    with whole_file(out, force) as file:
        file.write(page(picture).encode())
    say = console()
    for sentence in picture.sentences:
        say.print(sentence, highlight=False, markup=False, soft_wrap=True)
    say.print(f"{out}", highlight=False, markup=False, soft_wrap=True)
