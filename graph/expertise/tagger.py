"""Titles and declared themes tagged with the concepts whose labels stand in them, whole words only.

First form: a label that stands in a title is evidence that the work is about the concept; how central
it is there is not judged.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
from ahocorasick_rs import AhoCorasick, MatchKind

from graph.expertise.words import label_forms, words
from graph.write import subject_sql
from ingest.declare import As, fact, maybe, said
from ingest.facts import Expertise, Project
from ontology.terms import LSG

SHORTEST_WORD = 4
"""A label of one word with fewer letters ("AIDS" has four) is too often another word."""


@fact("topic", subject="about", traced=False)
class Topic:
    """That a project or a declared strength is about a concept, and the text that says so."""

    about: str = said(As.IRI)
    concept: str = said(As.IRI, LSG.topic)
    basis: str | None = maybe(As.TEXT)
    matched: str | None = maybe(As.TEXT)


class Tagger:
    """Finds the concepts whose labels stand in a text; of nested labels only the longest counts."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """`labels`: (concept IRI, label)."""
        concepts: dict[str, set[str]] = {}
        for concept, label in labels:
            for form in label_forms(label):
                if " " in form or len(form) >= SHORTEST_WORD:
                    concepts.setdefault(form, set()).add(concept)
        self._concepts = [sorted(each) for each in concepts.values()]
        self._forms = list(concepts)
        self._automaton = AhoCorasick([f" {form} " for form in self._forms], matchkind=MatchKind.Standard)

    def concepts(self, text: str) -> list[tuple[str, str]]:
        """The concepts in a text, each with the words that name it, in the order of the text."""
        found = self._automaton.find_matches_as_indexes(f" {words(text)} ", overlapping=True)
        spans = sorted(found, key=lambda match: (match[1], -match[2]))
        kept: list[tuple[str, str]] = []
        reach = 0
        for at, _, end in spans:
            if end > reach:
                kept += [(concept, self._forms[at]) for concept in self._concepts[at]]
                reach = end
        return list(dict.fromkeys(kept))


def topics(connection: duckdb.DuckDBPyConnection, folders: list[Path], tagger: Tagger) -> Iterator[Topic]:
    """The topics of every project title and declared strength in folders of fact tables."""
    for iri, title in _texts(connection, folders, Project, "title"):
        for concept, matched in tagger.concepts(title):
            yield Topic(iri, concept, "title", matched)
    for column in ("heading", "theme"):
        for iri, text in _texts(connection, folders, Expertise, column):
            for concept, matched in tagger.concepts(text):
                yield Topic(iri, concept, column, matched)


def _texts(
    connection: duckdb.DuckDBPyConnection, folders: list[Path], fact_type: type[Project] | type[Expertise], column: str
) -> list[tuple[str, str]]:
    table = fact_type.__name__.lower()
    paths = [str(folder / f"{table}.parquet") for folder in folders if (folder / f"{table}.parquet").exists()]
    if not paths:
        return []
    query = (
        f"SELECT DISTINCT trim({subject_sql(fact_type)}, '<>'), f.{column} FROM read_parquet(?) AS f "
        f"WHERE f.{column} IS NOT NULL ORDER BY ALL"
    )
    return connection.execute(query, [paths]).fetchall()
