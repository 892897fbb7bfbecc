"""Learning providers: universities and colleges of higher education with the identifiers that tie registers together.

The UK Register of Learning Providers' number (UKPRN) beside the ids of Gateway to Research and HESA, with
address and coordinates.
"""

from collections.abc import Iterator
from pathlib import Path

from ingest.facts import Fact, Name, Organisation, Site
from ingest.files import table
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import by_postcode, normal_postcode
from ingest.names import tidy
from ingest.record import Record, iri_of_web_address
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="learning-providers",
    title="Learning providers plus",
    publisher="ODI Leeds, from the UK Register of Learning Providers",
    licence="MIT",
    homepage="https://github.com/odileeds/learning-provider-website-emissions",
    cadence="2023, not repeated",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site"),
        kinds=("HigherEducationProvider",),
        places=("UK",),
        first=2023,
        last=2023,
        note="Providers of higher education as at 2023; further education and private colleges are left out.",
    ),
    files=(Files(r"ref_hesa/learning-providers-plus_\w+\.csv"),),
)

COLUMNS = (
    "UKPRN", "PROVIDER_NAME", "VIEW_NAME", "SORT_NAME", "ALIAS", "FLAT_NAME_NUMBER", "BUILDING_NAME_NUMBER", "LOCALITY",
    "STREET_NAME", "TOWN", "POSTCODE", "WEBSITE_URL", "WIKIPEDIA_URL", "GROUPS", "LONGITUDE", "LATITUDE", "EASTING",
    "NORTHING", "GTR_ID", "HESA_ID",
)  # fmt: skip


def read(path: Path) -> Iterator[Record]:
    """One record a provider."""
    return table(path, COLUMNS, id="UKPRN")


def says(record: Record) -> Iterator[Fact]:
    """The provider, its names and identifiers, and where it is."""
    ukprn = record.text("UKPRN")
    organisation = key("learning-providers", ukprn)
    yield identifier(organisation, "ukprn", ukprn)
    for scheme, column in (("gtr", "GTR_ID"), ("hesa", "HESA_ID")):
        text = record.text_or_none(column)
        if text:
            yield identifier(organisation, scheme, text)
    yield Organisation(
        organisation,
        kind="HigherEducationProvider",
        country="United Kingdom",
        homepage=iri_of_web_address(record.text_or_none("WEBSITE_URL")),
    )
    legal, shown = record.text("PROVIDER_NAME"), record.text_or_none("VIEW_NAME")
    yield Name(organisation, legal, "legal")
    yield Name(organisation, shown or tidy(legal), "label")
    alias = record.text_or_none("ALIAS")
    if alias:
        yield from (Name(organisation, each.strip(), "alias") for each in alias.split(",") if each.strip())
    yield from _site(record, organisation)
    # Groups (Russell Group, …) stand here without dates or source; the cluster tables state them with both.
    # The sort name repeats the name; easting and northing repeat the coordinates.
    record.ignore("SORT_NAME", "GROUPS", "WIKIPEDIA_URL", "EASTING", "NORTHING")
    record.ignore("FLAT_NAME_NUMBER", "BUILDING_NAME_NUMBER", "LOCALITY", "STREET_NAME")


def _site(record: Record, organisation: str) -> Iterator[Site]:
    postcode, town = record.text_or_none("POSTCODE"), record.text_or_none("TOWN")
    longitude, latitude = record.decimal_or_none("LONGITUDE"), record.decimal_or_none("LATITUDE")
    place = by_postcode(postcode) if postcode else None
    yield Site(
        organisation,
        postcode=(postcode and normal_postcode(postcode)) or postcode,
        town=tidy(town) if town and town.isupper() else town,
        point=f"POINT({longitude} {latitude})" if longitude and latitude else None,
        itl1=place.itl1 if place else None,
        itl2=place.itl2 if place else None,
        itl3=place.itl3 if place else None,
        basis=place.basis if place else None,
    )
