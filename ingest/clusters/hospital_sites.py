"""Rows of hospital_sites.csv: a hospital in ROR, its NHS site code, and the trust it belonged to in 2018.

The parents are those of NHS.uk's list of hospitals of 2018; several have merged since, so a trust's name is
the one of that year. The two records of a hospital were matched by name; `verified` says that the town agreed too.
"""

from collections.abc import Iterator

from ingest.clusters.evidence import SOURCE_ID, evidence
from ingest.facts import Fact, Name, Organisation, Relation, Site
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import by_postcode
from ingest.record import Record

COLUMNS = (
    "ror", "ror_name", "ror_city", "ods_site_code", "ods_site_name", "ods_city", "postcode", "parent_ods_2018",
    "parent_name_2018", "source_url", "verified",
)  # fmt: skip


def says(record: Record) -> Iterator[Fact]:
    """The hospital by both its identifiers and its place, and the trust it was part of in 2018."""
    cited, verified = evidence(record)
    ror = record.text("ror")
    me = key(SOURCE_ID, "hospital", ror.removeprefix("https://ror.org/"))
    name, site_name = record.text("ror_name"), record.text("ods_site_name")
    yield Organisation(me, kind="HealthcareOrganisation", country="United Kingdom", cited=cited, verified=verified)
    yield Name(me, name, "label")
    if site_name != name:
        yield Name(me, site_name, "alias")
    yield identifier(me, "ror", ror, cited=cited, verified=verified)
    yield identifier(me, "ods", record.text("ods_site_code"), cited=cited, verified=verified)
    yield from _site(me, record)
    parent_code = record.text("parent_ods_2018")
    parent = key(SOURCE_ID, "trust-2018", parent_code)
    yield Organisation(parent, kind="NHSTrust", country="United Kingdom")
    yield Name(parent, record.text("parent_name_2018"), "alias")
    yield identifier(parent, "ods", parent_code, cited=cited)
    yield Relation(me, parent, "part-of")
    # The town as ROR has it, which served to verify the match.
    record.ignore("ror_city")


def _site(me: str, record: Record) -> Iterator[Fact]:
    postcode, town = record.text_or_none("postcode"), record.text_or_none("ods_city")
    place = by_postcode(postcode) if postcode else None
    if place:
        itl1, itl2, itl3 = place.itl1, place.itl2, place.itl3
        yield Site(
            me, postcode=postcode, town=town, point=place.point, itl1=itl1, itl2=itl2, itl3=itl3, basis=place.basis
        )
    elif postcode or town:
        yield Site(me, postcode=postcode, town=town)
