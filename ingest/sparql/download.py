"""A question's whole answer, page by page, as a file with one row a line.

A question holds the line `VALUES ?after { "" }`, selects a page of what it lists in the order of one variable's text,
and starts behind `?after`: pages neither overlap nor shift when the endpoint's data change, and no endpoint has to
sort past its limit, as it would for OFFSET.
"""

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ingest.sparql.endpoint import Endpoint, NoAnswer, Row, answer

_AFTER = re.compile(r'VALUES \?after \{ "" \}')

FRESH = 24 * 60 * 60
"""Seconds after which an unfinished download is begun anew, so that a file tells of one day."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an endpoint: its text, and the variable by which it pages."""

    endpoint: Endpoint
    text: str
    page_by: str


def query(name: str) -> str:
    """The text of a question of this folder."""
    return files("ingest.sparql").joinpath(name).read_text(encoding="utf-8")


def fetch_rows(
    question: Question,
    folder: Path,
    progress: Callable[[int], None] = lambda rows: None,
    sleep: Callable[[float], None] = time.sleep,
    *,
    seconds: float = 0.0,
    limit: int | None = None,
) -> Path:
    """The file in the folder that holds the whole answer, one JSON object a row.

    `progress` is told the rows so far after each page; `seconds` lie between two pages; `limit` ends it with the page
    on which so many rows are reached. A download that was killed goes on from its last whole page if it is asked again
    within a day. Raises NoAnswer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    asked = hashlib.sha256(f"{question.endpoint.address}\n{question.text}".encode()).hexdigest()[:8]
    unfinished = folder / f"{asked}.part"
    rows, after = _resumed(unfinished, question.page_by)
    with unfinished.open("a", encoding="utf-8") as out:
        while (limit is None or rows < limit) and (page := _page(question, after, sleep)):
            out.writelines(_line(row) for row in page)
            out.flush()
            rows, after = rows + len(page), page[-1][question.page_by] or ""
            progress(rows)
            if seconds:
                sleep(seconds)
        if not rows:
            raise NoAnswer(f"{question.endpoint.address} has no rows; the former file stays")
        os.fsync(out.fileno())
    return unfinished.replace(folder / "rows.jsonl")


def _page(question: Question, after: str, sleep: Callable[[float], None]) -> list[Row]:
    """The rows behind `after`, in the order of their values whatever the endpoint's collation."""
    text, lines = _AFTER.subn(lambda _: f"VALUES ?after {{ {json.dumps(after)} }}", question.text)
    if lines != 1:
        raise ValueError(f"the question has {lines} lines for ?after, not one")
    page = answer(question.endpoint, text, sleep)
    page.sort(key=lambda row: (row[question.page_by] or "", _line(row)))
    if page and (page[0][question.page_by] or "") <= after:
        raise NoAnswer(
            f"{question.endpoint.address} repeats {page[0][question.page_by]} behind {after!r}: it can't page"
        )
    return page


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _resumed(unfinished: Path, page_by: str) -> tuple[int, str]:
    """How many rows an unfinished file holds, and behind what to go on; what a kill may have cut is taken off."""
    if not unfinished.exists() or time.time() - unfinished.stat().st_mtime > FRESH:
        unfinished.unlink(missing_ok=True)
        return 0, ""
    kept = list(_whole_lines(unfinished))
    last = json.loads(kept[-1])[page_by] if kept else ""
    # Of what is listed last some rows may lack.
    while kept and json.loads(kept[-1])[page_by] == last:
        kept.pop()
    os.truncate(unfinished, sum(map(len, kept)))
    return len(kept), json.loads(kept[-1])[page_by] if kept else ""


def _whole_lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as lines:
        yield from (line for line in lines if line.endswith(b"\n"))
