"""The workers: quick ones for queries that are new to the service, and slower ones for those that took long."""

import asyncio
import hashlib
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from frontdoor.web.sparql.answer import Answer
from frontdoor.web.sparql.lane import Full, Lane
from frontdoor.web.sparql.limits import Limits
from frontdoor.web.sparql.process import Died, Worker
from frontdoor.web.sparql.run import Run
from frontdoor.web.sparql.standing import Standing

OPEN = 256
"""Answers that may be on their way to clients at once."""


class Pool:
    """Answers queries over the build that `serve` names; a query keeps the build that it began with."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._store: Path | None = None
        self._idle: deque[Worker] = deque()
        self._behind: deque[Worker] = deque()
        """Workers that have stepped back, for long queries."""
        self._workers: set[Worker] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._starting = 0
        self._open = 0
        self._quick = Lane(limits.quick, limits.waiting, limits.patience, 1)
        self._long = Lane(limits.long, limits.waiting, limits.patience, max(1, round(limits.deadline)))
        self._standing = Standing(limits.strikes, limits.forgiven)

    @property
    def pids(self) -> list[int]:
        """The processes of the workers there are."""
        return [each.pid for each in self._workers if each.alive]

    def serve(self, store: Path) -> None:
        """Takes a build's store for the queries to come. Workers of another finish what they do."""
        if store != self._store:
            self._store = store
            self._standing = Standing(self.limits.strikes, self.limits.forgiven)
            for idle in (self._idle, self._behind):
                while idle:
                    self._drop(idle.pop())
            self._refill()

    async def close(self) -> None:
        """Ends every worker."""
        self._store = None
        self._idle.clear()
        self._behind.clear()
        for task in self._tasks:
            task.cancel()
        for each in list(self._workers):
            self._drop(each)
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    @asynccontextmanager
    async def asked(self, query: dict[str, Any], client: str) -> AsyncIterator[Answer]:
        """The answer to a query once there is something to send, or none will come. Raises Full.

        `query`: its text `query`, the data set by `default` and `named`, the Accept header `accept`.
        When the context ends before the answer does, the worker is killed.
        """
        if self._open >= OPEN:
            raise Full(self._long.after)
        self._open += 1
        answer: Answer | None = None
        work: asyncio.Task[None] | None = None
        try:
            digest = hashlib.sha256(json.dumps(query).encode()).digest()
            if not self._standing.is_long(digest, client):
                answer, work = await self._try_quickly(query, digest, client)
            if answer is None or work is None:
                await self._long.enter()
                answer, run = Answer(), Run()
                run.move()
                work = self._at_length(self._task(self._work(query, answer, run)), run, digest, client)
            await answer.underway()
            yield answer
        finally:
            self._open -= 1
            if work and not work.done():
                work.cancel()
            if answer:
                answer.close()

    async def _try_quickly(
        self, query: dict[str, Any], digest: bytes, client: str
    ) -> tuple[Answer, asyncio.Task[None]] | tuple[None, None]:
        """An answer that is whole or goes on in the long lane; none where the query has to begin there again."""
        await self._quick.enter()
        answer, run = Answer(), Run()
        work = self._task(self._work(query, answer, run))
        kept = False
        try:
            while not work.done():
                await asyncio.wait([work], timeout=self.limits.slice)
                spent = run.spent()
                if spent >= self.limits.slices or (self._quick.waiting and spent >= self.limits.slice):
                    break
            if work.done():
                kept = True
                return answer, work
            self._standing.took_long(digest, client)
            if not self._long.free:
                return None, None
            await self._long.enter()
            run.move()
            kept = True
            return answer, self._at_length(work, run, digest, client)
        finally:
            if not kept:
                work.cancel()
                answer.close()
            self._quick.leave()

    def _at_length(self, work: asyncio.Task[None], run: Run, digest: bytes, client: str) -> asyncio.Task[None]:
        """Work that has a place in the long lane, and gives it back at its end."""

        def over(_: object) -> None:
            self._long.leave()
            if run.whole_after < self.limits.slice:
                self._standing.was_quick(digest, client)

        work.add_done_callback(over)
        return work

    async def _work(self, query: dict[str, Any], answer: Answer, run: Run) -> None:
        """Has a query answered by its deadline; once more, where the worker is killed before anything was said."""
        try:
            async with asyncio.timeout(self.limits.deadline) as deadline:
                for _ in range(3):
                    with suppress(Died):
                        return await self._ask(query, deadline.when() or 0, answer, run)
                    if answer.media:
                        break
            answer.refuse(503, "this query can't be answered now; try again")
        except TimeoutError:
            sentence = f"the query was stopped, as it took longer than {self.limits.deadline:g} seconds"
            answer.refuse(504, f"{sentence}: ask for less at once, or bind more of it")
        except BaseException:
            answer.refuse(503, "this query was given up")
            raise

    async def _ask(self, query: dict[str, Any], until: float, answer: Answer, run: Run) -> None:
        worker = await self._worker(self._behind if run.long else self._idle)
        run.begin(worker)
        seconds = until - asyncio.get_running_loop().time()
        clean = False
        try:
            await worker.ask({**query, "seconds": seconds}, answer)
            clean = True
            if worker.alive:
                run.whole_after = run.spent()
        finally:
            run.worker = None
            idle, most = (self._behind, self.limits.long) if worker.back else (self._idle, self.limits.quick)
            if clean and worker.alive and worker.store == self._store and len(idle) < most:
                idle.append(worker)
            else:
                self._drop(worker)
            self._refill()

    async def _worker(self, idle: deque[Worker]) -> Worker:
        while idle:
            worker = idle.popleft()
            if worker.alive:
                return worker
            self._drop(worker)
            self._refill()
        return await self._start()

    async def _start(self) -> Worker:
        if self._store is None:
            raise Died("no build is served")
        worker = await Worker.started(self._store, self.limits)
        self._workers.add(worker)
        return worker

    def _refill(self) -> None:
        """Has workers started until there are as many as quick places, beside those that have stepped back."""
        quick = sum(not each.back for each in self._workers)
        if self._store is not None and quick + self._starting < self.limits.quick:
            self._starting += 1
            self._task(self._spare())

    async def _spare(self) -> None:
        try:
            worker = await self._start()
        except Died:
            # The next query that needs one tries again.
            self._starting -= 1
            return
        except BaseException:
            self._starting -= 1
            raise
        self._starting -= 1
        if worker.store == self._store:
            self._idle.append(worker)
        else:
            self._drop(worker)
        self._refill()

    def _drop(self, worker: Worker) -> None:
        worker.kill()
        self._workers.discard(worker)
        self._task(worker.ended())

    def _task(self, work: Any) -> asyncio.Task[Any]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
