"""Requests that are not answered, each with one sentence for who asked."""


class Refused(Exception):
    """A request that can't be answered: the HTTP status and what to tell."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
