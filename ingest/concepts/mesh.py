"""Medical Subject Headings (MeSH): the descriptors, their entry terms, and which stands under which.

An edition in XML has all three (`ingest.concepts.mesh_xml`). Of 2015 there are two tables: `terms.tsv` names 27,455
descriptors, `tree-numbers.tsv` gives their places in the sixteen trees. A descriptor may stand in several places, so it
may have several broader ones. In the tables descriptors added after 2015 are missing, and so are entry terms;
`ontology/synonyms.ttl` adds the commonest of those by hand.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.concepts import mesh_xml
from ingest.facts import Concept, ConceptLabel, ConceptRelation, Fact
from ingest.files import opened, table
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="mesh",
    title="Medical Subject Headings",
    publisher="US National Library of Medicine",
    licence="https://www.nlm.nih.gov/databases/download/terms_and_conditions_mesh.html",
    homepage="https://www.nlm.nih.gov/mesh/",
    cadence="yearly",
    covers=Coverage(
        tables=("concept", "concept_label", "concept_relation"),
        kinds=(),
        places=(),
        first=None,
        last=2015,
        note="Descriptors of the 2015 edition with their trees, or of the edition that was fetched, then with entry "
        "terms; no qualifiers or supplementary concepts.",
    ),
    files=(
        Files(r"vocab/mesh/(terms|tree-numbers)\.tsv", vintage="2015"),
        Files(r"vocab/mesh/desc(?P<vintage>\d{4})\.(gz|xml(\.gz)?)"),
    ),
)

SCHEME = "http://id.nlm.nih.gov/mesh/"

PLACE_COLUMNS = ("mesh_id", "mesh_name", "mesh_tree_number")

_DESCRIPTOR = re.compile(r"D[0-9]{6,9}")


def read(path: Path) -> Iterable[Record]:
    """The descriptors, or their tree numbers, each with the `parent_id` that the tree number one step up belongs to."""
    if path.name.startswith("desc"):
        return mesh_xml.read(path)
    if path.name == "terms.tsv":
        return table(path, ("mesh_id", "mesh_name"), id="mesh_id", delimiter="\t", shape="descriptor")
    return _placed(path)


def _placed(path: Path) -> Iterator[Record]:
    with opened(path) as text:
        owner = {row[2]: row[0] for row in csv.reader(text, delimiter="\t") if len(row) == len(PLACE_COLUMNS)}
    for record in table(path, PLACE_COLUMNS, id="mesh_tree_number", delimiter="\t", shape="place"):
        if record.fault:
            yield record
            continue
        fields = {name: record.take(name) for name in PLACE_COLUMNS}
        # C14.280 stands under C14: a tree number holds its parent's.
        parent = owner.get(fields["mesh_tree_number"].rpartition(".")[0], "")
        yield Record(
            {**fields, "parent_id": parent}, place=record.place, id=record.id, raw=record.raw, shape=record.shape
        )


def says(record: Record) -> Iterator[Fact]:
    """The descriptor as a concept, or that it stands under another; a place at the top of a tree says nothing."""
    if record.shape == mesh_xml.SHAPE:
        yield from _with_terms(record)
        return
    iri = _descriptor(record.text("mesh_id"), "mesh_id")
    name = record.text("mesh_name")
    if record.shape == "descriptor":
        yield Concept(iri, scheme=SCHEME, label=name, language="en")
        return
    number, parent = record.text("mesh_tree_number"), record.text_or_none("parent_id")
    if parent:
        yield ConceptRelation(iri, _descriptor(parent, "parent_id"), "broader")
    elif "." in number:
        raise BadRecord(f"field 'mesh_tree_number': nothing in the file stands one step above {number!r}")


def _with_terms(record: Record) -> Iterator[Fact]:
    iri = _descriptor(record.text("mesh_id"), "mesh_id")
    yield Concept(iri, scheme=SCHEME, label=record.text("mesh_name"), language="en")
    yield from (ConceptLabel(iri, term, "en") for term in record.strings("terms"))
    for parent in record.strings("parents"):
        yield ConceptRelation(iri, _descriptor(parent, "parents"), "broader")


def _descriptor(text: str, name: str) -> str:
    if not _DESCRIPTOR.fullmatch(text):
        raise BadRecord(f"field {name!r}: {text!r} is no MeSH descriptor")
    return SCHEME + text
