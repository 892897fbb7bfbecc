"""A small matcher for tests: organisations of a build by exact normalised name, and by the words they share."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from graph.matching.candidate import Candidate
from ingest.names import normal

SURE, SHARED, NEAR = 0.95, 0.6, 0.4


class ExactNames:
    """Sure of a name that one organisation has, less of one that several have, near where half the words agree."""

    accepts = 0.9

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates

    @classmethod
    def of(cls, build: Path) -> "ExactNames":
        rows = duckdb.execute(
            "SELECT iri, label, kind, itl1, country FROM read_parquet(?)", [str(build / "resolved/resolved.parquet")]
        ).fetchall()
        return cls([Candidate(iri, name, kind, SURE, {}, itl1 or land, "") for iri, name, kind, itl1, land in rows])

    def match(self, texts: Sequence[str], limit: int = 2, kind: str | None = None) -> list[list[Candidate]]:
        return [self._found(normal(text), kind)[:limit] for text in texts]

    def _found(self, text: str, kind: str | None) -> list[Candidate]:
        words, exact, near = set(text.split()), [], []
        for each in self._candidates:
            name = normal(each.name)
            if kind not in (None, each.kind):
                continue
            if name == text:
                exact.append(each)
            elif 2 * len(words & set(name.split())) > len(words | set(name.split())):
                near.append(replace(each, confidence=NEAR))
        return [replace(each, confidence=SURE if len(exact) == 1 else SHARED) for each in exact] + near
