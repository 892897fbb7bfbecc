"""The CORDIS knowledge graph: who of the United Kingdom takes part in the European Union's research projects.

The file holds the answers to `ingest/sparql/cordis_participations.rq`, one record a participation. Its participants
carry the code that CORDIS's files know them by (`ingest.academic.cordis`), and a project is the same node as theirs,
with the days on which it began and ended.
"""

from collections.abc import Generator, Iterator
from pathlib import Path

from ingest.academic.awards import UK, period
from ingest.academic.cordis import ROLES, SURNAME_FIRST, mended
from ingest.facts import Fact, Name, Organisation, Participation, Project
from ingest.files import json_lines
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="cordis-graph",
    title="CORDIS knowledge graph, participations of the United Kingdom",
    publisher="Publications Office of the European Union",
    licence="CC BY 4.0",
    homepage="https://cordis.europa.eu/about/sparql",
    cadence="irregular",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "project", "participation"),
        kinds=(),
        places=("UK",),
        first=2007,
        last=None,
        note="Participants with a site in the United Kingdom, in all fields of science; their partners abroad are not "
        "asked for. Persons who take part in their own name are left out. The Union's contribution to a participant "
        "is in euros and not stated.",
    ),
    files=(Files(r"cordis_graph/participations\.jsonl(\.gz)?"),),
)


def read(path: Path) -> Iterator[Record]:
    """One record a participation."""
    return json_lines(path, id="participation")


def says(record: Record) -> Iterator[Fact]:
    """The participant, the project as far as the graph describes it, and the part that the one has in the other."""
    name, vat = record.text("name"), record.text_or_none("vat")
    # A person stands under surname and given names and has no number for value added tax, as few bodies lack one.
    if SURNAME_FIRST.fullmatch(name) and not vat:
        record.ignore(
            "participation", "pic", "role", "project", "rcn", "acronym", "title", "start", "end", "contribution"
        )
        return
    pic = record.text("pic")
    organisation, project = key("cordis-graph", pic), (yield from _project(record))
    yield Organisation(organisation, country=UK)
    yield identifier(organisation, "pic", pic)
    if shown := mended(name):
        yield Name(organisation, shown, "label")
    yield Participation(project, organisation, record.code("role", ROLES))
    # The graph's own name of the row; euros, for which a participation has no field.
    record.ignore("participation", "contribution")


def _project(record: Record) -> Generator[Fact, None, str]:
    """Says what the graph has of the project and returns its key: by grant number, else by CORDIS's record number."""
    reference, number = record.text_or_none("project"), record.text_or_none("rcn")
    acronym, title = record.text_or_none("acronym"), record.text_or_none("title")
    start, end = period(record, "start", "end")
    if not reference:
        if not number:
            raise BadRecord("fields 'project' and 'rcn' are empty: the project is not known")
        return key("cordis", "record", number)
    project, funder = key("cordis", "grant", reference), key("cordis", "funder", "european commission")
    if shown := acronym or title:
        yield Organisation(funder, acts_as="funder")
        yield Name(funder, "European Commission", "label")
        yield Project(project, reference=reference, title=shown, funder=funder, start=start, end=end)
    return project
