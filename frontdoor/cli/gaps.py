"""`frontdoor gaps`: which stages of the value chain a region or cluster lacks, and who could close the chain."""

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
from graph.excellence.figures import Level
from graph.excellence.gaps import Closing, gaps
from graph.excellence.question import CLUSTERS, organisation, scope_of
from graph.workspace import Workspace
from ontology.terms import ENTITY


@plainly
def command(
    region: Annotated[str | None, typer.Option("--region", help="An ITL1 code (TLE) or name.")] = None,
    cluster: Annotated[str | None, typer.Option("--cluster", help="A cluster by name, identifier or IRI.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="Only the evidence on this topic.")] = None,
    form: Annotated[Form, typer.Option("--format")] = Form.table,
    home: Home = DEFAULT_HOME,
) -> None:
    """Shows at which stages from discovery to adoption there is evidence, and the fewest links to close the chain.

    Example: `frontdoor gaps --region TLE --topic "cell and gene therapy"`
    """
    if (region is None) == (cluster is None):
        raise typer.BadParameter("give one of --region and --cluster")
    connection = evidence(Workspace(home))
    level: Level = "itl1" if region else "cluster"
    if region:
        code = region_code(region)
        unit, name = f"{ENTITY}territory/{code}", ITL1[code]
    else:
        unit = organisation(connection, str(cluster), CLUSTERS)
        name = str(connection.execute("SELECT label FROM resolved WHERE iri = ?", [unit]).fetchall()[0][0])
    found = gaps(connection, level, unit, scope_of(connection, topic))
    if form is Form.json:
        json.dump({"unit": unit, "topic": topic, **asdict(found)}, sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    console = page()
    console.print(f"{name}: {'evidence on ' + topic if topic else 'all evidence'}", highlight=False)
    table = Table("stage", "organisations", "by", "records, for instance")
    for each in found.present:
        table.add_row(each.stage, str(each.organisations), ", ".join(each.bases), "\n".join(each.records[:2]))
    for stage in found.missing:
        table.add_row(stage, "none found", "", "")
    console.print(table)
    console.print(
        "A stage is seen by companies' class of business, trials' phases and REF units alone: work that no such "
        "record places on the chain is not covered.",
        highlight=False,
    )
    if found.closes:
        console.print(
            "What if - hypothetical, no fact of the graph: the fewest links that would close it", style="bold"
        )
        for closing in found.closes:
            console.print(f"  {_told(closing)}", highlight=False)
        console.print(f"  stages then: {', '.join(found.hypothetical)}", highlight=False)
        for stage, others in found.others.items():
            for other in others[1:3]:
                console.print(f"  or for {stage}: {_told(other)}", highlight=False)
    for stage in found.nobody:
        console.print(f"{stage}: no organisation in the build has evidence of it in scope", highlight=False)


def _told(each: Closing) -> str:
    shared = f"shares {each.shared} projects, trials or publications already" if each.shared else "shares nothing yet"
    by = f"; convened with members by {', '.join(each.convened[:2])}" if each.convened else ""
    return f"{each.label} ({', '.join(each.stages)}): {shared}{by}"
