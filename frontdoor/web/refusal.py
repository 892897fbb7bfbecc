"""Requests that are not answered, each with one sentence for who asked."""

from collections.abc import Mapping


class Refused(Exception):
    """A request that can't be answered: the HTTP status, what to tell, and headers that go with it."""

    def __init__(self, sentence: str, status: int = 400, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
        self.headers = headers
