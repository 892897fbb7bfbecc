"""Answers that are kept: each is made once, also where several want it at the same time."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Kept:
    """At most `most` answers by their keys; the one asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer under a key. What `make` raises is raised to all who wait, and is not kept."""
        with self._lock:
            found = self._answers.get(key)
            if found is None:
                mine: Future[T] = Future()
                self._answers[key] = mine
                while len(self._answers) > self._most:
                    self._answers.popitem(last=False)
            else:
                self._answers.move_to_end(key)
        if found is not None:
            return cast(T, found.result())
        try:
            mine.set_result(make())
        except BaseException as error:
            with self._lock:
                self._answers.pop(key, None)
            mine.set_exception(error)
        return mine.result()
