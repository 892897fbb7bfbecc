"""The curated decisions, as people write them down: that two records are one organisation, or two.

`decisions.csv` in the workspace, one decision a line: `one,other,decision,who,when,why`. Lines that are empty or begin
with `#` are left alone. Of several decisions on the same two the newest counts (the later line, where the day is the
same), and the others stay as history; `withdrawn` takes the former back.
"""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.identity.reference import BadReference, spelled

COLUMNS = ("one", "other", "decision", "who", "when", "why")
VERDICTS = ("same", "different", "withdrawn")

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")


class BadDecision(ValueError):
    """A decision that can't be used; the message names file, line and column, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Decision:
    """That `one` and `other`, references in their kept spelling, are the same, are different, or are open again."""

    one: str
    other: str
    decision: str
    who: str
    when: str
    why: str
    line: int

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every decision of a file in its order, history included. `columns`: in the file's order; empty without any."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Decision, ...]

    def in_force(self) -> list[Decision]:
        """The newest decision on each pair, without those withdrawn, by line."""
        return newest(self.rows, lambda each: each.pair)


NO_DECISIONS = Decisions(Path("decisions.csv"), (), ())


def read_decisions(path: Path) -> Decisions:
    """The decisions in a file; none where there is no file. Raises as `decisions_in`."""
    return decisions_in(path, path.read_bytes() if path.exists() else b"")


def decisions_in(path: Path, text: bytes) -> Decisions:
    """The decisions in the text of a file.

    Raises BadDecision for a line that can't be read, and where decisions in force contradict one another.
    """
    try:
        lines = text.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise BadDecision(f"{path.name}, line {line}: it is not written in UTF-8") from None
    # Only these end a line, as in a text editor; `splitlines` knows more, which may stand inside a reason.
    told = [(at, line) for at, line in enumerate(lines, 1) if line.strip(" \t,") and not line.lstrip().startswith("#")]
    cells = ((number, _cells(path.name, number, line)) for number, line in told)
    columns = tuple(_heading(path.name, *next(cells))) if told else ()
    decisions = Decisions(path, columns, tuple(_decision(path.name, number, columns, each) for number, each in cells))
    refuse_contradictions(path.name, decisions.in_force(), lambda each: (each.one, each.other))
    return decisions


def newest(rows: Iterable[Decision], about: Callable[[Decision], frozenset[str]]) -> list[Decision]:
    """Of the decisions about the same two the newest, if it is not withdrawn; by line."""
    last: dict[frozenset[str], Decision] = {}
    for each in sorted(rows, key=lambda each: (each.when, each.line)):
        last[about(each)] = each
    return sorted((each for each in last.values() if each.decision != "withdrawn"), key=lambda each: each.line)


def refuse_contradictions(
    name: str, in_force: Iterable[Decision], sides: Callable[[Decision], tuple[str, str]]
) -> None:
    """Raises BadDecision where `different` is said of two that other decisions make the same, with all the lines."""
    listed = list(in_force)
    same: dict[str, list[tuple[str, Decision]]] = {}
    for each in listed:
        if each.decision == "same":
            one, other = sides(each)
            same.setdefault(one, []).append((other, each))
            same.setdefault(other, []).append((one, each))
    for each in listed:
        if each.decision != "different":
            continue
        one, other = sides(each)
        chain = _chain(same, one, other)
        if chain:
            lines = f"line{'s' if len(chain) > 1 else ''} {_listed(sorted(step.line for step in chain))}"
            raise BadDecision(
                f"{name}, line {each.line}, column decision: {each.one} and {each.other} are said to be different, "
                f"but by {lines} they are the same; withdraw one of these"
            )


def _chain(same: dict[str, list[tuple[str, Decision]]], start: str, goal: str) -> list[Decision]:
    """The fewest decisions that make one the other; none where nothing does."""
    reached: dict[str, list[Decision]] = {start: []}
    waiting = [start]
    for at in waiting:
        if at == goal:
            return reached[at]
        for following, step in same.get(at, ()):
            if following not in reached:
                reached[following] = [*reached[at], step]
                waiting.append(following)
    return []


def _listed(lines: list[int]) -> str:
    *before, last = map(str, lines)
    return f"{', '.join(before)} and {last}" if before else last


def _cells(name: str, number: int, line: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], strict=True))]
    except csv.Error:
        # One line at a time: a forgotten quotation mark spoils this decision and swallows none that follow.
        raise BadDecision(
            f"{name}, line {number}: a quotation mark is not closed or stands inside a field; "
            'write the field as "…" on one line, with "" for each quotation mark in it'
        ) from None


def _heading(name: str, number: int, cells: list[str]) -> list[str]:
    order = [cell.lower() for cell in cells]
    if sorted(order) != sorted(COLUMNS):
        raise BadDecision(f"{name}, line {number}: the first line has to name the columns {','.join(COLUMNS)}")
    return order


def _decision(name: str, number: int, order: tuple[str, ...], cells: list[str]) -> Decision:
    if len(cells) != len(order):
        raise BadDecision(
            f"{name}, line {number}: it has {len(cells)} fields and not {len(order)}; "
            'a field with a comma in it has to stand in "…"'
        )
    return checked(dict(zip(order, cells, strict=True)), number, f"{name}, line {number}")


def checked(said: dict[str, str], line: int, where: str) -> Decision:
    """The decision that fields by column name make, in its kept spelling.

    Raises BadDecision that begins with `where` and names the column.
    """
    made = dict(said, decision=said["decision"].lower())
    for column in ("one", "other"):
        try:
            made[column] = spelled(said[column])
        except BadReference as error:
            raise BadDecision(f"{where}, column {column}: {error}") from None
    if made["one"] == made["other"]:
        raise BadDecision(f"{where}, column other: it names {made['one']} as column one does; a decision is on two")
    if made["decision"] not in VERDICTS:
        raise BadDecision(
            f"{where}, column decision: {said['decision']!r} is no decision; they are {', '.join(VERDICTS)}"
        )
    for column in ("who", "why"):
        if not made[column]:
            raise BadDecision(f"{where}, column {column}: it is empty; every decision says who made it and why")
        if _ADDRESS.search(made[column]):
            raise BadDecision(
                f"{where}, column {column}: it holds an e-mail address, and none is kept; write a name or a role"
            )
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", made["when"]) or not _is_day(made["when"]):
        raise BadDecision(f"{where}, column when: {made['when']!r} is no day; write it as 2026-11-23")
    return Decision(**made, line=line)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
