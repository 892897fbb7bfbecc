"""A user's list with what each row was matched with, as CSV or JSON, row by row."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any

from frontdoor.lists import UsersList
from frontdoor.verdict import Matches, Verdict, verdict
from graph.matching.candidate import Candidate
from ingest.files import BadFile

ROWS_AT_ONCE = 2_000

SCHEMES = ("ror", "ods", "ukprn", "company", "charity-ew", "charity-sc", "charity-ni")
"""The identifiers that are written beside a match."""

COLUMNS = (
    "iri", "name", *(scheme.replace("-", "_") for scheme in SCHEMES), "confidence", "verdict",
    "runner_up_name", "runner_up_iri", "runner_up_confidence",
)  # fmt: skip

PREFIX = "frontdoor"
FORMULA = tuple("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row. `runner_up` is the best candidate that was not taken; None where nothing came near."""

    verdict: Verdict
    taken: Candidate | None = None
    runner_up: Candidate | None = None


@dataclass(slots=True)
class Tally:
    """How many rows had which verdict."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)

    def __str__(self) -> str:
        parts = ", ".join(f"{self.verdicts[each]:,} {each.value}" for each in Verdict)
        return f"{self.verdicts.total():,} row{'' if self.verdicts.total() == 1 else 's'}: {parts}"


def outcome(found: Sequence[Candidate], accepts: float) -> Outcome:
    """The outcome for a text by its candidates, best first."""
    said = verdict([each.confidence for each in found], accepts)
    if said is Verdict.not_matched:
        return Outcome(said)
    if found[0].confidence < accepts:
        return Outcome(said, None, found[0])
    return Outcome(said, found[0], found[1] if len(found) > 1 else None)


def outcomes(
    listed: UsersList, matcher: Matches, tell: Callable[[int], None] = lambda rows: None
) -> Iterator[tuple[list[str], Outcome]]:
    """Each row of a list with its outcome, in the list's order. `tell` learns how many rows are done."""
    rows, done = listed.rows(), 0
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        asked = [at for at, row in enumerate(batch) if row[listed.at].strip()]
        found = dict(zip(asked, matcher.match([batch[at][listed.at] for at in asked], limit=2), strict=True))
        for at, row in enumerate(batch):
            yield row, outcome(found.get(at, []), matcher.accepts)
        done += len(batch)
        tell(done)


def write_csv(listed: UsersList, found: Iterator[tuple[list[str], Outcome]], out: IO[str]) -> Tally:
    """Writes the list with the columns of its matches after its own, in its own delimiter.

    The user's cells are written as they were read; of ours none can be taken for a formula.
    """
    tally, rows = Tally(), csv.writer(out, delimiter=listed.delimiter)
    rows.writerow([*listed.header, *added_columns(listed.header)])
    for row, each in found:
        tally.verdicts[each.verdict] += 1
        rows.writerow([*row, *map(_harmless, _cells(each))])
    return tally


def write_json(listed: UsersList, found: Iterator[tuple[list[str], Outcome]], out: IO[str]) -> Tally:
    """Writes the list as a JSON array, one line a row: {"input", "verdict", "match", "runner_up"}."""
    twice = [name for name, count in Counter(listed.header).items() if count > 1]
    if twice:
        raise BadFile(f"{listed.name}: {twice[0]!r} stands twice in the header, and a JSON object holds a name once")
    tally, before = Tally(), "[\n"
    for row, each in found:
        tally.verdicts[each.verdict] += 1
        made = {
            "input": dict(zip(listed.header, row, strict=True)),
            "verdict": each.verdict.value,
            "match": _as_json(each.taken),
            "runner_up": _as_json(each.runner_up),
        }
        out.write(before + json.dumps(made, ensure_ascii=False))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")
    return tally


def added_columns(header: Sequence[str]) -> list[str]:
    """The names of our columns; a number in them keeps them apart from a header that has such names already."""
    taken, number = {each.strip().casefold() for each in header}, 1
    while True:
        names = [f"{PREFIX}{'' if number == 1 else number}_{column}" for column in COLUMNS]
        if taken.isdisjoint(names):
            return names
        number += 1


def _cells(each: Outcome) -> list[str]:
    taken, other = each.taken, each.runner_up
    return [
        *((taken.iri, taken.name) if taken else ("", "")),
        *(taken.identifiers.get(scheme, "") if taken else "" for scheme in SCHEMES),
        _confidence(taken),
        "" if each.verdict is Verdict.not_matched else each.verdict.value,
        *((other.name, other.iri) if other else ("", "")),
        _confidence(other),
    ]


def _confidence(candidate: Candidate | None) -> str:
    return f"{candidate.confidence:.3f}" if candidate else ""


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _as_json(candidate: Candidate | None) -> dict[str, Any] | None:
    if candidate is None:
        return None
    return {
        "iri": candidate.iri,
        "name": candidate.name,
        "kind": candidate.kind,
        "where": candidate.where,
        "identifiers": {scheme: value.split("|") for scheme, value in candidate.identifiers.items()},
        "confidence": round(candidate.confidence, 3),
        "evidence": candidate.evidence,
    }
