"""Which funder of the Crossref Funder Registry is which organisation of the Research Organization Registry.

One object of JSON: the funder's number to the ROR id. Several funders may be one organisation (a programme and the
council that runs it). Neither name nor country is told, so the whole world's pairs are stated.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact
from ingest.files import BadFile, json_document, place_of
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="crossref-funders",
    title="Crossref Funder Registry to ROR mapping",
    publisher="Research Organization Registry and Crossref",
    licence="CC0 1.0",
    homepage="https://www.crossref.org/services/funder-registry/",
    cadence="with ROR's releases, until the Funder Registry is merged into ROR",
    covers=Coverage(
        tables=("identifier",),
        kinds=(),
        places=("UK",),
        first=None,
        last=None,
        note="21,751 funders of the world that are 17,600 organisations of ROR; which of them are British is not told. "
        "Organisations without a name of their own in another source stay nameless. Funders without a ROR id are left "
        "out.",
    ),
    files=(Files(r"crosswalks/ror_funder_registry_mapping\.json(\.gz)?"),),
)


def read(path: Path) -> Iterator[Record]:
    """One record a funder."""
    pairs = json_document(path)
    if not isinstance(pairs, dict):
        raise BadFile(f"{path.name} holds no object of funders and their ROR ids")
    for number, (funder, ror) in enumerate(pairs.items(), 1):
        raw = json.dumps({funder: ror}, ensure_ascii=False)
        yield Record({"funder": funder, "ror": ror}, place=f"{place_of(path)}/{number}", id=funder, raw=raw)


def says(record: Record) -> Iterator[Fact]:
    """The organisation's two identifiers."""
    # The ROR id makes the key, in the registry's own spelling.
    value = identifier("", "ror", record.text("ror")).value
    organisation = key("crossref-funders", value)
    yield identifier(organisation, "ror", value)
    yield identifier(organisation, "crossref-funder", record.text("funder"))
