"""A paged interface's answers, one file a page, unchanged. A killed run loses one page and goes on from there."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from ingest.fetch.manifest import forget, write_json
from ingest.fetch.paging import Paging, Position
from ingest.fetch.web import NotFetched, Passing, Web, bare
from ingest.fetch.whole import now

Records = Callable[[int, int | None], None]
"""Is told how many records are here, and of how many, where that is known."""

FRESH = timedelta(days=7)
"""A run that was begun longer ago is begun anew: its pages would be of two different times."""
MOST_MISSING = 0.01
"""The share of the announced records that may be missing at the end: publishers add and remove while one pages."""


@dataclass(slots=True)
class Run:
    """How far a run has come. `pages` are those that are here: name, address, second, SHA-256."""

    request: str
    begun: str
    position: Position
    records: int = 0
    total: int | None = None
    done: bool = False
    pages: list[dict[str, Any]] = field(default_factory=list)


def paged(
    web: Web,
    address: httpx.URL,
    paging: Paging,
    folder: Path,
    *,
    personal: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    seconds: float = 1.0,
    limit: int | None = None,
    tell: Records = lambda done, total: None,
) -> Run:
    """The finished run: its pages lie in `folder` as page-00001.json and so on.

    `limit` ends it with the page on which so many records are reached. `personal` parameters are sent and not written
    down. Raises NotFetched where records are missing at the end.
    """
    request, state = f"{address} {paging} {limit}", folder / "run.json"
    size = max(paging.least, min(paging.most, limit or paging.most))
    run = _taken_up(state, request)
    taken_up = bool(run)
    while True:
        run = run or _begun(folder, request, paging)
        tell(run.records, run.total)
        try:
            while not run.done:
                _page(web, address, paging, folder, run, size, personal or {}, headers or {}, seconds)
                run.done = run.done or (limit is not None and run.records >= limit)
                write_json(state, asdict(run))
                tell(run.records, run.total)
                taken_up = False
            break
        except NotFetched as fault:
            # A token may have grown too old while nobody was asking.
            if not taken_up or fault.status not in (400, 404, 410):
                raise
            run, taken_up = None, False
    _complete(run, limit, bare(address), folder)
    return run


def _page(
    web: Web,
    address: httpx.URL,
    paging: Paging,
    folder: Path,
    run: Run,
    size: int,
    personal: Mapping[str, str],
    headers: Mapping[str, str],
    seconds: float,
) -> None:
    """Brings the page at the run's position and moves the run on."""
    asked = address.copy_merge_params(paging.parameters(run.position, size))

    def once() -> tuple[bytes, Any, httpx.Headers]:
        with web.answer(asked.copy_merge_params(personal), headers, seconds) as response:
            body = response.read()
        try:
            answer = json.loads(body)
            paging.held(answer)
        except ValueError as error:
            raise Passing(f"{bare(asked)} gave no page of records: {error}") from None
        return body, answer, response.headers

    body, answer, told = web.patiently(once)
    if held := paging.held(answer):
        name = f"page-{len(run.pages) + 1:05d}.json"
        (folder / name).write_bytes(body)
        page = {"name": name, "url": str(asked), "retrieved": now(), "sha256": hashlib.sha256(body).hexdigest()}
        run.pages.append(page | {"size": len(body)})
        run.records += len(held)
    run.total = paging.counted(answer, told) or run.total
    run.position = paging.after(run.position, answer, size)
    # By number or offset, a page beyond the last is an error at some publishers.
    counted_out = paging.next is None and run.total is not None and run.records >= run.total
    run.done = run.position is None or counted_out


def _complete(run: Run, limit: int | None, shown: str, folder: Path) -> None:
    short = run.total is not None and run.records < run.total * (1 - MOST_MISSING)
    if not run.records or (short and limit is None):
        forget(folder)
        of = f" of {run.total:,}" if run.total else ""
        raise NotFetched(f"{shown} came to an end after {run.records:,}{of} records")


def _begun(folder: Path, request: str, paging: Paging) -> Run:
    forget(folder)
    folder.mkdir(parents=True)
    return Run(request, now(), paging.first)


def _taken_up(state: Path, request: str) -> Run | None:
    """The run that was begun here for the same request, not too long ago."""
    try:
        run = Run(**json.loads(state.read_text(encoding="utf-8")))
        begun = datetime.fromisoformat(run.begun)
        whole = all((state.parent / page["name"]).stat().st_size == page["size"] for page in run.pages)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return run if whole and run.request == request and datetime.now(UTC) - begun < FRESH else None
