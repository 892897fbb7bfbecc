"""`frontdoor check --reason`: what description-logic reasoners say of the ontology and of the bodies in `clusters`."""

import csv
import json
import sys
from collections import Counter
from dataclasses import asdict

from rich.console import Console
from rich.table import Column, Table

from graph.reasoning.check import Reasoned, reasoned
from graph.reasoning.kinds import Judged, Verdict
from graph.workspace import Workspace

COLUMNS = {"body": 3, "declared": 2, "other sources": 2, "inferred": 2, "verdict": 2, "reason": 8}
"""The columns of the table, with their shares of the page."""

COUNTED = ("Classes", "Object Properties", "Data Properties", "Logical Axioms")


def print_reasoning(console: Console, workspace: Workspace, form: str = "table") -> bool:
    """Prints what reasoners say of the build in service, as table, csv or json; returns whether nothing is wrong.

    Wrong are a class that can have no members, and statements that can't all be true. What the evidence does not
    show is no fault. Raises NoGraph, NoReasoner, ReasonerFailed.
    """
    store = workspace.current() / "store"
    with Console(stderr=True).status("reasoning") as status:
        found = reasoned(store, progress=lambda what, done, total: status.update(f"{what} ({done + 1} of {total})"))
    if form == "json":
        bodies = [{**asdict(each), "reason": each.reason} for each in found.bodies]
        json.dump({**asdict(found), "bodies": bodies}, sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
    elif form == "csv":
        rows = csv.writer(sys.stdout)
        rows.writerow(("iri", *COLUMNS))
        rows.writerows((each.iri, *_row(each)) for each in found.bodies)
    else:
        _print(console, found)
    return holds(found)


def holds(found: Reasoned) -> bool:
    """Whether the ontology is sound and nothing that is said contradicts it."""
    return found.soundness.consistent and not found.soundness.unsatisfiable and found.together and not found.apart


def _print(console: Console, found: Reasoned) -> None:
    _print_soundness(console, found)
    if not found.soundness.consistent:
        return
    table = Table(*(Column(name, ratio=share) for name, share in COLUMNS.items()), show_lines=True, expand=True)
    for each in found.bodies:
        table.add_row(*(cell or "-" for cell in _row(each)))
    console.print(table)
    rows = {row for each in found.bodies for row in each.rows}
    verdicts = Counter(each.verdict for each in found.bodies)
    told = ", ".join(f"{verdicts[each]} {each}" for each in Verdict)
    _tell(console, f"{len(found.bodies)} bodies, described by {len(rows)} rows: {told}.")
    for each in found.bodies:
        if each.verdict is Verdict.also:
            _tell(console, f"{each.name} is not declared what the evidence shows: {', '.join(each.inferred)}.")
    for each in found.bodies:
        if each.verdict is Verdict.not_shown:
            _tell(console, f"{each.name}: not shown to be a {' or '.join(each.declared)}.")
    for disagreement in found.apart:
        _tell(console, f"{disagreement.name}: these can't all be true")
        for statement in disagreement.statements:
            _tell(console, f"   {statement.subject} – {statement.predicate} – {statement.object}")
        for axiom in disagreement.axioms:
            _tell(console, f"   by: {axiom}")
    can = "can" if found.together else "can NOT"
    _tell(
        console, f"The declared kinds and the evidence of {'all other' if found.apart else 'all'} bodies {can} be true."
    )


def _print_soundness(console: Console, found: Reasoned) -> None:
    sound, profile = found.soundness, found.profile
    _tell(console, f"The ontology is {'consistent' if sound.consistent else 'INCONSISTENT'}.")
    for iri in sound.unsatisfiable:
        _tell(console, f"Nothing can be of the class <{iri}>.")
    if sound.consistent and not sound.unsatisfiable:
        _tell(console, "Every class of it can have members.")
    counted = ", ".join(f"{profile.counts[each]} {each.lower()}" for each in COUNTED)
    _tell(console, f"It is in the profile {profile.name} and needs the logic {profile.expressivity}: {counted}.")


def _tell(console: Console, line: str) -> None:
    console.print(line, highlight=False, markup=False)


def _row(each: Judged) -> tuple[str, ...]:
    return (
        each.name,
        ", ".join(each.declared),
        ", ".join(each.elsewhere),
        ", ".join(each.inferred),
        each.verdict,
        each.reason,
    )
