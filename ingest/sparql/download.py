"""A question's whole answer, page by page, as a snapshot file with its entry in `snapshot.json`.

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
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from ingest.snapshot import MANIFEST
from ingest.sparql.endpoint import Endpoint, NoAnswer, Row, answer

_AFTER = re.compile(r'VALUES \?after \{ "" \}')

FRESH = 24 * 60 * 60
"""Seconds after which an unfinished download is begun anew, so that a file tells of one day."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an endpoint: its text, the variable by which it pages, and whose data the answer is.

    `target` is the name of the file in a snapshot folder.
    """

    endpoint: Endpoint
    text: str
    page_by: str
    target: str
    publisher: str
    licence: str


def questions() -> dict[str, Question]:
    """The questions that sources here are read from, by the id of the source."""
    return {
        "wikidata": Question(
            endpoint=Endpoint("https://query.wikidata.org/sparql"),
            text=_query("wikidata_organisations.rq"),
            page_by="item",
            target="wikidata/organisations.jsonl",
            publisher="Wikimedia Foundation",
            licence="CC0 1.0",
        ),
        "cordis-graph": Question(
            endpoint=Endpoint("https://cordis.europa.eu/datalab/sparql"),
            text=_query("cordis_participations.rq"),
            page_by="participation",
            target="cordis_graph/participations.jsonl",
            publisher="Publications Office of the European Union",
            licence="CC BY 4.0",
        ),
    }


def fetch_rows(
    question: Question,
    folder: Path,
    progress: Callable[[int], None] = lambda rows: None,
    sleep: Callable[[float], None] = time.sleep,
) -> dict[str, str]:
    """Writes the whole answer into the snapshot folder, one JSON object a row; returns its entry of `snapshot.json`.

    `progress` is told the rows so far after each page. The former file stays until the new one is whole. A download
    that was killed goes on from its last whole page if it is asked again within a day. Raises NoAnswer.
    """
    target = folder / question.target
    target.parent.mkdir(parents=True, exist_ok=True)
    asked = hashlib.sha256(f"{question.endpoint.address}\n{question.text}".encode()).hexdigest()[:8]
    unfinished = target.with_name(f".{target.name}.{asked}.part")
    rows, after = _resumed(unfinished, question.page_by)
    with unfinished.open("a", encoding="utf-8") as out:
        while page := _page(question, after, sleep):
            out.writelines(_line(row) for row in page)
            out.flush()
            rows, after = rows + len(page), page[-1][question.page_by] or ""
            progress(rows)
        if not rows:
            raise NoAnswer(f"{question.endpoint.address} has no rows for {question.target}; the former file stays")
        os.fsync(out.fileno())
    with unfinished.open("rb") as whole:
        digest = hashlib.file_digest(whole, "sha256").hexdigest()
    unfinished.replace(target)
    entry = {
        "name": question.target,
        "url": question.endpoint.address,
        "retrieved": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": digest,
        "licence": question.licence,
        "publisher": question.publisher,
    }
    _record(folder / MANIFEST, entry)
    return entry


def _query(name: str) -> str:
    return files("ingest.sparql").joinpath(name).read_text(encoding="utf-8")


def _page(question: Question, after: str, sleep: Callable[[float], None]) -> list[Row]:
    """The rows behind `after`, in the order of their values whatever the endpoint's collation."""
    text, lines = _AFTER.subn(lambda _: f"VALUES ?after {{ {json.dumps(after)} }}", question.text)
    if lines != 1:
        raise ValueError(f"the question for {question.target} has {lines} lines for ?after, not one")
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


def _record(manifest: Path, entry: dict[str, str]) -> None:
    entries = json.loads(manifest.read_text(encoding="utf-8"))["files"] if manifest.exists() else []
    kept = [each for each in entries if each["name"] != entry["name"]] + [entry]
    beside = manifest.with_name(f".{manifest.name}.half")
    beside.write_text(json.dumps({"files": sorted(kept, key=lambda each: each["name"])}, indent=1) + "\n", "utf-8")
    beside.replace(manifest)
