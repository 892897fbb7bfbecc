"""Which organisation of ROR is which funder of the Crossref Funder Registry, from ROR's own mapping.

Each record says that one body carries two identifiers, and nothing else: no name, country or kind. So it is no
organisation by itself. Resolution takes it as a bridge between records that carry either identifier, and gives no
node to a bridge that no such record meets (`graph.identity.resolve`).

Where several funders share a ROR id, their departments, programmes and predecessors are among them (Harvard Medical
School stands under Harvard University), and the mapping does not tell which is the body itself: these say nothing.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ingest.academic.ror import parse_ror
from ingest.facts import Fact
from ingest.files import BadFile, json_document, place_of
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="crossref-funders",
    title="ROR to Crossref Funder Registry mapping",
    publisher="Research Organization Registry",
    licence="CC0 1.0",
    homepage="https://ror.org",
    cadence="irregular",
    covers=Coverage(
        tables=("identifier",),
        kinds=(),
        places=(),
        first=None,
        last=None,
        note="21,751 funders of the world, of which the 15,562 that share their ROR id with no other are used. They "
        "add identifiers to organisations that other sources know; none is known by this alone.",
    ),
    files=(Files(r"crosswalks/ror_funder_registry_mapping\.json"),),
)


def read(path: Path) -> Iterator[Record]:
    """One record a funder, in the file's order: a single object of funder ids with the ROR id of each.

    Each is told how many funders of the file have its ROR id.
    """
    pairs = json_document(path)
    if not isinstance(pairs, dict):
        raise BadFile(f"{path.name} is no object of funder ids with their ROR ids")
    sharing = Counter(map(str, pairs.values()))
    for at, (funder, ror) in enumerate(pairs.items(), 1):
        raw = json.dumps({funder: ror})
        fields = {"funder": funder, "ror": ror, "sharing": sharing[str(ror)]}
        yield Record(fields, place=f"{place_of(path)}/{at}", id=funder, raw=raw)


def says(record: Record) -> Iterator[Fact]:
    """The two identifiers of one body; nothing of a funder whose ROR id others have too."""
    funder, (ror, _) = record.text("funder"), parse_ror(record.text("ror"))
    body = key("crossref-funders", funder)
    both = identifier(body, "crossref-funder", funder), identifier(body, "ror", ror)
    if record.integer_or_none("sharing") == 1:
        yield from both
