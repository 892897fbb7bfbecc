"""OpenAlex institutions: who publishes, where, under which other identifiers, and who is part of whom.

Read as OpenAlex publishes them (the snapshot's lines, or pages of the API) and as tables that others made of them,
which have the name, country, type and ROR id alone. OpenAlex takes its institutions from ROR and adds to them.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.academic.openalex import DELETED, institution_inside, kind_of, objects, short_id
from ingest.academic.ror import RELATIONS, parse_ror
from ingest.countries import country_or_none
from ingest.facts import Fact, Measure, Name, Organisation, Relation, Site
from ingest.files import table
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import by_point
from ingest.record import BadRecord, Record, iri_of_web_address
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="openalex-institutions",
    title="OpenAlex institutions",
    publisher="OurResearch",
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    homepage="https://docs.openalex.org/api-entities/institutions",
    cadence="monthly",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "relation", "measure"),
        kinds=(
            "EducationOrganisation", "HealthcareOrganisation", "Company", "NonProfitOrganisation", "ResearchFacility",
            "GovernmentBody", "Archive", "OtherOrganisation",
        ),
        places=("UK",),
        first=None,
        last=None,
        note="The 10,000 institutions of the world with most publications, 425 of them of the United Kingdom, by name, "
        "country, type, ROR id, and how many works and citations OpenAlex counts in all subjects and years; places, "
        "other names and relations only where OpenAlex's own records are read",
    ),
    files=(
        Files(r"openalex/institutions_top10000\.csv(\.gz)?", vintage="top-10000"),
        Files(r"openalex/institutions_GB_\d+\.csv(\.gz)?", vintage="GB"),
        Files(r"openalex/institutions/(.+/)?[^/]*(\.jsonl|\.jsonl\.gz|\.json|part_\d+\.gz)"),
    ),
)  # fmt: skip

COLUMNS = (
    "openalex_id", "display_name", "country_code", "type", "works_count", "cited_by_count", "ror_id", "homepage_url",
    "image_url",
)  # fmt: skip


COUNTS = {"works_count": "openalex-works", "cited_by_count": "openalex-citations"}
"""The metric of each count that OpenAlex takes over all subjects and years."""


def read(path: Path) -> Iterator[Record]:
    """The institutions in the file's order."""
    if path.name.removesuffix(".gz").endswith(".csv"):
        return table(path, COLUMNS, id="openalex_id", shape="row")
    return objects(path)


def says(record: Record) -> Iterator[Fact]:
    """The institution, what it is called and where it is, and its relations to others."""
    institution_id = short_id(record.text("openalex_id" if record.shape == "row" else "id"), "I")
    if institution_id == DELETED:
        raise BadRecord(f"{institution_id} stands for institutions that were deleted, not for one")
    institution = key("openalex-institutions", institution_id)
    kind, acts_as = kind_of(record)
    yield Organisation(
        institution,
        kind=kind,
        country=country_or_none(record, "country_code"),
        homepage=iri_of_web_address(record.text_or_none("homepage_url")),
        acts_as=acts_as,
    )
    yield Name(institution, record.text("display_name"), "label")
    ror = record.text_or_none("ror_id" if record.shape == "row" else "ror")
    if ror:
        yield identifier(institution, "ror", parse_ror(ror)[0])
    if record.shape != "row":
        yield from _more(record, institution)
    for column, metric in COUNTS.items():
        if record.has(column) and (count := record.integer_or_none(column)) is not None:
            yield Measure(institution, metric, value=str(count))
    # Means that OpenAlex makes of the counts, and the counts by year; logos.
    record.ignore("summary_stats", "counts_by_year", "image_url")


def _more(record: Record, institution: str) -> Iterator[Fact]:
    yield from (Name(institution, text, "alias") for text in record.strings("display_name_alternatives"))
    yield from (Name(institution, text, "acronym") for text in record.strings("display_name_acronyms"))
    for ids in record.record("ids"):
        # ROR's stands above; the rest are OpenAlex's own, its forerunner's, and a page about the institution.
        ids.ignore("ror", "openalex", "mag", "wikipedia")
        for name in ("grid", "wikidata"):
            if ids.has(name) and (text := ids.text_or_none(name)):
                yield identifier(institution, name, text.rsplit("/", 1)[-1])
    for geo in record.record("geo"):
        yield from _site(geo, institution)
    for other in record.records("associated_institutions"):
        kind = other.code("relationship", RELATIONS)
        key_of_other = yield from institution_inside(other, "openalex-institutions")
        if key_of_other:
            yield Relation(institution, key_of_other, kind)
    # What it publishes on follows from the works; concepts have been given up for topics.
    record.ignore("topics", "topic_share", "x_concepts")
    # The same institution as a funder and publisher of OpenAlex, and its repositories; the institutions above it.
    record.ignore("roles", "repositories", "lineage", "is_super_system")
    # Names in all languages that Wikidata has; addresses of pictures and of OpenAlex itself; dates of the record.
    record.ignore("international", "image_thumbnail_url", "type_id", "works_api_url", "created_date", "updated_date")


def _site(geo: Record, institution: str) -> Iterator[Site]:
    town, latitude, longitude = (
        geo.text_or_none("city"),
        geo.decimal_or_none("latitude"),
        geo.decimal_or_none("longitude"),
    )
    # The country stands beside the name too.
    geo.ignore("geonames_city_id", "region", "country_code", "country")
    if latitude is None or longitude is None:
        return
    found = by_point(float(latitude), float(longitude))
    yield Site(
        institution,
        town=town,
        point=f"POINT({longitude} {latitude})",
        itl1=found.itl1 if found else None,
        itl2=found.itl2 if found else None,
        itl3=found.itl3 if found else None,
        basis="coordinates",
    )
