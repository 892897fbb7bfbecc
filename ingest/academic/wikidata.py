"""Wikidata: organisations of the United Kingdom with their names, identifiers, dates, places and relations.

The file holds the answers to `ingest/sparql/wikidata_organisations.rq`, one record a statement: an item, a property
and its value. Anyone may edit Wikidata, so its identifiers of other registries are not vouched for: an item that
carries the numbers of two companies joins one of them, never both to each other.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ingest.dates import UnknownDate, date
from ingest.facts import Fact, Name, Organisation, Relation, Site
from ingest.files import json_lines
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import by_point
from ingest.record import BadRecord, Record, iri_of_web_address
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="wikidata",
    title="Wikidata, organisations of the United Kingdom",
    publisher="Wikimedia Foundation",
    licence="CC0 1.0",
    homepage="https://www.wikidata.org",
    cadence="continuous",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "relation"),
        kinds=(
            "University", "HigherEducationProvider", "HealthcareOrganisation", "NHSTrust", "ResearchFacility",
            "Company",
        ),
        places=("UK",),
        first=None,
        last=None,
        note="Items of the United Kingdom that have a ROR id or a provider reference number, or are universities, "
        "hospitals, NHS trusts, research institutes or pharmaceutical companies. No ODS codes: no property of "
        "Wikidata for them was found. That an item has no day of its end does not say that it is active.",
    ),
    files=(Files(r"wikidata/organisations\.jsonl(\.gz)?"),),
)  # fmt: skip

KINDS = {
    "Q3918": "University",
    "Q38723": "HigherEducationProvider",
    "Q16917": "HealthcareOrganisation",
    "Q6954187": "NHSTrust",
    "Q6954197": "NHSTrust",
    "Q31855": "ResearchFacility",
    "Q19644607": "Company",
}
COUNTRIES = {"Q145": "United Kingdom"}
IDENTIFIERS = {
    "P6782": "ror", "P4971": "ukprn", "P2622": "company", "P3057": "charity-ew", "P3163": "charity-sc",
    "P3200": "charity-ni", "P213": "isni", "P2427": "grid", "P3153": "crossref-funder",
}  # fmt: skip
NAMES = {"label": "label", "alias": "alias", "P1813": "alias"}
RELATIONS = {"P361": "part-of", "P749": "part-of", "P1365": "succeeds", "P1366": "succeeded-by"}

PRECISIONS = {"9": 4, "10": 7, "11": 10}
"""Of a time: year, month and day, with how much of YYYY-MM-DD they tell. Below are decades and centuries, above hours.

https://www.wikidata.org/wiki/Help:Dates#Precision
"""

MUL = "mul"
"""The language of a name that is the same in all."""

_ITEM = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9][0-9]*)")
_POINT = re.compile(r"Point\((-?[0-9]{1,3}(?:\.[0-9]+)?) (-?[0-9]{1,2}(?:\.[0-9]+)?)\)", re.IGNORECASE)
"""Without the address of a globe, which stands in front where it is not the Earth."""
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T00:00:00Z")


def read(path: Path) -> Iterator[Record]:
    """One record a statement."""
    # No column of an answer names its rows: an item has several names in one language.
    return json_lines(path, id="")


def says(record: Record) -> Iterator[Fact]:
    """What the statement says of its item."""
    me, name = key("wikidata", _item(record, "item")), record.text("property")
    if name in IDENTIFIERS:
        yield identifier(me, IDENTIFIERS[name], record.text("value"), verified=False)
    elif name in NAMES:
        text, language = record.text("value"), record.text_or_none("language")
        kind = "acronym" if NAMES[name] == "alias" and text.isupper() and " " not in text else NAMES[name]
        yield Name(me, text, kind, None if language == MUL else language)
    elif name in RELATIONS:
        yield from _relation(record, me, RELATIONS[name])
    else:
        yield from _described(record, me, name)
    # Each property fills those columns alone that it has read.
    record.ignore("language", "label", "precision", "point")


def _described(record: Record, me: str, name: str) -> Iterator[Fact]:
    match name:
        case "P31":
            yield Organisation(me, kind=_coded(record, KINDS))
        case "P17":
            # Every item has one such row, so this one names it too.
            yield Organisation(me, country=_coded(record, COUNTRIES))
            yield identifier(me, "wikidata", me.partition(":")[2])
        case "P571":
            if opened := _date(record):
                yield Organisation(me, opened=opened)
        case "P576":
            yield Organisation(me, status="inactive", closed=_date(record))
        case "P856":
            if homepage := iri_of_web_address(record.text("value")):
                yield Organisation(me, homepage=homepage)
        case "P625":
            yield _site(me, record.text("value"), None)
        case "P159":
            # The town's own item; an organisation's point in it comes with the statement, or not.
            _item(record, "value")
            town, point = record.text_or_none("label"), record.text_or_none("point")
            if point:
                yield _site(me, point, town)
            elif town:
                yield Site(me, town=town)
        case _:
            raise BadRecord(f"field 'property': {name!r} is not asked for")


def _relation(record: Record, me: str, kind: str) -> Iterator[Fact]:
    number = _item(record, "value")
    other = key("wikidata", number)
    if other == me:
        raise BadRecord(f"field 'value': {number} stands in a relation to itself")
    yield Organisation(other)
    yield Name(other, record.text("label"), "label", "en")
    yield identifier(other, "wikidata", number)
    yield Relation(me, other, kind)


def _item(record: Record, name: str) -> str:
    text = record.text(name)
    found = _ITEM.fullmatch(text)
    if not found:
        raise BadRecord(f"field '{name}': {text!r} is no item of Wikidata")
    return found[1]


def _coded(record: Record, codes: dict[str, str]) -> str:
    number = _item(record, "value")
    if number not in codes:
        raise BadRecord(f"field 'value': {number} is none of {', '.join(codes)}")
    return codes[number]


def _date(record: Record) -> str | None:
    """The date as precise as it is stated; None for less than a year."""
    text, precision = record.text("value"), record.integer_or_none("precision")
    found = _TIME.fullmatch(text)
    if precision is None or not found:
        raise BadRecord(f"field 'value': {text!r} with precision {precision} is no date of Wikidata")
    if str(precision) not in PRECISIONS:
        return None
    try:
        return date(found[1][: PRECISIONS[str(precision)]])
    except UnknownDate as error:
        raise BadRecord(f"field 'value': {error}") from None


def _site(me: str, text: str, town: str | None) -> Site:
    point = _POINT.fullmatch(text)
    if not point:
        raise BadRecord(f"{text!r} is no point on Earth")
    longitude, latitude = point.groups()
    found = by_point(float(latitude), float(longitude))
    here = partial(Site, me, town=town, point=f"POINT({longitude} {latitude})", basis="coordinates")
    return here(itl1=found.itl1, itl2=found.itl2, itl3=found.itl3) if found else here()
