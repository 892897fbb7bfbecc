"""A worker as the server sees it: a process that is asked one query at a time, and killed when that takes too long."""

import asyncio
import json
import logging
import os
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import frontdoor
from frontdoor.web.sparql.answer import Answer
from frontdoor.web.sparql.frames import ASKED, DATA, DONE, HEAD, MEDIA, READY, REFUSED, frame
from frontdoor.web.sparql.isolation import step_back
from frontdoor.web.sparql.limits import Limits

LOG = logging.getLogger(__name__)
STARTING = 30
"""Seconds in which a worker must have opened its store."""

ENDS = {
    "SIGABRT": (507, "the query needed more memory than one may take: ask for less at once, or combine fewer things"),
    "SIGSEGV": (400, "the query is nested more deeply than it can be read"),
    "SIGBUS": (400, "the query is nested more deeply than it can be read"),
}
"""What the end of a worker says of its query: it aborts where it gets no more memory, and faults out of stack."""


class Died(Exception):
    """A worker that ended without being asked to, and not by what its query needed."""


class Worker:
    """A process over one build's store."""

    def __init__(self, process: Process, store: Path) -> None:
        self._process = process
        self.store = store
        self.back = False
        """Whether it has stepped back, for the rest of its life."""

    @classmethod
    async def started(cls, store: Path, limits: Limits) -> "Worker":
        """A worker that is ready. Raises Died."""
        place = str(Path(str(frontdoor.__file__)).parent.parent)
        paths = [place, *filter(None, [os.environ.get("PYTHONPATH")])]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "frontdoor.web.sparql.worker", str(store), json.dumps(asdict(limits)),
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            # Ctrl-C is the server's business, which then ends its workers.
            start_new_session=True,
        )  # fmt: skip
        made = cls(process, store)
        try:
            async with asyncio.timeout(STARTING):
                kind, _ = await made._frame()
            if kind != READY:
                raise Died("a worker said something else before it was ready")
        except (TimeoutError, Died, asyncio.CancelledError):
            made.kill()
            await made.ended()
            raise
        return made

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    def step_back(self) -> None:
        """Lets the process run only when no other wants the processor."""
        self.back = True
        step_back(self.pid)

    def spent(self) -> float:
        """Seconds of the processor that it has had; of the clock, where the system does not say."""
        try:
            text = Path(f"/proc/{self.pid}/schedstat").read_text(encoding="ascii")
        except OSError:
            return time.monotonic()
        return int(text.split()[0]) / 1e9

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()

    async def ended(self) -> None:
        """Waits for the end of a process that was killed, and closes its pipes."""
        await self._process.wait()
        # A pipe with unread data in it does not see that its other end is gone, and would stay open.
        self._process._transport.close()  # type: ignore[attr-defined]
        await asyncio.sleep(0)

    async def ask(self, asked: dict[str, Any], answer: Answer) -> None:
        """Asks a query and writes what comes into `answer`, to its end. Raises Died; the worker is of no use then."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(frame(ASKED, json.dumps(asked).encode()))
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise Died("a worker ended before it was asked") from None
        while True:
            try:
                kind, payload = await self._frame()
            except Died:
                code = await self._process.wait()
                name = signal.Signals(-code).name if code < 0 else ""
                if name not in ENDS:
                    raise
                answer.refuse(*ENDS[name])
                return
            if kind == DATA:
                answer.write(payload)
                continue
            message = json.loads(payload)
            if kind == MEDIA:
                answer.begin(message["media"])
                continue
            if kind == DONE:
                answer.end(message["cut"])
            elif kind == REFUSED:
                answer.refuse(message["status"], message["sentence"])
            else:
                LOG.error("a worker failed: %s", message)
                answer.refuse(503, "this query can't be answered because of a fault here, not in the query")
            return

    async def _frame(self) -> tuple[int, bytes]:
        assert self._process.stdout is not None
        try:
            kind, length = HEAD.unpack(await self._process.stdout.readexactly(HEAD.size))
            return kind, await self._process.stdout.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionResetError):
            raise Died("a worker ended") from None
