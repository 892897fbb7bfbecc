"""`frontdoor explain`: what is said of an organisation, by whom, from which record."""

from typing import Annotated

import duckdb
import typer
from rich.table import Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from graph.drawn import COLLABORATION, SHOWN, drawn
from graph.evidence import evidence
from graph.excellence.cards import cards
from graph.excellence.observation import counted_in, stated
from graph.explain import explained
from graph.workspace import Workspace
from ontology.terms import ENTITY

OBSERVATION = ENTITY + "observation/"


@plainly
def command(
    iri: Annotated[str, typer.Argument(help="An entity's IRI, or the part of it after `id/`.")],
    home: Home = DEFAULT_HOME,
) -> None:
    """Shows every statement about an entity with its source, snapshot, record and licence; of a figure, what it counts.

    Example: `frontdoor explain organisation/2jyu7oaqhq`
    """
    whole = iri if "://" in iri else ENTITY + iri.removeprefix("id/")
    connection = evidence(Workspace(home))
    if whole.startswith(OBSERVATION):
        _print_observation(connection, whole)
        return
    if whole.startswith((SHOWN, COLLABORATION)):
        _print_drawn(connection, whole)
        return
    answer = explained(Workspace(home), connection, whole)
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


def _print_drawn(connection: duckdb.DuckDBPyConnection, iri: str) -> None:
    found = drawn(connection, iri)
    if found is None:
        raise LookupError(f"nothing is said of <{iri}> in this build")
    console = page()
    console.print(f"{found.says}  <{iri}>", highlight=False, markup=False)
    table = Table("item", "title", "record")
    for each in found.items:
        table.add_row(each.iri.removeprefix(ENTITY), each.title or "", each.record or "")
    console.print(table)


def _print_observation(connection: duckdb.DuckDBPyConnection, iri: str) -> None:
    each = stated(connection, iri)
    if each is None:
        raise LookupError(f"no figure of this build is <{iri}>")
    known, console = cards(), page()
    label = connection.execute("SELECT label FROM resolved WHERE iri = ?", [each.about]).fetchone()
    topic = connection.execute("SELECT label FROM concept WHERE iri = ?", [each.topic]).fetchone()
    card, about = known[each.indicator], label[0] if label else each.territory
    console.print(f"{card.label} of {about}{f', {topic[0]}' if topic else ''}: {each.value}", highlight=False)
    console.print(f"{card.measures} {card.formula}. {card.warning}", highlight=False, markup=False)
    table = Table("counted", "title", "counts for", "record")
    for counted in counted_in(connection, each):
        table.add_row(counted.item, counted.title or "", f"{counted.weight:g}", counted.record)
    console.print(table)
