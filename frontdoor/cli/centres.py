"""`frontdoor centres`: where the centres for a topic are, and what the evidence is."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from frontdoor.cli.chosen import chosen
from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.money import resting_on
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from frontdoor.regions import ITL1, region_code
from graph.evidence import evidence
from graph.excellence.centre import Centre
from graph.excellence.centres import RULE, Centres, centres
from graph.excellence.weighing import PROFILE, composite, weightings
from graph.identity.doubt import together
from graph.succession.follow import successors
from graph.succession.sums import Moved, follow, moved
from graph.workspace import Workspace
from ingest.source import sources

RECORDS_SHOWN = 3


class Successors(StrEnum):
    """With whom that counts which an organisation did that is no more."""

    as_recorded = "as-recorded"
    follow = "follow"


class Form(StrEnum):
    """How the answer is printed."""

    table = "table"
    json = "json"


@plainly
def command(
    text: Annotated[str, typer.Argument(help="The topic in plain words.")] = "",
    region: Annotated[str | None, typer.Option("--region", help="An ITL1 code (TLE) or name.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="A kind (NHSTrust) or sector (nhs).")] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many rows.")] = 10,
    weights: Annotated[
        str | None,
        typer.Option("--weights", help=f'One number on request, as "awards=2,ref=1"; of {", ".join(PROFILE)}.'),
    ] = None,
    level: Annotated[
        float | None,
        typer.Option(
            "--confirmed-from",
            min=0,
            max=1,
            help="The confidence from which a match counts as confirmed; else only a registered identifier or a "
            "decision confirms one.",
        ),
    ] = None,
    concepts: Annotated[
        list[str] | None,
        typer.Option("--concepts", help="A concept's IRI, or a file that `frontdoor expertise --format json` made."),
    ] = None,
    counted: Annotated[
        Successors,
        typer.Option(
            "--successors",
            help="follow: awards and strengths of merged or absorbed organisations count with who took over.",
        ),
    ] = Successors.as_recorded,
    form: Annotated[Form, typer.Option("--format")] = Form.table,
    home: Home = DEFAULT_HOME,
) -> None:
    """Lists the organisations with evidence for a topic in a stated order, each with its records.

    Example: `frontdoor centres "cell and gene therapy" --region TLE`
    """
    if not text and not concepts:
        raise LookupError("neither a topic nor --concepts was given")
    workspace = Workspace(home)
    loaded = {read["source"] for read in workspace.report()["reads"]}
    connection = evidence(workspace)
    after = successors(workspace.current()) if counted is Successors.follow else None
    if after is not None:
        follow(connection, after)
    found = centres(
        connection,
        [module.source for name, module in sources().items() if name in loaded],
        text,
        region=region_code(region) if region else None,
        kind=kind,
        top=top,
        level=level,
        chosen=chosen(concepts) if concepts else None,
    )
    went = moved(connection, after) if after is not None else None
    if form is Form.json:
        json.dump(_as_json(found, counted, went), sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        console = page()
        _print(console, found, level)
        if weights:
            _print_composite(console, found.rows, weightings(weights))
        console.print(_counted(went), highlight=False)


def _counted(went: Moved | None) -> str:
    if went is None:
        return "Counted as recorded; `--successors follow` counts what is no more with who took over."
    line = (
        f"Counted with successors: awards moved to who took over {went.awards:,}, declared strengths "
        f"{went.strengths:,}, from organisations {went.organisations:,}."
    )
    left = f" {went.split:,} that split keep theirs: no register says in what shares." if went.split else ""
    return line + left


def _as_json(found: Centres, counted: Successors, went: Moved | None) -> dict[str, object]:
    rows = [
        {**asdict(each), "award_share": each.award_share, "four_star_fte": each.four_star_fte} for each in found.rows
    ]
    return {
        **asdict(found),
        "rule": RULE,
        "successors": counted.value,
        "moved": asdict(went) if went else None,
        "rows": rows,
    }


def _print(console: Console, found: Centres, level: float | None) -> None:
    if not found.concepts:
        console.print(f"No concept of the loaded schemes is called anything like {found.text!r}: nothing was searched.")
        return
    labels = ", ".join(f"{each.label} ({each.how})" for each in found.concepts[:8])
    more = f" and {len(found.concepts) - 8} more" if len(found.concepts) > 8 else ""
    console.print(f"Taken for: {labels}{more}; with {found.narrower:,} narrower concepts", highlight=False)
    console.print(f"REF 2021 units that cover it: {', '.join(found.units) or 'none'}", highlight=False)
    if not found.rows:
        console.print("No organisation with evidence was found in the sources that could have held it.")
        return
    table = Table(
        "", "organisation", "kind", "region", "strengths", "awards (lead)", "share, 95 %", "REF 4* FTE", "specialised",
        "front", "top ten", "convened by",
    )  # fmt: skip
    for each in found.rows:
        table.add_row(*_row(each))
    console.print(table)
    console.print(
        "Specialised: location quotient, its 95 % interval, and the same drawn towards all. Front: nobody listed is at "
        f"least equal in all of {', '.join(PROFILE)} and ahead in one. Top ten: how many of 2,000 weightings of these "
        "put it there. UK only.",
        highlight=False,
    )
    console.print(f"{len(found.rows)} of {found.total:,} organisations. Order: {RULE}.", highlight=False)
    if found.elsewhere:
        console.print(f"{found.elsewhere:,} more with evidence are abroad or of no stated country.", highlight=False)
    money = together(each.money for each in found.rows if each.money)
    if money:
        which = "by name, or an identifier that nobody vouches for" if level is None else f"below {level:g}"
        console.print(f"Their shares of the awards: {resting_on(money)} ({which}).", highlight=False)
    for each in found.rows[:RECORDS_SHOWN]:
        _print_evidence(console, each)
    console.print(
        "`--format json` gives every record; `frontdoor explain IRI` all that is said of one.", highlight=False
    )


def _row(each: Centre) -> list[str]:
    leads = sum(award.role == "lead" for award in each.awards)
    clusters = [convenor.label for convenor in each.convenors if convenor.kind == "ClusterOrganisation"]
    return [
        str(each.rank),
        each.label + ("" if each.weakest is None or each.weakest >= 0.95 else f" (identity {each.weakest:.2f})"),
        each.kind or "not stated",
        ", ".join(ITL1[code] for code in each.regions) or "not stated",
        str(len(each.strengths) or "-"),
        f"{len(each.awards)} ({leads})" if each.awards else "-",
        _share(each),
        f"{each.four_star_fte:.1f}" if each.submissions else "-",
        _specialised(each),
        "yes" if each.front else "",
        f"{100 * each.acceptability:.0f} %",
        ", ".join(clusters[:3]) or "-",
    ]


def _print_composite(console: Console, rows: list[Centre], weights: dict[str, float]) -> None:
    """The one number that was asked for, with its weights; the order above stays as it is."""
    told = ", ".join(f"{name} {weight:g}" for name, weight in weights.items())
    console.print(f"\nBy your weights ({told}), each figure over the largest listed:", highlight=False)
    scored = sorted(zip(composite(rows, weights), rows, strict=True), key=lambda pair: (-pair[0], pair[1].label))
    for score, each in scored:
        console.print(f"  {score:.2f}  {each.label}", highlight=False)


def _share(each: Centre) -> str:
    figure = each.figures.get("awards-fractional")
    span = f"  {figure.lower:.2f} to {figure.upper:.2f}" if figure and figure.upper is not None else ""
    return f"{each.award_share:.2f}{span}" if each.awards else "-"


def _specialised(each: Centre) -> str:
    figure = each.figures.get("specialisation")
    if figure is None or figure.shrunk is None:
        return "-"
    return f"{figure.value:.1f}  {figure.lower:.1f} to {figure.upper:.1f} (shrunk {figure.shrunk:.1f})"


def _print_evidence(console: Console, each: Centre) -> None:
    console.print(f"\n{each.rank}. {each.label}  <{each.iri}>", highlight=False, markup=False)
    for strength in each.strengths[:RECORDS_SHOWN]:
        doubt = "" if strength.verified else ", not verified"
        years = f"{strength.start or '?'}–{strength.end or 'now'}"
        console.print(
            f"   strength: {strength.theme} ({years}{doubt}) [{strength.record}]", highlight=False, markup=False
        )
    for award in each.awards[:RECORDS_SHOWN]:
        money = f", £{award.amount:,.0f}" if award.amount else ""
        line = f"   award: {award.reference} {award.title} ({award.role}{money}) [{award.record}]"
        console.print(line, highlight=False, markup=False)
    if each.money:
        of = f"{each.money.items} awards" if each.money.items > 1 else "the award"
        line = f"   its share of {of}: {resting_on(each.money)}"
        console.print(line, highlight=False, markup=False)
    for unit in each.submissions[:RECORDS_SHOWN]:
        four = "withheld" if unit.four_star is None else f"{unit.four_star:g} % at 4*"
        console.print(
            f"   REF: {unit.unit}{unit.part and ' ' + unit.part}: {four}, {unit.fte} FTE [{unit.record}]",
            highlight=False,
            markup=False,
        )
    for line in each.silent:
        console.print(f"   {line}", highlight=False, markup=False)
