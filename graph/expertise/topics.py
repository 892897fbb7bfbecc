"""What projects, trials, publications and declared strengths are about, from every text that the sources give of them.

A subject that a source gives as a concept counts 1. Titles, keywords and declared themes are tagged; a tag is kept
where a label or its stem stands in the text by itself (neither inside a longer label nor scattered), its heading is not
too general to name an expertise, and its weight is at least LEAST. Of one concept in several texts of a thing each text
keeps its row, with the words that name it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from graph.expertise.tagger import Tag, Tagger
from graph.write import subject_sql
from ingest.declare import As, fact, maybe, said, table_of
from ingest.facts import Concept, ConceptLabel, ConceptRelation, Expertise, Output, Project, Subject, Trial
from ontology.terms import LSG

TITLED = (Project, Trial, Output)
LEAST = 0.1
OPENALEX = "https://openalex.org/"

_PADDED = re.compile(r"(http://id\.nlm\.nih\.gov/mesh/D)000(0[0-9]{5})$")
"""ClinicalTrials.gov pads the numbers of the older descriptors: D000007938 is MeSH's own D007938."""


@fact("topic", subject="about", traced=False)
class Topic:
    """That something is about a concept, the text that says so, and how strongly it does, from 0 to 1.

    `basis`: concept (given by the source), title, keyword, heading or theme. `matched`: the words, in one spelling.
    """

    about: str = said(As.IRI)
    concept: str = said(As.IRI, LSG.topic)
    basis: str | None = maybe(As.TEXT)
    matched: str | None = maybe(As.TEXT)
    weight: str | None = maybe(As.DECIMAL)


def topics(connection: duckdb.DuckDBPyConnection, folders: list[Path], tagger: Tagger) -> Iterator[Topic]:
    """The topics of everything with a title, keyword or declared theme in folders of fact tables.

    `connection` is `graph.write.writing_connection()`, which makes the IRIs.
    """
    given = _rows(connection, folders, Subject, f"{subject_sql(Subject)}, f.heading, f.concept")
    for about, heading, concept in given:
        if concept:
            yield Topic(about.strip("<>"), _PADDED.sub(r"\1\2", concept), "concept", heading, "1")

    @cache
    def kept(text: str) -> list[Tag]:
        tags = tagger.tags(text)
        return [tag for tag in tags if tag.how in ("label", "stem") and not tag.general and tag.weight >= LEAST]

    texts = [(about, heading, "keyword") for about, heading, concept in given if not concept]
    for fact_type in TITLED:
        texts += _texts(connection, folders, fact_type, "title", "title")
    for column in ("heading", "theme"):
        texts += _texts(connection, folders, Expertise, column, column)
    for about, text, basis in texts:
        for tag in kept(text):
            for concept in tag.concepts:
                yield Topic(about.strip("<>"), concept, basis, tag.matched, f"{tag.weight:.4f}")


def tagger_of(connection: duckdb.DuckDBPyConnection, folders: list[Path]) -> Tagger:
    """The tagger for folders of fact tables: their concepts and labels, with idf over their own titles and keywords."""
    own = dict(_rows(connection, folders, Concept, "f.iri, f.label"))
    labels = list(own.items())
    for concept, text in _rows(connection, folders, ConceptLabel, "f.concept, f.text"):
        # OpenAlex's other names of its fields are words like "expression" for Communication.
        if not (concept.startswith(OPENALEX) and " " not in text.strip()):
            labels.append((concept, text))
    broader: dict[str, list[str]] = {}
    for concept, other, kind in _rows(connection, folders, ConceptRelation, "f.concept, f.other, f.kind"):
        if kind == "broader":
            broader.setdefault(concept, []).append(other)
    corpus = [title for each in TITLED for (title,) in _rows(connection, folders, each, "f.title") if title]
    corpus += [heading for (heading,) in _rows(connection, folders, Subject, "f.heading")]
    return Tagger(labels, corpus, broader)


def _texts(
    connection: duckdb.DuckDBPyConnection, folders: list[Path], fact_type: type[Any], column: str, basis: str
) -> list[tuple[str, str, str]]:
    rows = _rows(connection, folders, fact_type, f"{subject_sql(fact_type)}, f.{column}")
    return [(about, text, basis) for about, text in rows if text]


def _rows(
    connection: duckdb.DuckDBPyConnection, folders: list[Path], fact_type: type[Any], columns: str
) -> list[tuple[Any, ...]]:
    """The distinct rows of a fact table over all folders, sorted; none where no folder has the table."""
    table = table_of(fact_type).name
    paths = [str(folder / f"{table}.parquet") for folder in folders if (folder / f"{table}.parquet").exists()]
    if not paths:
        return []
    return connection.execute(f"SELECT DISTINCT {columns} FROM read_parquet(?) AS f ORDER BY ALL", [paths]).fetchall()
