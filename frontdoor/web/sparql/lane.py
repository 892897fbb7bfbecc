"""A queue of queries: so many are worked on at a time, and so many more may wait."""

import asyncio

from frontdoor.web.refusal import Refused


class Full(Refused):
    """More queries than can wait. `after`: seconds after which to try again."""

    def __init__(self, after: int) -> None:
        sentence = "too many queries are being worked on; try again in a while"
        super().__init__(sentence, 503, {"Retry-After": str(after)})


class Lane:
    """So many queries at a time, and so many more that wait for so many seconds."""

    def __init__(self, places: int, waiting: int, patience: float, after: int) -> None:
        self._places = asyncio.Semaphore(places)
        self._most, self._patience, self.after = waiting, patience, after
        self.waiting = 0

    @property
    def free(self) -> bool:
        return not self._places.locked()

    async def enter(self) -> None:
        """Takes a place. Raises Full."""
        if self.waiting >= self._most:
            raise Full(self.after)
        self.waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                await self._places.acquire()
        except TimeoutError:
            raise Full(self.after) from None
        finally:
            self.waiting -= 1

    def leave(self) -> None:
        self._places.release()
