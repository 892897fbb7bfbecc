"""`frontdoor links`: how two organisations link up, and who can introduce them."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.linked import AsAt, Count, One, Other, Through, ThroughFunders, linked
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly

if TYPE_CHECKING:
    from graph.paths.links import Links

RECORDS_SHOWN = 2


class Form(StrEnum):
    """How the answer is printed."""

    table = "table"
    json = "json"


@plainly
def command(
    one: One,
    other: Other,
    count: Count = 10,
    via: Through = None,
    as_at: AsAt = None,
    through_funders: ThroughFunders = False,
    form: Annotated[Form, typer.Option("--format")] = Form.table,
    home: Home = DEFAULT_HOME,
) -> None:
    """Shows the best paths of at most four hops between two organisations, each hop with its evidence.

    Example: `frontdoor links "University of Leeds" "AstraZeneca" --via cluster`
    """
    asked = linked(home, one, other, count=count, via=via, as_at=as_at, through_funders=through_funders)
    found = asked.links
    if form is Form.json:
        json.dump(asdict(found), sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    console = page()
    for text, end in zip((one, other), asked.ends, strict=True):
        if end.sure < 1:
            _say(console, f"{text!r} is taken for {end.label} (probability {end.sure:.2f})")
    print_links(console, found)


def _say(console: Console, text: str) -> None:
    console.print(text, highlight=False, markup=False, soft_wrap=True)


def print_links(console: Console, found: "Links") -> None:
    """Prints an answer for people."""
    _say(console, f"{found.one_label}  <{found.one}>\n{found.other_label}  <{found.other}>\nAs at {found.as_at}.")
    if not found.paths:
        through = f" through {' and '.join(found.via)}" if found.via else ""
        _say(console, f"Both have links, and no path of at most four hops{through} joins them in the sources loaded.")
    for at, path in enumerate(found.paths, 1):
        between = " → ".join(path.between) or "linked directly"
        _say(console, f"\n{at}. {between}   (score {path.score:.4f})")
        for hop in path.hops:
            doubt = "" if hop.confidence >= 0.95 else f", identity {hop.confidence:.2f}"
            recency = f", recency {hop.recency:.2f}" if hop.strength else ""
            _say(console, f"   {hop.sentence}")
            records = [each.record for each in hop.relations]
            records += [record for each in hop.evidence for record in each.records[:1]]
            more = f" and {len(records) - RECORDS_SHOWN} more" if len(records) > RECORDS_SHOWN else ""
            said = f"{hop.score:.2f}{recency}{doubt}; {', '.join(records[:RECORDS_SHOWN])}{more}"
            _say(console, f"      [{said}]")
    _print_introductions(console, found)
    _say(
        console,
        "\nA score is the product over hops of strength x recency x confidence. Strengths of stated relations are a "
        "judgement.\n`--format json` gives every record; `frontdoor explain IRI` all that is said of an organisation.",
    )


def _print_introductions(console: Console, found: "Links") -> None:
    both = [each for each in found.convenors if each.one_takes_part and each.other_takes_part]
    half = [each for each in found.convenors if each not in both]
    _say(console, "")
    for each in both:
        _say(console, f"Both take part in {each.label} [{each.one_record}, {each.other_record}]")
    for each in half:
        member, outside = (
            (found.one_label, found.other_label) if each.one_takes_part else (found.other_label, found.one_label)
        )
        records = (each.one_record, each.other_record)
        _say(
            console,
            f"{member} takes part in {each.label}, which brings the sector of {outside} together "
            f"[{', '.join(records)}]",
        )
    if not found.convenors:
        _say(console, "No body is known to cover both.")
    if found.introducer:
        _say(console, f"Every path runs through {found.introducer[1]}: the single point of introduction.")
    if not found.exact:
        _say(console, "There are more paths than were looked at; others may differ more from those shown.")
