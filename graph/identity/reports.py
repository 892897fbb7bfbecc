"""What readers say is wrong: kept beside the builds until a curator has looked at it."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from graph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says is wrong about an entity (IRI), of which sort, in their words, as of which build.

    Who says so is not kept. `day` and `number` are given when it is kept.
    """

    iri: str
    what: str
    words: str
    build: str
    day: str = ""
    number: str = ""


def said(workspace: Workspace, report: Report) -> str:
    """Keeps a report and returns its number. Raises OSError where it can't be written."""
    number = secrets.token_hex(4)
    day = datetime.now(UTC).date().isoformat()
    line = json.dumps({**asdict(report), "day": day, "number": number}, ensure_ascii=False)
    file = _file(workspace)
    with FileLock(str(file) + ".lock"), file.open("a", encoding="utf-8") as out:
        out.write(line + "\n")
    return number


def reports(workspace: Workspace) -> Iterator[Report]:
    """What was reported, the oldest first. A half line that a killed server left is passed over."""
    file = _file(workspace)
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        try:
            yield Report(**json.loads(line))
        except (ValueError, TypeError):
            continue


def _file(workspace: Workspace) -> Path:
    return workspace.decisions.with_name("reports.jsonl")
