"""Research Organization Registry: who exists, what it is called, what it is part of, and its other identifiers.

Both schemas are read: v2, and the older v1 in which some records were last published. Withdrawn and
inactive records are kept with their status and successors. A relation's other end is named by its ROR id
and label, so that a record outside the file is still known by name.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation, Relation, Site
from ingest.files import json_lines
from ingest.identifiers import identifier, parse
from ingest.keys import key
from ingest.localities import by_point
from ingest.record import BadRecord, Record, iri_of_web_address
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="ror",
    title="Research Organization Registry, records of the United Kingdom",
    publisher="Research Organization Registry",
    licence="CC0 1.0",
    homepage="https://ror.org",
    cadence="monthly",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "relation"),
        kinds=(
            "EducationOrganisation", "HealthcareOrganisation", "Company", "NonProfitOrganisation", "ResearchFacility",
            "GovernmentBody", "Archive", "OtherOrganisation",
        ),
        places=("UK",),
        first=None,
        last=None,
        note="Organisations that publish or fund research. Departments and faculties are out of its scope, and the "
        "copy read here is not complete: it lacks, for one, the Francis Crick Institute.",
    ),
    files=(Files(r"ror/ror_gb_v2\.jsonl(\.gz)?", "v2"), Files(r"ror/ror_gb_v1schema\.jsonl(\.gz)?", "v1")),
)  # fmt: skip

KINDS = {
    "education": "EducationOrganisation",
    "healthcare": "HealthcareOrganisation",
    "company": "Company",
    "nonprofit": "NonProfitOrganisation",
    "facility": "ResearchFacility",
    "government": "GovernmentBody",
    "archive": "Archive",
    "other": "OtherOrganisation",
    "funder": None,
}
RELATIONS = {
    "parent": "part-of",
    "child": "has-part",
    "related": "related",
    "successor": "succeeded-by",
    "predecessor": "succeeds",
}
STATUSES = {each: each for each in ("active", "inactive", "withdrawn")}
NAME_KINDS = {"ror_display": "label", "label": "label", "alias": "alias", "acronym": "acronym"}
SCHEMES = {"fundref": "crossref-funder", "grid": "grid", "isni": "isni", "wikidata": "wikidata"}
OLD_SCHEMES = {
    "FundRef": "crossref-funder", "GRID": "grid", "ISNI": "isni", "Wikidata": "wikidata", "HESA": "hesa",
    "UKPRN": "ukprn",
    "OrgRef": None, "UCAS": None,
}  # fmt: skip
"""OrgRef has closed and UCAS numbers courses' providers, several to an organisation: neither identifies one."""


def read(path: Path) -> Iterator[Record]:
    """One record a line."""
    return json_lines(path, id="id")


def says(record: Record) -> Iterator[Fact]:
    """What a record of either schema says."""
    value, _ = parse_ror(record.text("id"))
    organisation = key("ror", value)
    yield identifier(organisation, "ror", value)
    yield from _old(record, organisation) if record.has("name") else _new(record, organisation)


def parse_ror(text: str) -> tuple[str, str | None]:
    """The ROR id in a text, and its IRI."""
    try:
        return parse("ror", text)
    except ValueError as error:
        raise BadRecord(f"field 'id': {error}") from None


def _new(record: Record, organisation: str) -> Iterator[Fact]:
    country: str | None = None
    for location in record.records("locations"):
        location.ignore("geonames_id")
        for details in location.record("geonames_details"):
            country = country or details.text_or_none("country_name")
            yield from _site(organisation, details, "name", "lat", "lng")
            details.ignore(
                "country_name", "country_code", "continent_code", "continent_name",
                "country_subdivision_code", "country_subdivision_name",
            )  # fmt: skip
    yield from _names(record, organisation)
    for external in record.records("external_ids"):
        scheme = external.code("type", SCHEMES)
        external.ignore("preferred")
        for text in external.strings("all"):
            yield identifier(organisation, scheme, text)
    homepage = None
    for link in record.records("links"):
        kind, address = link.text("type"), link.text_or_none("value")
        # A Wikipedia page tells of an organisation; it is not one of its own.
        if kind == "website":
            homepage = homepage or iri_of_web_address(address)
    # A domain repeats the homepage's; the admin block is about the record, not the organisation.
    record.ignore("domains", "admin")
    yield from _common(record, organisation, country, homepage)


def _old(record: Record, organisation: str) -> Iterator[Fact]:
    yield Name(organisation, record.text("name"), "label", "en")
    yield from (Name(organisation, text, "alias") for text in record.strings("aliases"))
    yield from (Name(organisation, text, "acronym") for text in record.strings("acronyms"))
    for label in record.records("labels"):
        yield Name(organisation, label.text("label"), "label", label.text_or_none("iso639"))
    for address in record.records("addresses"):
        yield from _site(organisation, address, "city", "lat", "lng")
        # Geonames' own hierarchy; the territories follow from the point.
        address.ignore("state", "state_code", "geonames_city", "postcode", "primary", "line", "country_geonames_id")
    for externals in record.record("external_ids"):
        for scheme_name, scheme in OLD_SCHEMES.items():
            if externals.has(scheme_name):
                yield from _old_identifiers(externals, organisation, scheme_name, scheme)
    country = None
    for each in record.record("country"):
        country = each.text_or_none("country_name")
        each.ignore("country_code")
    links = [address for address in map(iri_of_web_address, record.strings("links")) if address]
    record.ignore("email_address", "ip_addresses", "wikipedia_url")
    yield from _common(record, organisation, country, links[0] if links else None)


def _old_identifiers(externals: Record, organisation: str, name: str, scheme: str | None) -> Iterator[Fact]:
    for external in externals.record(name):
        values = external.take("all")
        external.ignore("preferred")
        for text in values if isinstance(values, list) else [values]:
            if scheme and isinstance(text, str):
                yield identifier(organisation, scheme, text)


def _common(record: Record, organisation: str, country: str | None, homepage: str | None) -> Iterator[Fact]:
    types = [each.lower() for each in record.strings("types")]
    unknown = [each for each in types if each not in KINDS]
    if unknown:
        raise BadRecord(f"field 'types': {unknown[0]!r} is none of {', '.join(KINDS)}")
    kinds: list[str | None] = [KINDS[each] for each in types if KINDS[each]]
    established = record.integer_or_none("established")
    yield Organisation(
        organisation,
        kind=kinds[0] if kinds else None,
        country=country,
        status=record.code("status", STATUSES),
        opened=f"{established:04d}" if established and 0 < established <= 9999 else None,
        homepage=homepage,
        acts_as="funder" if "funder" in types else None,
    )
    yield from (Organisation(organisation, kind=kind) for kind in kinds[1:])
    for relation in record.records("relationships"):
        kind = relation.text("type").lower()
        if kind not in RELATIONS:
            raise BadRecord(f"field 'relationships.type': {kind!r} is none of {', '.join(RELATIONS)}")
        value, _ = parse_ror(relation.text("id"))
        other = key("ror", value)
        yield Organisation(other)
        yield Relation(organisation, other, RELATIONS[kind])
        yield identifier(other, "ror", value)
        yield Name(other, relation.text("label"), "label")


def _names(record: Record, organisation: str) -> Iterator[Fact]:
    for name in record.records("names"):
        text, language = name.text("value"), name.text_or_none("lang")
        types = name.strings("types")
        kinds: Iterable[str] = dict.fromkeys(NAME_KINDS.get(each, "") for each in types)
        for kind in kinds:
            if not kind:
                raise BadRecord(f"field 'names.types': {types!r} are not all of {', '.join(NAME_KINDS)}")
            yield Name(organisation, text, kind, language)


def _site(organisation: str, place: Record, town: str, north: str, east: str) -> Iterator[Site]:
    name, latitude, longitude = place.text_or_none(town), place.decimal_or_none(north), place.decimal_or_none(east)
    if latitude is None or longitude is None:
        return
    found = by_point(float(latitude), float(longitude))
    yield Site(
        organisation,
        town=name,
        point=f"POINT({longitude} {latitude})",
        itl1=found.itl1 if found else None,
        itl2=found.itl2 if found else None,
        itl3=found.itl3 if found else None,
        basis="coordinates",
    )
