"""Institutions that award degrees, as the Department for Education lists them, with the names they are sought by.

Two lists of synonyms stand with each institution. Those that match are its own names, present, former and Welsh. Those
that are suggested to people who type also hold colleges it absorbed and the federation it belongs to: of these only
acronyms, and spellings with the same words, are taken for names.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.academic.awards import UK
from ingest.facts import Fact, Name, Organisation
from ingest.files import json_array
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.names import normal
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="dfe-institutions",
    title="Degree awarding institutions and their synonyms",
    publisher="Department for Education",
    licence="MIT",
    homepage="https://github.com/DFE-Digital/dfe-reference-data",
    cadence="as the department edits it",
    covers=Coverage(
        tables=("organisation", "name", "identifier"),
        kinds=("HigherEducationProvider",),
        places=("UK",),
        first=1993,
        last=2021,
        note="314 UK institutions whose degrees teachers hold: 14 are closed, 109 never awarded degrees themselves. "
        "What a closed one became is told in words alone, and not stated. Seven have no UKPRN. Colleges that became "
        "part of a university are left out.",
    ),
    files=(Files(r"ref_hesa/dfe_degree_institutions\.json"),),
)

JOINING_WORDS = {"of", "the"}


def read(path: Path) -> Iterator[Record]:
    """One record an institution."""
    return json_array(path, id="name")


def says(record: Record) -> Iterator[Fact]:
    """The institution with its UKPRN, its names, and the year it closed."""
    name, ukprn = record.text("name"), record.text_or_none("ukprn")
    institution = key("dfe-institutions", ukprn) if ukprn else key("dfe-institutions", "name", normal(name))
    closed = record.date_or_none("closed") if record.has("closed") else None
    yield Organisation(
        institution,
        kind="HigherEducationProvider",
        country=UK,
        status="closed" if closed else None,
        closed=closed,
    )
    yield Name(institution, name, "label")
    if ukprn:
        yield identifier(institution, "ukprn", ukprn)
    yield from (Name(institution, each, "alias") for each in dict.fromkeys(record.strings("match_synonyms")))
    for each in dict.fromkeys(record.strings("suggestion_synonyms")):
        if each.isupper() and " " not in each:
            yield Name(institution, each, "acronym")
        elif _words(each) == _words(name):
            yield Name(institution, each, "alias")
    # Codes for reports on teacher training: two institutions share one. The comment is prose.
    record.ignore("hesa_itt_code", "dttp_id", "has_never_awarded_degrees", "comment")


def _words(name: str) -> frozenset[str]:
    return frozenset(normal(name).split()) - JOINING_WORDS
