"""The UK Standard Industrial Classification of 2007, as Companies House condenses it: the 731 codes of its register.

The seven codes of our life-science rule (`ingest.industry.life_science`) are tied to the segment each stands for: a
core code as narrower than it, as all who carry it belong there; a broad one as related, as some do.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Concept, ConceptRelation, Fact
from ingest.files import table
from ingest.industry.life_science import SCHEME, rule
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source
from ontology.terms import CODE

SOURCE = Source(
    id="sic2007",
    title="Nature of business: Standard Industrial Classification (SIC) codes",
    publisher="Companies House",
    licence="Open Government Licence v3.0",
    homepage="https://resources.companieshouse.gov.uk/sic/",
    cadence="with a new classification",
    covers=Coverage(
        tables=("concept", "concept_relation"),
        kinds=(),
        places=(),
        first=2007,
        last=None,
        note="Codes and their descriptions. The sections and divisions above them are not in the list.",
    ),
    files=(Files(r"companies_house/SIC07_CH_condensed_list_en\.csv"),),
)

RELATIONS = {"core": "broad", "broad": "related"}


def read(path: Path) -> Iterator[Record]:
    """One record a code."""
    return table(path, ("code", "description"), id="code")


def says(record: Record) -> Iterator[Fact]:
    """The code, and how it stands to its segment of the life sciences if it is in the rule."""
    code = record.text("code")
    if not re.fullmatch(r"[0-9]{5}", code):
        raise BadRecord(f"field 'code': {code!r} is no SIC 2007 code")
    concept = f"{SCHEME}/{code}"
    yield Concept(concept, SCHEME, record.text("description"), notation=code)
    if known := rule().get(code):
        yield ConceptRelation(concept, f"{CODE}sic-segment/{known.segment}", RELATIONS[known.breadth])
