"""`frontdoor decide`: a person's word on whether two records are one organisation, which every later build obeys."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from graph.evidence import evidence
from graph.identity.decide import decide
from graph.identity.decisions import COLUMNS, Decisions, read_decisions
from graph.identity.named import consequences, named
from graph.identity.reference import is_organisation, spelled
from graph.workspace import NoGraph, Workspace


class Verdict(StrEnum):
    """What may be decided of two records."""

    same = "same"
    different = "different"
    withdrawn = "withdrawn"


@plainly
def command(
    one: Annotated[
        str | None, typer.Argument(help="ror:024mrxd33, ods:RR8, company:02723534 …, a record's key, or an IRI.")
    ] = None,
    other: Annotated[str | None, typer.Argument(help="The other one, named in the same ways.")] = None,
    verdict: Annotated[
        Verdict | None, typer.Argument(metavar="same|different|withdrawn", help="withdrawn takes a decision back.")
    ] = None,
    why: Annotated[str | None, typer.Option("--why", help="The reason, for those who ask later.")] = None,
    who: Annotated[
        str | None, typer.Option("--who", envvar="FRONTDOOR_WHO", help="Your name or role; no e-mail address.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Show the decisions and which of them count.")] = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Records that two records are one organisation or two; the newest decision counts, and no rule goes against it.

    The decisions stand in `decisions.csv` in the workspace, which may be edited by hand. The next build applies them.

    Example: `frontdoor decide ror:024mrxd33 nhs-ods:RR8 different --why "university and trust" --who "data steward"`
    """
    workspace = Workspace(home)
    if listed:
        _list(read_decisions(workspace.decisions))
        return
    if one is None or other is None or verdict is None:
        raise typer.BadParameter("name two records and the decision: frontdoor decide ONE OTHER same|different")
    if not (why or "").strip():
        raise typer.BadParameter('a decision needs its reason: --why "…"')
    if not (who or "").strip():
        raise typer.BadParameter('a decision needs a name or role: --who "…", or FRONTDOOR_WHO in the environment')
    references, said = _looked_up(workspace, one, other, verdict)
    made = decide(workspace.decisions, *references, verdict.value, who or "", date.today().isoformat(), why or "")
    typer.echo(f"{workspace.decisions}, line {made.line}: {made.one} and {made.other}: {made.decision}, by {made.who}.")
    for sentence in said:
        typer.echo(sentence)
    typer.echo("Run `frontdoor build` to apply it.")


def _looked_up(workspace: Workspace, one: str, other: str, verdict: Verdict) -> tuple[tuple[str, str], list[str]]:
    """The two references in their kept spelling, and what the decision will do."""
    try:
        connection = evidence(workspace)
    except NoGraph:
        return (spelled(one), spelled(other)), ["No graph has been built here yet, so the names were not looked up."]
    if verdict is Verdict.withdrawn and not (is_organisation(one) or is_organisation(other)):
        # The records may be gone since the decision was made.
        return (spelled(one), spelled(other)), ["The next build goes by its rules again."]
    first, second = named(connection, one), named(connection, other)
    return (first.reference, second.reference), consequences(first, second, verdict.value)


def _list(decisions: Decisions) -> None:
    if not decisions.rows:
        typer.echo(f"No decision has been made: there is none in {decisions.path}.")
        return
    counting = {each.line for each in decisions.in_force()}
    table = Table("line", *COLUMNS, "counts")
    for each in decisions.rows:
        cells = [getattr(each, column) for column in COLUMNS]
        table.add_row(str(each.line), *cells, "yes" if each.line in counting else "no")
    page().print(table)
    typer.echo(f"{len(counting):,} of {len(decisions.rows):,} decisions in {decisions.path} count.")
