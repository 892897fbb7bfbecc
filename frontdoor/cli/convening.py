"""`frontdoor convening`: who convenes whom, where remits overlap, and whom nobody convenes."""

import json
import sys
from collections import Counter
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import duckdb
import typer
from rich.console import Console
from rich.table import Table

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from graph.evidence import evidence
from graph.matching.called import organisation_called
from graph.matching.matcher import Matcher
from graph.workspace import Workspace

if TYPE_CHECKING:
    from graph.network.convening import Body, Settled, Unconvened

SHOWN = 10
COUNTRY = "United Kingdom"


class Form(StrEnum):
    """How the answer is printed."""

    table = "table"
    json = "json"


@plainly
def command(
    name: Annotated[str | None, typer.Argument(help="A body, or an organisation that bodies may convene.")] = None,
    form: Annotated[Form, typer.Option("--format")] = Form.table,
    home: Home = DEFAULT_HOME,
) -> None:
    """Lists the bodies that convene organisations, or tells of one of them, or who convenes an organisation.

    Members are compared with the communities that joint work forms by itself. Example: `frontdoor convening N8`
    """
    from graph.network.convening import bodies, overlaps

    workspace = Workspace(home)
    connection = evidence(workspace)
    found = bodies(connection)
    if name is not None:
        asked = organisation_called(connection, lambda: Matcher.of(workspace.current()), name)
        chosen = [each for each in found if each.iri == asked.iri]
        convenors = [each for each in found if any(member.iri == asked.iri for member in each.members)]
        if form is Form.json:
            _json({"organisation": asdict(asked), "body": chosen, "convened_by": convenors})
        elif chosen:
            _print_body(page(), chosen[0], found)
        else:
            _print_convened(page(), asked.label, asked.iri, convenors)
        return
    places, alone = _network(connection, found)
    if form is Form.json:
        _json({"bodies": found, "overlaps": overlaps(found), "settled": places, "unconvened": alone})
    else:
        _print_all(page(), found, places, alone)


def _network(connection: duckdb.DuckDBPyConnection, found: "list[Body]") -> "tuple[list[Settled], list[Unconvened]]":
    import pyarrow.compute as pc

    from graph.network.communities import communities
    from graph.network.convening import settled, unconvened
    from graph.network.read import network

    work = network(connection, kinds=("project", "trial", "output"))
    here = pc.equal(work.organisations["country"], COUNTRY).fill_null(False).to_numpy(zero_copy_only=False)
    country = work.among(here)
    places = settled(country, communities(country.weights), found) if country.weights.nnz else []
    return places, unconvened(work, found, country=COUNTRY)


def _json(answer: dict[str, object]) -> None:
    json.dump(answer, sys.stdout, indent=1, ensure_ascii=False, default=asdict)
    sys.stdout.write("\n")


def _say(console: Console, text: str) -> None:
    console.print(text, highlight=False, markup=False, soft_wrap=True)


def _print_all(console: Console, found: "list[Body]", places: "list[Settled]", alone: "list[Unconvened]") -> None:
    if not found:
        _say(console, "No source loaded tells of a body that organisations take part in.")
        return
    by_body = {each.body: each for each in places}
    table = Table("body", "kind", "members", "of these", "brings together", "work together", "largest community")
    for each in found:
        sectors = Counter(member.sector or "not stated" for member in each.members)
        place = by_body.get(each.iri)
        table.add_row(
            each.label,
            each.kind or "not stated",
            str(len(each.members)),
            ", ".join(f"{count} {sector}" for sector, count in sectors.most_common(3)) or "-",
            ", ".join(sector.sector for sector in each.sectors) or "-",
            f"{place.together:.2f}" if place else "-",
            f"{place.largest} of {place.placed}" if place else "-",
        )
    console.print(table)
    _say(
        console,
        "work together: how often, over 20 runs of Leiden on joint work in the country, two of the members fall into "
        "one community;\nlargest community: how many of the members with joint work share the one that most are in.",
    )
    _say(console, f"\nIn no body that a source knows, of {len(alone):,} such, those with most joint work:")
    for one in alone[:SHOWN]:
        sector = one.sector or "sector not stated"
        _say(console, f"   {one.label} ({sector}): {one.partners:,} partners, strength {one.strength:.1f}")


def _print_body(console: Console, body: "Body", found: "list[Body]") -> None:
    from graph.network.convening import overlaps

    _say(console, f"{body.label}  <{body.iri}>  {body.kind or 'kind not stated'}")
    for sector in body.sectors:
        _say(
            console,
            f"   brings together {sector.sector}: {sector.activity or 'through what is not stated'} [{sector.record}]",
        )
    if not body.members:
        _say(console, "   No source loaded lists its members.")
    for member in sorted(body.members, key=lambda each: (each.sector or "~", each.label)):
        roles = ", ".join(member.roles)
        _say(console, f"   {member.label} ({member.sector or 'sector not stated'}, {roles}) [{member.record}]")
    named = {each.iri: each.label for each in found}
    for each in [each for each in overlaps(found) if body.iri in (each.one, each.other)][:SHOWN]:
        other = each.other if each.one == body.iri else each.one
        shared = f"; both bring together {', '.join(each.sectors)}" if each.sectors else ""
        _say(
            console,
            f"   overlaps with {named[other]}: {len(each.members)} members of both, {each.share:.0%} of all{shared}",
        )


def _print_convened(console: Console, label: str, iri: str, convenors: "list[Body]") -> None:
    _say(console, f"{label}  <{iri}>")
    if not convenors:
        _say(console, "   takes part in no body that a source loaded tells of.")
    for each in convenors:
        (member,) = (member for member in each.members if member.iri == iri)
        _say(
            console,
            f"   {', '.join(member.roles)} of {each.label} ({each.kind or 'kind not stated'}) [{member.record}]",
        )
