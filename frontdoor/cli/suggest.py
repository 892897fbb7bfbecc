"""`frontdoor suggest`: unlinked partners worth meeting, what either side gains, and who can introduce them."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from frontdoor.regions import ITL1
from graph.evidence import evidence
from graph.matching.called import organisation_called
from graph.matching.matcher import Matcher
from graph.workspace import Workspace
from ingest.source import sources

if TYPE_CHECKING:
    from graph.suggest.suggestion import Gain, Introducer, Piece, Suggestion, Suggestions


class Form(StrEnum):
    """How the answer is printed."""

    table = "table"
    json = "json"


@plainly
def command(
    name: Annotated[str, typer.Argument(help="A name, an IRI, or an identifier such as ror:024mrxd33.")],
    topic: Annotated[str | None, typer.Option("--topic", help="Only who works on this, in plain words.")] = None,
    sector: Annotated[str | None, typer.Option("--sector", help="Only who is of this sector (nhs, industry).")] = None,
    top: Annotated[int, typer.Option("--top", min=1, max=1000, help="How many.")] = 10,
    everybody: Annotated[
        bool, typer.Option("--everybody", help="Those already linked, and parents, parts and doubles too, marked so.")
    ] = False,
    form: Annotated[Form, typer.Option("--format")] = Form.table,
    home: Home = DEFAULT_HOME,
) -> None:
    """Lists organisations of the United Kingdom that one has not worked with and is likely to, with reasons.

    Example: `frontdoor suggest "University of Leeds" --topic dementia --sector nhs`
    """
    from graph.suggest.suggest import suggestions

    workspace = Workspace(home)
    known = sources()
    loaded = [known[each].source for each in sorted({read["source"] for read in workspace.report()["reads"]})]
    connection = evidence(workspace)
    meant = organisation_called(connection, lambda: Matcher.of(workspace.current()), name)
    found = suggestions(
        connection, loaded, meant.iri, topic=topic, sector=sector, top=top, everybody=everybody
    )  # fmt: skip
    if form is Form.json:
        json.dump({**asdict(found), "taken_for": meant.sure}, sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    console = page()
    if meant.sure < 1:
        _say(console, f"{name!r} is taken for {meant.label} (probability {meant.sure:.2f})")
    print_suggestions(console, found)


def print_suggestions(console: Console, found: "Suggestions") -> None:
    """Prints an answer for people."""
    _say(console, f"{found.label}  <{found.iri}>")
    if found.asked:
        more = f" and {len(found.asked) - 8} more" if len(found.asked) > 8 else ""
        _say(console, f"Topic taken for: {', '.join(found.asked[:8])}{more}, with all that is narrower")
    if not found.candidates:
        _say(console, "No organisation shares a partner or a body with it in the sources loaded: nobody to suggest.")
    elif not found.rows:
        _say(console, "Nobody that fits was found among those that share a partner or a body with it.")
    for at, each in enumerate(found.rows, 1):
        _print_one(console, at, each, found.label)
    _print_counts(console, found)
    _print_skill(console, found)
    for line in found.silent:
        _say(console, f"{found.label}: {line}")
    _say(console, "`--format json` gives every figure; `frontdoor links A B` all ways between two organisations.")


def _print_counts(console: Console, found: "Suggestions") -> None:
    for line in (
        "",
        f"{found.candidates:,} organisations share a partner or a body with it; it has worked with {found.partners:,}.",
        f"Left out: {found.elsewhere:,} abroad or of no stated country, {found.unfit:,} of another topic or sector, "
        f"{found.nameless:,} without a name.",
        f"Of those that fit, {found.linked:,} are already linked, and {found.conflicts:,} more are a parent, part or "
        "predecessor or may be the same organisation: `--everybody` lists them, marked.",
    ):
        _say(console, line)


def _print_one(console: Console, at: int, each: "Suggestion", asker: str) -> None:
    where = ITL1.get(each.region or "", "region not stated")
    past = (
        "no partner in common: the back-test says nothing of such a pair"
        if each.linked_in_back_test is None
        else f"of pairs that scored so, {100 * each.linked_in_back_test:.2g} % were linked in the back-test"
    )
    _say(console, f"\n{at}. {each.label} ({each.kind or 'kind not stated'}, {where})   score {each.score:.3f}; {past}")
    if each.linked:
        _say(console, "   already linked")
    if each.tie:
        _say(console, f"   {'conflict' if each.conflict else 'tie'}: {each.tie} [{each.tie_record}]")
    _print_gains(console, f"{asker} gains", each.gains)
    _print_gains(console, f"{each.label} gains", each.gives)
    if not each.topics_known:
        _say(console, "   what either gains is open: no source tells what one of them works on")
    elif not each.gains and not each.gives:
        _say(console, "   what either gains is open: neither is strong where the other is near and lacks")
    for introducer in each.introducers:
        _say(console, f"   can introduce: {introducer.label} ({_both(introducer)})")
    shown = sum(introducer.share > 0 for introducer in each.introducers)
    if each.partners > shown:
        _say(console, f"   and {each.partners - shown:,} more partners of both")


def _print_gains(console: Console, who: str, gains: "list[Gain]") -> None:
    if gains:
        _say(console, f"   {who}: " + "; ".join(f"{each.label} ({_piece(each.pieces[0])})" for each in gains))


def _both(each: "Introducer") -> str:
    if each.share:
        return f"with the first: {_piece(each.pieces[0])}; with the other: {_piece(each.pieces[1])}"
    return f"both belong to it [{', '.join(piece.record for piece in each.pieces)}]"


def _piece(piece: "Piece") -> str:
    words = piece.title or piece.reference or piece.kind
    short = words if len(words) <= 70 else words[:69].rstrip() + "…"
    year = f", {piece.start[:4]}" if piece.start else ""
    return f"{short}{year} [{piece.record}]"


def _print_skill(console: Console, found: "Suggestions") -> None:
    skill, ten, precise = found.skill, "precision_at_10", "average_precision"
    whole, across, lists = (skill[each]["rankings"] for each in ("whole", "across_sectors", "lists"))
    popular, adamic = "preferential_attachment", "adamic_adar"
    for line in (
        f"How good such lists were as at the end of {skill['as_at']}: of the first ten, "
        f"{10 * lists['model'][ten]:.1f} started to work with their organisation in {skill['new_links']} "
        f"(by popularity alone {10 * lists[popular][ten]:.1f}, by Adamic-Adar {10 * lists[adamic][ten]:.1f}; means "
        f"over {skill['lists']['organisations']} British organisations that found a new partner).",
        f"Over all pairs: AUC {whole['model']['auc']:.3f}, average precision {whole['model'][precise]:.3f}, "
        f"{whole['model'][precise] / whole[popular][precise]:.2f} x popularity, "
        f"{whole['model'][precise] / whole[adamic][precise]:.2f} x Adamic-Adar; between sectors "
        f"{across['model'][precise]:.3f}. Of the 100 highest {100 * whole['model']['precision_at_100']:.0f} were "
        f"right, by Adamic-Adar {100 * whole[adamic]['precision_at_100']:.0f}; of any 100, "
        f"{100 * skill['whole']['linked'] / skill['whole']['pairs']:.2g}. See docs/link-suggestions.md.",
    ):
        _say(console, line)


def _say(console: Console, text: str) -> None:
    console.print(text, highlight=False, markup=False, soft_wrap=True)
