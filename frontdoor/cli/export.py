"""`frontdoor export`: what the build in service holds, in the formats of others."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat
from rdflib import Graph

from frontdoor.cli.ask import given, question_called
from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.late_bar import late_bar
from frontdoor.cli.plainly import plainly
from graph.evidence import evidence
from graph.export.networks import FORMATS, write_network
from graph.export.statements import file_name, graph_name, write_dataset, write_graph
from graph.export.whole import whole_file, whole_folder
from graph.identity.mapping_set import write_mapping_set
from graph.ontology import ontology
from graph.store.embedded import answer, graphs
from graph.workspace import Workspace
from ontology.terms import GRAPH
from queries.library import bound

app = typer.Typer(
    name="export", help="Writes what the build in service holds, in the formats of others.", no_args_is_help=True
)

Out = Annotated[Path, typer.Option("--out", help="What to write.")]
OutOrStandard = Annotated[Path | None, typer.Option("--out", help="The file to write; standard output by default.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there.")]


def _dataset(form: RdfFormat, out: Path, force: bool, home: Path) -> None:
    workspace = Workspace(home)
    build, total = workspace.current(), int(workspace.report()["quads"])
    with late_bar() as progress, whole_file(out, force) as file:
        count = write_dataset(build / "store", total, file, form, progress)
    typer.echo(f"{count:,} statements of build {build.name} in {out}")


@app.command("nquads")
@plainly
def nquads(out: Out, force: Force = False, home: Home = DEFAULT_HOME) -> None:
    """Writes every statement with its named graph as N-Quads.

    Example: `frontdoor export nquads --out graph.nq`
    """
    _dataset(RdfFormat.N_QUADS, out, force, home)


@app.command("trig")
@plainly
def trig(out: Out, force: Force = False, home: Home = DEFAULT_HOME) -> None:
    """Writes every statement with its named graph as TriG, the shortest of these to read.

    Example: `frontdoor export trig --out graph.trig`
    """
    _dataset(RdfFormat.TRIG, out, force, home)


@app.command("jsonld")
@plainly
def jsonld(out: Out, force: Force = False, home: Home = DEFAULT_HOME) -> None:
    """Writes every statement with its named graph as JSON-LD.

    Example: `frontdoor export jsonld --out graph.jsonld`
    """
    _dataset(RdfFormat.JSON_LD, out, force, home)


@app.command("turtle")
@plainly
def turtle(
    out: Out,
    graph: Annotated[
        str | None,
        typer.Option("--graph", help="One named graph alone, as identity or source/ror/v2; --out is a file."),
    ] = None,
    force: Force = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Writes a folder with a Turtle file for each named graph, or one graph as one file.

    Example: `frontdoor export turtle --graph identity --out identity.ttl`
    """
    store = Workspace(home).current() / "store"
    if graph:
        with whole_file(out, force) as file:
            count = write_graph(store, GRAPH + graph.removeprefix(GRAPH), file, RdfFormat.TURTLE)
        typer.echo(f"{count:,} statements in {out}")
        return
    named = list(graphs(store))
    with late_bar() as progress, whole_folder(out, force) as folder:
        for at, each in enumerate(named):
            progress(f"writing {graph_name(each)}", at, len(named))
            with (folder / file_name(each)).open("wb") as file:
                write_graph(store, each, file, RdfFormat.TURTLE)
    typer.echo(f"{len(named):,} graphs in {out}")


@app.command("network")
@plainly
def network(
    out: Annotated[
        Path, typer.Option("--out", help="The file to write; its ending, .graphml or .gexf, is the format.")
    ],
    topic: Annotated[str | None, typer.Option("--topic", help="Only joint work on this, in plain words.")] = None,
    sector: Annotated[list[str] | None, typer.Option("--sector", help="Only organisations of these sectors.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Only work under way since (YYYY, -MM, -DD).")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Only work under way until.")] = None,
    force: Force = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Writes the network of joint work as GraphML or GEXF, weighed on the day of the export.

    Example: `frontdoor export network --sector nhs --sector industry --out joint-work.graphml`
    """
    from graph.excellence.question import scope_of
    from graph.network.collaborations import collaborations

    form = out.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise LookupError(f"{out}: its ending is none of {', '.join('.' + each for each in FORMATS)}")
    connection = evidence(Workspace(home))
    concepts = scope_of(connection, topic).concepts if topic else None
    with late_bar() as progress, whole_file(out, force) as file:
        progress("computing the network", 0, 2)
        found = collaborations(connection, concepts=concepts, sector=sector or None, since=since, until=until)
        progress("writing the network", 1, 2)
        write_network(found, file, form)
    typer.echo(f"{found.number_of_nodes():,} organisations and {found.number_of_edges():,} pairs in {out}")


@app.command("parquet")
@plainly
def parquet(out: Out, force: Force = False, home: Home = DEFAULT_HOME) -> None:
    """Writes a folder with a Parquet file for each fact table, over all sources.

    Example: `frontdoor export parquet --out facts`
    """
    from graph.export.tables import write_tables

    with late_bar() as progress, whole_folder(out, force) as folder:
        rows = write_tables(Workspace(home), folder, progress)
    typer.echo(f"{sum(rows.values()):,} rows of {len(rows)} tables in {out}")


@app.command("csv")
@plainly
def csv(
    name: Annotated[str, typer.Argument(help="The saved question, <topic>/<name>; `frontdoor ask` lists them.")],
    param: Annotated[list[str] | None, typer.Option("--param", help="A parameter, name=value.")] = None,
    out: OutOrStandard = None,
    force: Force = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Writes the answer to a saved question as SPARQL 1.1 results CSV.

    Example: `frontdoor export csv clusters/members_of --out members.csv`
    """
    rows = answer(Workspace(home).current() / "store", bound(question_called(name), given(param or [])))
    assert isinstance(rows, QuerySolutions)
    _written(out, force, lambda file: rows.serialize(file, format=QueryResultsFormat.CSV))


@app.command("sssom")
@plainly
def sssom(out: OutOrStandard = None, force: Force = False, home: Home = DEFAULT_HOME) -> None:
    """Writes every claim that a record is of an organisation as an SSSOM mapping set (TSV).

    Example: `frontdoor export sssom --out identities.sssom.tsv`
    """
    workspace = Workspace(home)
    build, connection, count = workspace.current().name, evidence(workspace), 0

    def write(file: BinaryIO) -> None:
        nonlocal count
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        count = write_mapping_set(connection, ontology(), build, text)
        text.detach()

    _written(out, force, write)
    if out:
        typer.echo(f"{count:,} mappings of build {build} in {out}")


@app.command("r2rml")
@plainly
def r2rml(
    out: OutOrStandard = None,
    tables: Annotated[str, typer.Option("--tables", help="Where the Parquet files lie for who runs it.")] = "facts",
    force: Force = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Writes how the fact tables become statements as an R2RML mapping over `frontdoor export parquet`.

    Example: `frontdoor export r2rml --tables facts --out mapping.ttl`
    """
    from graph.export.r2rml import languages_of, mapping
    from graph.export.tables import tables_of

    workspace = Workspace(home)
    _turtle(mapping(tables_of(workspace), languages_of(evidence(workspace)), tables), out, force)


@app.command("questions")
@plainly
def questions(out: OutOrStandard = None, force: Force = False) -> None:
    """Writes the saved questions as SHACL SPARQL executables.

    Example: `frontdoor export questions --out questions.ttl`
    """
    from queries.shacl import executables

    _turtle(executables(), out, force)


@app.command("void")
@plainly
def void(out: OutOrStandard = None, force: Force = False, home: Home = DEFAULT_HOME) -> None:
    """Writes what the graph holds how much of, as a VoID description.

    Example: `frontdoor export void --out void.ttl`
    """
    from graph.export.void import description

    build = Workspace(home).current()
    _turtle(description(build / "store", build.name), out, force)


@app.command("crate")
@plainly
def crate(out: Out, force: Force = False, home: Home = DEFAULT_HOME) -> None:
    """Writes the whole build as an RO-Crate: a folder with statements, facts, mappings, questions, and their sources.

    Example: `frontdoor export crate --out frontdoor-crate`
    """
    from graph.export.crate import write_crate

    with late_bar() as progress, whole_folder(out, force) as folder:
        parts = write_crate(Workspace(home), folder, progress)
    typer.echo(f"{len(parts)} files and what describes them in {out}")


def _turtle(graph: Graph, out: Path | None, force: bool) -> None:
    text = graph.serialize(format="turtle", encoding="utf-8")
    _written(out, force, lambda file: file.write(text))


def _written(out: Path | None, force: bool, write: Callable[[BinaryIO], object]) -> None:
    if out is None:
        write(sys.stdout.buffer)
        sys.stdout.flush()
        return
    with whole_file(out, force) as file:
        write(file)
