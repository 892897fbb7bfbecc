"""`frontdoor picture`: a neighbourhood, the paths between two organisations, or a cluster, as a page to open."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page as console
from frontdoor.cli.plainly import plainly
from graph.evidence import evidence
from graph.matching.called import Called, organisation_called
from graph.matching.matcher import Matcher
from graph.workspace import Workspace
from ingest.source import sources

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

    connection, (meant,) = _meant(home, name)
    work = network(connection)
    if meant.iri not in work.index:
        raise LookupError(f"{meant.label}: no joint work or membership was found in the sources loaded")
    _write(drawn(work, meant.iri, top), out, force)


@app.command("paths")
@plainly
def paths(
    one: Annotated[str, typer.Argument(help="A name, an IRI, or an identifier such as ror:024mrxd33.")],
    other: Annotated[str, typer.Argument(help="The other one.")],
    count: Annotated[int, typer.Option("--k", min=1, max=100, help="How many paths.")] = 10,
    as_at: Annotated[
        datetime | None, typer.Option("--as-at", formats=["%Y-%m-%d"], help="As on a day (`frontdoor links`).")
    ] = None,
    out: Out = Path("paths.html"),
    force: Force = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Draws the best paths of at most four hops between two organisations."""
    from frontdoor.pictures.paths import paths as drawn
    from graph.paths.graph_of_links import link_graph
    from graph.paths.links import NotLinked, links

    connection, ends = _meant(home, one, other)
    if ends[0].iri == ends[1].iri:
        raise LookupError(f"{one!r} and {other!r} are the same organisation, {ends[0].label}")
    known = sources()
    loaded = [known[each].source for each in sorted({read["source"] for read in Workspace(home).report()["reads"]})]
    graph = link_graph(connection, loaded, as_at=as_at.date() if as_at else None)
    try:
        found = links(graph, connection, ends[0].iri, ends[1].iri, count=count)
    except NotLinked as error:
        silent = next(each for each in ends if each.iri == str(error))
        raise LookupError(f"{silent.label}: no joint work, relation or membership was found") from None
    _write(drawn(found, dict(connection.execute("SELECT iri, sector FROM resolved").fetchall())), out, force)


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

    connection, (meant,) = _meant(home, name)
    chosen = next((each for each in bodies(connection) if each.iri == meant.iri), None)
    if chosen is None:
        raise LookupError(f"{meant.label} brings nobody together as far as a source loaded tells")
    _write(drawn(chosen, network(connection, kinds=("project", "trial", "output"))), out, force)


def _meant(home: Path, *names: str) -> "tuple[duckdb.DuckDBPyConnection, list[Called]]":
    workspace = Workspace(home)
    connection = evidence(workspace)
    meant = [organisation_called(connection, lambda: Matcher.of(workspace.current()), name) for name in names]
    for name, each in zip(names, meant, strict=True):
        if each.sure < 1:
            typer.echo(f"{name!r} is taken for {each.label} (probability {each.sure:.2f})", err=True)
    return connection, meant


def _write(picture: "Picture", out: Path, force: bool) -> None:
    from frontdoor.pictures.page import page
    from graph.export.whole import whole_file

    with whole_file(out, force) as file:
        file.write(page(picture).encode())
    say = console()
    for sentence in picture.sentences:
        say.print(sentence, highlight=False, markup=False, soft_wrap=True)
    say.print(f"{out}", highlight=False, markup=False, soft_wrap=True)
