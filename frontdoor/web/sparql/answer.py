"""An answer on its way from a worker to a client: kept between them, so that no slow client holds a worker."""

import asyncio
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile

IN_MEMORY = 1_000_000
"""Bytes of an answer that are kept in memory; the rest waits on disk."""
SENT_AT_ONCE = 65_536


class Broken(Exception):
    """An answer that ended before it was whole, when part of it may have been sent."""


class Answer:
    """What a worker has said so far. `media` is known once it answers, `cut` and `whole` when it has.

    `refusal`: the HTTP status and the sentence of a query that is not answered.
    """

    def __init__(self) -> None:
        self.media: str | None = None
        self.cut: str | None = None
        self.refusal: tuple[int, str] | None = None
        self.whole = False
        self.size = 0
        self._changed = asyncio.Event()
        self._kept = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115

    def begin(self, media: str) -> None:
        self.media = media
        self._changed.set()

    def write(self, data: bytes) -> None:
        if not self._kept.closed:
            self._kept.seek(self.size)
            self._kept.write(data)
        self.size += len(data)
        self._changed.set()

    def end(self, cut: str | None) -> None:
        self.cut, self.whole = cut, True
        self._changed.set()

    def refuse(self, status: int, sentence: str) -> None:
        """Ends the answer without its being whole. What was said first counts."""
        if not self.ended:
            self.refusal = status, sentence
        self._changed.set()

    @property
    def ended(self) -> bool:
        return self.whole or self.refusal is not None

    async def underway(self) -> None:
        """Waits until there is something to send, or an end."""
        while not (self.ended or self.size):
            await self._change()

    async def over(self) -> None:
        """Waits for the end."""
        while not self.ended:
            await self._change()

    async def parts(self) -> AsyncIterator[bytes]:
        """What is said, as it is said. Raises Broken where the answer will not be whole."""
        at = 0
        while True:
            while at < self.size:
                self._kept.seek(at)
                part = self._kept.read(SENT_AT_ONCE)
                at += len(part)
                yield part
            if self.whole:
                return
            if self.refusal:
                raise Broken(self.refusal[1])
            await self._change()

    def close(self) -> None:
        self._kept.close()

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()
