"""`frontdoor potential`: what a region could become strong in, by what it is strong in already."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.centres import Form
from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from frontdoor.regions import ITL1, region_code
from graph.evidence import evidence
from graph.excellence.observation import declared_topics
from graph.excellence.potential import potential
from graph.workspace import Workspace
from ontology.terms import ENTITY


@plainly
def command(
    region: Annotated[str, typer.Option("--region", help="An ITL1 code (TLE) or name.")],
    top: Annotated[int, typer.Option("--top", min=1, help="How many topics.")] = 10,
    form: Annotated[Form, typer.Option("--format")] = Form.table,
    home: Home = DEFAULT_HOME,
) -> None:
    """Ranks the topics a region is not strong in by how near they are to those it is strong in.

    The topics are those that some organisation is declared strong in and that enough projects name.

    Example: `frontdoor potential --region "North East"`
    """
    connection, code = evidence(Workspace(home)), region_code(region)
    labels = dict(connection.execute("SELECT iri, label FROM concept").fetchall())
    topics = [(iri, labels[iri]) for iri in declared_topics(connection)]
    found = potential(connection, "itl1", f"{ENTITY}territory/{code}", topics)
    if form is Form.json:
        json.dump({"region": code, **asdict(found)}, sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    console = page()
    console.print(
        f"{ITL1[code]} is strong in {', '.join(found.strong) or 'none'} of {found.topics} topics, "
        f"compared with {found.regions} regions.",
        highlight=False,
    )
    if found.refused:
        console.print(f"Complexity is not shown: {found.refused}.", highlight=False)
    table = Table("topic", "nearness", "complexity", "quotient now", "items", "near to")
    for each in found.candidates[:top]:
        rare = "-" if each.complexity is None else f"{each.complexity:+.2f}"
        table.add_row(
            each.label, f"{each.density:.2f}", rare, f"{each.quotient:.2f}", str(each.items), ", ".join(each.related)
        )
    console.print(table)
    console.print(
        "Nearness: the part of what goes with the topic in other regions that this one is strong in, the topic itself "
        "left out. It is a likeness to other regions, not a forecast, and what sources cover limits it.",
        highlight=False,
    )
