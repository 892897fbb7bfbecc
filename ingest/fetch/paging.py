"""How publishers page long answers: by number, by offset, or by a token that each page gives for the next.

A position is the value of the paging parameter, None for a first page that takes none. Positions are JSON values, so
that an interrupted run can be taken up where it stopped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Position = str | int | None


@dataclass(frozen=True, slots=True)
class Paging:
    """The paging of an interface that answers in JSON.

    `parameter` carries the position, `size` the number of records a page. `records`, `total` and `next` are dotted
    paths into the answer; `total` may be the name of a header instead, as `header:X-Total-Count`.

    By token, `next` leads to the position of the next page; the last page has none, or repeats its own. By number or
    offset, `step` is what is added to the position, and a page with less than `most` records is the last. No page of
    less than `least` records is asked for.
    """

    parameter: str
    size: str
    most: int
    records: str
    total: str
    first: Position = None
    next: str | None = None
    step: int = 1
    least: int = 1

    def parameters(self, position: Position, size: int) -> dict[str, str]:
        """The query parameters of the page at a position."""
        sized = {self.size: str(size)}
        return sized if position is None else {**sized, self.parameter: str(position)}

    def held(self, answer: Any) -> list[Any]:
        """The records of a page. Raises ValueError where the answer holds no list of them."""
        found = value_at(answer, self.records)
        if not isinstance(found, list):
            raise ValueError(f"the answer holds no list under {self.records!r}")
        return found

    def counted(self, answer: Any, headers: Mapping[str, str]) -> int | None:
        """How many records there are in all, where the publisher says so."""
        name = self.total.removeprefix("header:")
        found = value_at(answer, name) if name == self.total else headers.get(name)
        return int(found) if isinstance(found, int) or (isinstance(found, str) and found.isdecimal()) else None

    def after(self, position: Position, answer: Any, size: int) -> Position:
        """The position of the next page, None after the last."""
        count = len(self.held(answer))
        if not count:
            return None
        if self.next is None:
            return (int(position) if position is not None else 0) + self.step if count >= size else None
        following = value_at(answer, self.next)
        return following if isinstance(following, str) and following and following != position else None


def value_at(answer: Any, path: str) -> Any:
    """What stands in a JSON value at a dotted path; None where the path leads nowhere."""
    for name in path.split("."):
        answer = answer.get(name) if isinstance(answer, dict) else None
    return answer
