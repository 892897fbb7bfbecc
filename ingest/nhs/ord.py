"""NHS organisations as the ORD interface of the Organisation Data Service answers for each, with who followed whom.

One JSON document an organisation, in the ODS reference-data layout. A merger is told from both ends, as predecessors
and successors by code; what they are called stands in their own documents.
Source: https://digital.nhs.uk/services/organisation-data-service/guidance-for-developers/organisation-endpoint.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation, Relation
from ingest.files import json_document, place_of
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import normal_postcode, site
from ingest.names import tidy
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="nhs-ord",
    title="NHS organisations, records of the ORD interface",
    publisher="NHS England, Organisation Data Service",
    licence="Open Government Licence v3.0",
    homepage="https://digital.nhs.uk/services/organisation-data-service",
    cadence="daily",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "relation"),
        kinds=("NHSTrust",),
        places=("TLC", "TLD", "TLE", "TLF", "TLG", "TLH", "TLI", "TLJ", "TLK"),
        first=1991,
        last=None,
        note="The organisations whose records were fetched, by default all NHS trusts; contacts are not read. Days on "
        "which one followed another are those of its opening and closing.",
    ),
    files=(Files(r"nhs_ods/ord/[0-9A-Z]+\.json"),),
)

KINDS = {"RO197": "NHSTrust", "RO107": "NHSTrust", "RO261": "IntegratedCareBoard"}
"""By the primary role: NHS trust, care trust, integrated care board; of any other role the kind is not said."""
STATUSES = {"Active": "active", "Inactive": "closed"}
SUCCESSIONS = {"Predecessor": "succeeds", "Successor": "succeeded-by"}
RELATIONS = {"RE2": "part-of", "RE4": "commissioned-by", "RE6": "part-of"}
"""Is a sub-division of, is commissioned by, is operated by. The others tell of geography, directions and payments."""
ACTIVE = "Active"
LEGAL = "Legal"


def read(path: Path) -> Iterator[Record]:
    """The one organisation of the document. What is none becomes a record that is refused."""
    value, place = json_document(path), f"{place_of(path)}/1"
    held = value.get("Organisation") if isinstance(value, dict) else None
    if not isinstance(held, dict):
        yield Record({}, place=place, raw=json.dumps(value), fault="the document holds no 'Organisation'")
        return
    yield Record(dict(held), place=place, raw=json.dumps(value, ensure_ascii=False))


def says(record: Record) -> Iterator[Fact]:
    """The organisation with its names, code, life and office, what it is part of, and who came before and after it."""
    code = _code(record)
    organisation = key("nhs-ord", code)
    opened, closed = _life(record)
    yield Organisation(
        organisation,
        kind=KINDS.get(_primary_role(record)),
        country="United Kingdom",
        status=record.code("Status", STATUSES),
        opened=opened,
        closed=closed,
    )
    name = record.text("Name")
    yield Name(organisation, tidy(name), "label")
    yield Name(organisation, name, "legal")
    yield identifier(organisation, "ods", code)
    yield from _office(record, organisation)
    for kind, other in (*_relations(record), *_successions(record)):
        target = key("nhs-ord", other)
        if target != organisation:
            yield Organisation(target)
            yield identifier(target, "ods", other)
            yield Relation(organisation, target, kind)
    # Telephone and web, marks of editing, and of which class the record is (organisation or site).
    record.ignore("Contacts", "LastChangeDate", "orgRecordClass", "refOnly")


def _code(holder: Record) -> str:
    found = ""
    for number in holder.record("OrgId"):
        found = number.text("extension")
        number.ignore("root", "assigningAuthorityName")
    if not found:
        raise BadRecord("field 'OrgId' is empty")
    return found


def _life(record: Record) -> tuple[str | None, str | None]:
    """When it opened and closed in law, else in operation; a day of closing to come closes nothing yet."""
    spans: dict[str, tuple[str | None, str | None]] = {}
    for span in record.records("Date"):
        kind, start = span.text("Type"), span.date_or_none("Start")
        spans[kind] = start, span.date_or_none("End") if span.has("End") else None
    opened, closed = spans.get(LEGAL) or next(iter(spans.values()), (None, None))
    return opened, closed if record.peek("Status") != ACTIVE else None


def _primary_role(record: Record) -> str:
    primary = ""
    for roles in record.record("Roles"):
        for role in roles.records("Role"):
            name = role.text("id")
            if role.has("primaryRole") and role.take("primaryRole") is True:
                primary = name
            role.ignore("uniqueRoleId", "Status", "Date")
    return primary


def _office(record: Record, organisation: str) -> Iterator[Fact]:
    for place in record.record("GeoLoc") if record.has("GeoLoc") else ():
        for location in place.record("Location"):
            postcode = location.text_or_none("PostCode") if location.has("PostCode") else None
            town = location.text_or_none("Town") if location.has("Town") else None
            if postcode and normal_postcode(postcode):
                yield site(organisation, postcode, town and tidy(town))
            location.ignore("AddrLn1", "AddrLn2", "AddrLn3", "AddrLn4", "County", "Country", "UPRN")


def _relations(record: Record) -> Iterator[tuple[str, str]]:
    """The relations of today that are kept, each with the other's code."""
    for held in record.record("Rels") if record.has("Rels") else ():
        for each in held.records("Rel"):
            kind, status = RELATIONS.get(each.text("id")), each.text("Status")
            other = _target(each)
            each.ignore("uniqueRelId", "Date")
            if kind and status == ACTIVE:
                yield kind, other


def _successions(record: Record) -> Iterator[tuple[str, str]]:
    for held in record.record("Succs") if record.has("Succs") else ():
        for each in held.records("Succ"):
            yield each.code("Type", SUCCESSIONS), _target(each)
            each.ignore("uniqueSuccId", "Date", "forwardSuccession")


def _target(holder: Record) -> str:
    found = ""
    for target in holder.record("Target"):
        found = _code(target)
        target.ignore("PrimaryRoleId")
    if not found:
        raise BadRecord("field 'Target' is empty")
    return found
