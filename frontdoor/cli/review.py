"""`frontdoor review`: the pairs of records that are worth a person's time, with what speaks for and against."""

import csv
import json
import os
import shlex
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.money import pounds
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from graph.evidence import evidence
from graph.identity.decisions import read_decisions
from graph.identity.named import applied, organisations_named
from graph.identity.reports import Report, reports
from graph.identity.review import Pair, review
from graph.identity.side import Side
from graph.workspace import Workspace
from ontology.terms import ENTITY

SHOWN = 4
"""Names, places and records of a side in the text; json and csv have all."""

COLUMNS = (
    "worth", "doubt", "consequence", "confidence", "status", "records", "projects", "trials", "publications",
    "memberships", "strengths", "pounds", "rules", "for", "against", "one", "one_organisation", "one_label",
    "one_kinds", "one_regions", "one_identifiers", "one_records", "other", "other_organisation", "other_label",
    "other_kinds", "other_regions", "other_identifiers", "other_records", "decide_same", "decide_different",
)  # fmt: skip


class Form(StrEnum):
    """How the pairs are printed."""

    text = "text"
    csv = "csv"
    json = "json"


@plainly
def command(
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many pairs.")] = 10,
    about: Annotated[
        str | None,
        typer.Option("--for", help="Only pairs of these organisations: part of a name, an identifier, an IRI."),
    ] = None,
    form: Annotated[Form, typer.Option("--format")] = Form.text,
    reported: Annotated[
        bool, typer.Option("--reports", help="What readers of the pages say is wrong, in place of pairs.")
    ] = False,
    home: Home = DEFAULT_HOME,
) -> None:
    """Shows the pairs worth most: how doubtful it is that two are one, times what would change hands.

    Example: `frontdoor review --for "royal devon"`
    """
    workspace = Workspace(home)
    if reported:
        _print_reports(page(), list(reports(workspace)))
        return
    connection = evidence(workspace)
    found = applied(connection, read_decisions(workspace.decisions))
    settled = [(pair.one, pair.other) for pair in (*found.same, *found.different)]
    only = organisations_named(connection, about) if about else None
    pairs, total = review(connection, settled, limit, only)
    if form is Form.json:
        json.dump([_as_json(pair, home) for pair in pairs], sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
    elif form is Form.csv:
        rows = csv.writer(sys.stdout)
        rows.writerow(COLUMNS)
        rows.writerows(_row(pair, home) for pair in pairs)
    else:
        _print(page(), pairs, total, home)


def _print_reports(console: Console, found: list[Report]) -> None:
    if not found:
        console.print("No reader has reported anything.")
    for each in found:
        console.print(f"{each.number}  {each.day}  {each.what}  <{each.iri}>  (build {each.build})", markup=False)
        console.print(f"   {each.words}", highlight=False, markup=False)


def _command(pair: Pair, verdict: str, home: Path) -> str:
    """What to type, quoted for a shell, with the workspace where the default would be another."""
    words = ["frontdoor", "decide", pair.one.reference, pair.other.reference, verdict]
    if home != DEFAULT_HOME and os.environ.get("FRONTDOOR_HOME") != str(home):
        words += ["--home", str(home)]
    return f'{shlex.join(words)} --why "…"'


def _as_json(pair: Pair, home: Path) -> dict[str, object]:
    commands = {verdict: _command(pair, verdict, home) for verdict in ("same", "different")}
    return {"worth": pair.worth, **asdict(pair), "commands": commands}


def _row(pair: Pair, home: Path) -> list[object]:
    return [
        round(pair.worth, 4), round(pair.doubt, 4), round(pair.weight, 4), pair.confidence, pair.status,
        *asdict(pair.consequence).values(), *map("; ".join, (pair.rules, pair.speaks_for, pair.speaks_against)),
        *_side_cells(pair.one), *_side_cells(pair.other),
        _command(pair, "same", home), _command(pair, "different", home),
    ]  # fmt: skip


def _side_cells(side: Side) -> list[str]:
    lists = (side.kinds, side.regions, side.identifiers, side.records)
    return [side.reference, side.organisation, side.label, *map("; ".join, lists)]


def _print(console: Console, pairs: list[Pair], total: int, home: Path) -> None:
    if not pairs:
        console.print("No pair is open: nothing is in doubt on which nobody has decided.")
        return
    for at, pair in enumerate(pairs, 1):
        for line in _lines(at, pair, home):
            console.print(line, highlight=False, markup=False, soft_wrap=True)
    console.print(f"{len(pairs):,} of {total:,} open pairs, by doubt times consequence.", highlight=False)


def _lines(at: int, pair: Pair, home: Path) -> list[str]:
    sure = "no measure of confidence" if pair.confidence is None else f"confidence {pair.confidence:.2f}"
    state = "two so far; may be one" if pair.status == "candidate" else "one so far"
    return [
        f"{at}. {state}, by {', '.join(pair.rules)}, {sure}: "
        f"doubt {pair.doubt:.2f} × consequence {pair.weight:.1f} = {pair.worth:.2f}",
        *_side_lines("one", pair.one),
        *_side_lines("other", pair.other),
        f"   for:     {'; '.join(pair.speaks_for) or 'nothing is stated'}",
        f"   against: {'; '.join(pair.speaks_against) or 'nothing is known'}",
        f"   at stake: {_stake(pair)}",
        f"   {_command(pair, 'same', home)}",
        f"   {_command(pair, 'different', home)}",
        "",
    ]


def _side_lines(which: str, side: Side) -> list[str]:
    where = side.regions or side.countries
    what = ", ".join([*side.kinds, *where, *_few(side.places)]) or "kind and place not stated"
    names, identifiers = "; ".join(_few(side.names)), ", ".join(side.identifiers)
    return [
        f"   {which + ':':<7} {side.label}  <{side.organisation.removeprefix(ENTITY)}>  {what}",
        f"           known as {names or 'nothing'}; {identifiers or 'no identifier'}",
        f"           records {', '.join(_few(side.records))}",
    ]


def _few(texts: list[str]) -> list[str]:
    return texts if len(texts) <= SHOWN else [*texts[:SHOWN], f"and {len(texts) - SHOWN} more"]


def _stake(pair: Pair) -> str:
    parts = asdict(pair.consequence)
    money = parts.pop("pounds")
    # Every part is called by a plural in s.
    told = [f"{count:,} {what if count != 1 else what.removesuffix('s')}" for what, count in parts.items() if count]
    return ", ".join([*told, *([f"{pounds(money)} as shares of awards"] if money else [])])
