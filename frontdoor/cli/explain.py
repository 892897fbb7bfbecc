"""`frontdoor explain`: what is said of an organisation, by whom, from which record."""

from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from graph.evidence import evidence
from graph.explain import explained
from graph.workspace import Workspace
from ontology.terms import ENTITY


@plainly
def command(
    iri: Annotated[str, typer.Argument(help="An entity's IRI, or the part of it after `id/`.")],
    home: Home = DEFAULT_HOME,
) -> None:
    """Shows every statement about an entity with its source, snapshot, record and licence.

    Example: `frontdoor explain organisation/2jyu7oaqhq`
    """
    whole = iri if "://" in iri else ENTITY + iri.removeprefix("id/")
    answer = explained(Workspace(home), evidence(Workspace(home)), whole)
    if not answer.statements:
        raise LookupError(f"nothing is said of <{whole}> in this build")
    console = page()
    console.print(f"{answer.label}  <{whole}>", highlight=False, markup=False)
    table = Table("what", "said", "source", "record")
    for each in answer.statements:
        table.add_row(each.what, each.value, f"{each.source} {each.snapshot}", each.record)
    console.print(table)
    for claim in answer.claims:
        console.print(f"same organisation? {claim}", highlight=False, markup=False)
    for source, licence in answer.licences.items():
        console.print(f"{source}: {licence}", highlight=False, markup=False)
