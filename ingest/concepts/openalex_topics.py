"""OpenAlex topics: the 4,516 topics of research that OpenAlex sorts publications into, and the three levels above.

The table gives one row a topic with its subfield, field and domain (Scopus's subject classes underlie these three).
An upper level is stated by the first row below it. The records of the 252 subfields add their other names.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.facts import Concept, ConceptLabel, ConceptRelation, Fact
from ingest.files import json_array, table
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="openalex-topics",
    title="OpenAlex topics",
    publisher="OurResearch",
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    homepage="https://docs.openalex.org/api-entities/topics",
    cadence="irregular; this hierarchy is of September 2024",
    covers=Coverage(
        tables=("concept", "concept_label", "concept_relation"),
        kinds=(),
        places=(),
        first=None,
        last=2024,
        note="All subjects, not the life sciences alone. No descriptions or keywords; other names for subfields only.",
    ),
    files=(
        Files(
            r"openalex/topics/(DERIVED_topics_hierarchy\.csv|openalex_subfields_2024_09_records\.json)",
            vintage="2024-09",
        ),
    ),
)

SCHEME = "https://openalex.org/topics"

LEVELS = ("topic", "subfield", "field", "domain")

COLUMNS = tuple(f"{level}_{part}" for level in LEVELS for part in ("id", "name"))

_IRI = {
    "topic": re.compile(r"https://openalex\.org/T[0-9]+"),
    **{level: re.compile(rf"https://openalex\.org/{level}s/[0-9]+") for level in LEVELS[1:]},
}


def read(path: Path) -> Iterable[Record]:
    """The topics of the table, each with the levels that no row before it named; or the records of the subfields."""
    return _topics(path) if path.suffix == ".csv" else json_array(path, id="id", shape="subfield")


def _topics(path: Path) -> Iterator[Record]:
    seen: set[str] = set()
    for record in table(path, COLUMNS, id="topic_id", shape="topic"):
        if record.fault:
            yield record
            continue
        fields = {name: record.take(name) for name in COLUMNS}
        new = [level for level in LEVELS if fields[f"{level}_id"] not in seen]
        seen.update(fields[f"{level}_id"] for level in new)
        yield Record(
            {**fields, "new_levels": new}, place=record.place, id=record.id, raw=record.raw, shape=record.shape
        )


def says(record: Record) -> Iterator[Fact]:
    """The topic and the levels above it, each under the next; or the other names of a subfield."""
    if record.shape == "subfield":
        yield from _other_names(record)
        return
    new = set(record.strings("new_levels"))
    iris = [_iri(record, f"{level}_id", level) for level in LEVELS]
    for level, iri, broader in zip(LEVELS, iris, [*iris[1:], None], strict=True):
        label = record.text(f"{level}_name")
        if level in new:
            yield Concept(iri, scheme=SCHEME, label=label, language="en")
            if broader:
                yield ConceptRelation(iri, broader, "broader")


def _other_names(record: Record) -> Iterator[Fact]:
    iri = _iri(record, "id", "subfield")
    for text in dict.fromkeys(record.strings("display_name_alternatives")):
        yield ConceptLabel(iri, text, language="en")
    # Its name and place are in the table of topics.
    record.ignore("display_name", "field", "domain", "topics", "siblings")
    # Prose, links to articles on the subject, and counts that change daily.
    record.ignore(
        "description", "ids", "works_count", "cited_by_count", "works_api_url", "created_date", "updated_date"
    )


def _iri(record: Record, name: str, level: str) -> str:
    iri = record.text(name)
    if not _IRI[level].fullmatch(iri):
        raise BadRecord(f"field {name!r}: {iri!r} is no OpenAlex {level}")
    return iri
