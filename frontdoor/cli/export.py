"""`frontdoor export`: what the build in service holds, in the formats of others."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.plainly import plainly
from graph.evidence import evidence
from graph.identity.mapping_set import write_mapping_set
from graph.ontology import ontology
from graph.workspace import Workspace

app = typer.Typer(
    name="export", help="Writes what the build in service holds, in the formats of others.", no_args_is_help=True
)


@app.command("sssom")
@plainly
def sssom(
    out: Annotated[Path | None, typer.Option("--out", help="The file to write; standard output by default.")] = None,
    home: Home = DEFAULT_HOME,
) -> None:
    """Writes every claim that a record is of an organisation as an SSSOM mapping set (TSV).

    Example: `frontdoor export sssom --out identities.sssom.tsv`
    """
    workspace = Workspace(home)
    build, connection = workspace.current().name, evidence(workspace)
    if out is None:
        write_mapping_set(connection, ontology(), build, sys.stdout)
        return
    # Whole or not at all: a killed export leaves the former file.
    beside = out.with_name(out.name + ".half")
    with beside.open("w", encoding="utf-8", newline="") as text:
        count = write_mapping_set(connection, ontology(), build, text)
    beside.replace(out)
    typer.echo(f"{count:,} mappings of build {build} in {out}")
