"""The Human Disease Ontology: diseases, their other names, which stands under which, and their MeSH descriptors.

Read from its OBO files: the whole ontology of May 2015 and the subsets of July 2026 (cancer, rare, infectious disease
and two smaller). A disease that has been renamed in between has both names. Obsolete terms say nothing. A
cross-reference to MeSH is a close match; where the ontology's keepers call it exact it is an exact one.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.concepts.mesh import SCHEME as MESH
from ingest.facts import Concept, ConceptLabel, ConceptRelation, Fact
from ingest.files import BadFile, opened, place_of
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="disease-ontology",
    title="Human Disease Ontology",
    publisher="Disease Ontology, University of Maryland School of Medicine",
    licence="CC0 1.0; the edition of 2015 CC BY 3.0",
    homepage="https://disease-ontology.org",
    cadence="monthly",
    covers=Coverage(
        tables=("concept", "concept_label", "concept_relation"),
        kinds=(),
        places=(),
        first=None,
        last=2026,
        note="All 6,574 diseases of May 2015; of July 2026 only the subsets, 4,464 diseases. Exact synonyms alone; of "
        "the cross-references those to MeSH alone; no definitions.",
    ),
    files=(
        Files(r"vocab/doid/HumanDO\.obo(\.gz)?", vintage="2015-05"),
        Files(r"vocab/doid/2026/\w+\.obo(\.gz)?", vintage="2026-07"),
    ),
)

BASE = "http://purl.obolibrary.org/obo/"
SCHEME = BASE + "doid.owl"

_ID = re.compile(r"DOID:([0-9]{1,10})")
_IS_A = re.compile(r"DOID:([0-9]{1,10})(?: \{[^}]*\})?(?: !.*)?")
_SYNONYM = re.compile(r'"((?:[^"\\]|\\.)*)" (EXACT|RELATED|NARROW|BROAD)\b.*')
_MESH = re.compile(r"(?:MSH|MESH):([DC][0-9]{6,9})(?: .*)?")
_EXACT = re.compile(r'skos:exactMatch "MESH:([DC][0-9]{6,9})" xsd:string')
_ESCAPED = re.compile(r"\\(.)")
_SNOMED = re.compile(r" \((?:disorder|finding|morphologic abnormality|qualifier value)\)$")
"""What SNOMED puts behind its terms to tell their axes apart: no part of a disease's name."""


def read(path: Path) -> Iterator[Record]:
    """The terms of one file in its order, by the file's name and their number: subsets overlap."""
    subset = path.name.split(".")[0]
    with opened(path) as text:
        if not next(iter(text), "").startswith("format-version:"):
            raise BadFile(f"{path.name} is no OBO file: it does not begin with its format's version")
        for number, lines in enumerate(_terms(text), 1):
            yield _record(lines, f"{place_of(path)}/{number}", subset)


def _terms(text: Iterator[str]) -> Iterator[list[str]]:
    """The lines of each term; stanzas of other things are passed over."""
    lines: list[str] | None = None
    for line in text:
        if line.startswith("["):
            if lines is not None:
                yield lines
            lines = [] if line.strip() == "[Term]" else None
        elif lines is not None and line.strip():
            lines.append(line.rstrip("\r\n"))
    if lines is not None:
        yield lines


def _record(lines: list[str], place: str, subset: str) -> Record:
    fields: dict[str, list[str]] = {}
    fault = None
    for line in lines:
        tag, colon, value = line.partition(": ")
        if not colon:
            fault = fault or f"the line {line!r} has no tag"
        fields.setdefault(tag, []).append(value)
    known_as = f"{subset}/{fields['id'][0]}" if "id" in fields else None
    return Record({**fields}, place=place, id=known_as, raw="\n".join(lines), fault=fault)


def says(record: Record) -> Iterator[Fact]:
    """The disease with its other names, what it stands under, and its MeSH descriptors; nothing of an obsolete one."""
    iri = BASE + "DOID_" + _one(record, "id", _ID)
    if record.has("is_obsolete") and record.strings("is_obsolete") == ["true"]:
        record.ignore("name", "is_a", "synonym", "xref", "property_value", *IGNORED)
        return
    label = _single(record, "name")
    yield Concept(iri, scheme=SCHEME, label=label, notation="DOID:" + iri.rpartition("_")[2], language="en")
    others = dict.fromkeys(_synonyms(record))
    yield from (ConceptLabel(iri, each, language="en") for each in others if each and each != label)
    for text in _several(record, "is_a"):
        if not (parent := _IS_A.fullmatch(text)):
            raise BadRecord(f"field 'is_a': {text!r} is no term of the Disease Ontology")
        yield ConceptRelation(iri, BASE + "DOID_" + parent[1], "broader")
    # Other matches are to vocabularies of codes for which there is no concept here.
    exact = [found[1] for text in _several(record, "property_value") if (found := _EXACT.fullmatch(text))]
    close = [found[1] for text in _several(record, "xref") if (found := _MESH.fullmatch(text))]
    yield from (ConceptRelation(iri, MESH + each, "exact") for each in dict.fromkeys(exact))
    yield from (ConceptRelation(iri, MESH + each, "close") for each in dict.fromkeys(close) if each not in exact)
    record.ignore(*IGNORED)


# Prose; numbers of terms that were merged into this one; the subset's name; who made the term and when.
IGNORED = (
    "def", "comment", "alt_id", "subset", "namespace", "created_by", "creation_date", "disjoint_from", "replaced_by",
    "consider", "relationship", "intersection_of", "union_of", "equivalent_to",
)  # fmt: skip


def _synonyms(record: Record) -> Iterator[str]:
    for text in _several(record, "synonym"):
        found = _SYNONYM.fullmatch(text)
        if not found:
            raise BadRecord(f"field 'synonym': {text!r} is no synonym as OBO writes it")
        # A related, narrower or broader name is the name of something else.
        if found[2] == "EXACT":
            yield _SNOMED.sub("", _ESCAPED.sub(r"\1", found[1]).strip())


def _several(record: Record, tag: str) -> list[str]:
    return record.strings(tag) if record.has(tag) else []


def _single(record: Record, tag: str) -> str:
    values = record.strings(tag)
    if len(values) != 1:
        raise BadRecord(f"field {tag!r} stands {len(values)} times, not once")
    return values[0]


def _one(record: Record, tag: str, shape: re.Pattern[str]) -> str:
    value = _single(record, tag)
    if not (found := shape.fullmatch(value)):
        raise BadRecord(f"field {tag!r}: {value!r} is no term of the Disease Ontology")
    return found[1]
