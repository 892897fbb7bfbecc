"""Adds a decision to the file of decisions: all of it or nothing, and no other line is touched."""

import csv
import io
import os
import shutil
from pathlib import Path

from filelock import FileLock, Timeout

from graph.identity.decisions import COLUMNS, BadDecision, Decision, Decisions, checked, decisions_in
from graph.workspace import Busy

SECONDS_TO_WAIT = 20

EXPLANATION = (
    b"# Decisions on which records are one organisation, one a line; the newest on two records counts.\n"
    b"# one, other: a registered identifier (ror:024mrxd33, ods:RR8) or a record's key.\n"
    b"# decision: same, different, or withdrawn, which takes the former back.\n"
)


def decide(path: Path, one: str, other: str, decision: str, who: str, when: str, why: str) -> Decision:
    """Appends a decision to a file and returns it; the file is made where there is none.

    Raises BadDecision where the decision can't be used, contradicts others, would not count because an entry bears a
    later day, or has nothing to withdraw; Busy where another process keeps the file.
    """
    # A link to a file elsewhere, under version control perhaps, stays one.
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=SECONDS_TO_WAIT)
    try:
        with lock:
            text = path.read_bytes() if path.exists() else b""
            before = decisions_in(path, text)
            # A decision stands on one line.
            said = (" ".join(each.split()) for each in (one, other, decision, who, when, why))
            made = checked(dict(zip(COLUMNS, said, strict=True)), 0, "the decision")
            _refuse_useless(made, before)
            grown = _grown(text or EXPLANATION, before, made)
            after = decisions_in(path, grown)
            _replace(path, grown)
    except Timeout:
        raise Busy(f"another command is writing {path}; try again when it is done") from None
    return after.rows[-1]


def _refuse_useless(made: Decision, before: Decisions) -> None:
    later = next((each for each in before.rows if each.pair == made.pair and each.when > made.when), None)
    if later:
        raise BadDecision(
            f"{before.path.name}, line {later.line} decides on these two as of {later.when}, which is later than "
            f"{made.when} and would win; correct that day first"
        )
    if made.decision == "withdrawn" and all(each.pair != made.pair for each in before.in_force()):
        raise BadDecision(f"no decision on {made.one} and {made.other} is in force, so there is none to withdraw")


def _grown(text: bytes, before: Decisions, made: Decision) -> bytes:
    """The text with the decision as its last line, its columns and ends of lines as in the others."""
    end = "\r\n" if b"\r\n" in text else "\n"
    out = io.StringIO(newline="")
    if not text.endswith((b"\n", b"\r")):
        out.write(end)
    if not before.columns:
        csv.writer(out, lineterminator=end).writerow(COLUMNS)
    row = [getattr(made, column) for column in before.columns or COLUMNS]
    # A line that begins with # would be a comment.
    quoted = row[0].startswith("#")
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerow(row)
    return text + out.getvalue().encode()


def _replace(path: Path, text: bytes) -> None:
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    if path.exists():
        shutil.copymode(path, beside)
    beside.replace(path)
