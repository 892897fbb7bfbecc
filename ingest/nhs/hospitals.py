"""Hospitals and clinics as NHS.uk lists them, each part of the trust or company that its ODS code names as its parent.

Two lists of one layout: NHS.uk's of 2018, public and independent hospitals, and the Royal College of Paediatrics and
Child Health's of about 2023, the sites of children's services, with the trusts that had merged by then. A hospital
is no legal person: it is an organisation of its own name and site code that is part of its parent, as the
hospitals of the cluster tables are (`ingest.clusters.hospital_sites`).
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ingest.facts import Fact, Name, Organisation, Relation, Site
from ingest.files import json_array, table
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.localities import Place, by_point, by_postcode, site
from ingest.names import tidy
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="nhs-hospitals",
    title="Hospitals and children's clinics with their parent organisations",
    publisher="NHS.uk; Royal College of Paediatrics and Child Health",
    licence="Open Government Licence v3.0; the college's list MIT",
    homepage="https://www.nhs.uk/about-us/nhs-website-datasets/",
    cadence="once",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "site", "relation"),
        kinds=("HealthcareOrganisation", "NHSTrust", "HealthBoard"),
        places=("TLC", "TLD", "TLE", "TLF", "TLG", "TLH", "TLI", "TLJ", "TLK", "TLL"),
        first=2018,
        last=2023,
        note="Hospitals of England in 2018, public and independent, with some other units of trusts, and the sites "
        "of children's services in England and Wales about 2023; parents are those of these years; no Scotland, no "
        "Northern Ireland, no openings or closures",
    ),
    files=(
        Files(r"nhs_ods/nhsuk_Hospital\.csv", vintage="2018"),
        Files(r"nhs_ods/rcpch/rcpch_organisations\.json", vintage="2023"),
    ),
)

COLUMNS = (
    "OrganisationID", "OrganisationCode", "OrganisationType", "SubType", "Sector", "OrganisationStatus",
    "IsPimsManaged", "OrganisationName", "Address1", "Address2", "Address3", "City", "County", "Postcode", "Latitude",
    "Longitude", "ParentODSCode", "ParentName", "Phone", "Email", "Website", "Fax",
)  # fmt: skip

TRUSTS, WELSH_BOARDS = ("R", "T"), "7A"
"""What the codes of NHS trusts, care trusts among them, and of health boards of Wales begin with."""

KM_PER_DEGREE = 111.2
FARTHEST_KM = 15.0
"""A point farther than this from its postcode's district is another place of that name, found by a geocoder."""


def read(path: Path) -> Iterator[Record]:
    """The entries of one list in its order. NHS.uk lists some sites twice, each time under a number of its own."""
    if path.suffix == ".csv":
        return table(path, COLUMNS, id="OrganisationID", delimiter="¬", encoding="latin-1")
    return json_array(path, id="OrganisationCode")


def says(record: Record) -> Iterator[Fact]:
    """The hospital with its name, code and place, and what it is part of."""
    code, name = record.text("OrganisationCode"), record.text("OrganisationName")
    parent_code, parent_name = record.text("ParentODSCode"), record.text("ParentName")
    hospital, parent = key("nhs-hospitals", code), key("nhs-hospitals", parent_code)
    postcode, town = record.text_or_none("Postcode"), record.text_or_none("City")
    place = by_postcode(postcode) if postcode else None
    yield Organisation(
        hospital,
        kind="HealthcareOrganisation",
        # Districts of the Isle of Man and the Channel Islands lie in no territory of the United Kingdom.
        country="United Kingdom" if place is None or place.itl1 else None,
    )
    yield Name(hospital, _shown(name), "label")
    yield identifier(hospital, "ods", code)
    shown_town = town and _shown(town)
    there = site(hospital, postcode, shown_town) if postcode else Site(hospital, town=shown_town)
    yield _pinned(there, place, _degrees(record, "Latitude"), _degrees(record, "Longitude"))
    yield from _parent(parent, parent_code, parent_name)
    yield Relation(hospital, parent, "part-of")
    # Trusts' own wards stand here as independent and as public, now one, now the other for the same site; "Hospital"
    # is the type of clinics and teams too.
    record.ignore("Sector", "OrganisationType", "SubType")
    # The numbers and marks of NHS.uk's own editing.
    record.ignore("OrganisationID", "OrganisationStatus", "IsPimsManaged")
    # A site is placed by its point and postcode. Most web addresses are the trust's own, not the hospital's.
    record.ignore("Address1", "Address2", "Address3", "County", "LocalAuthority", "Website")
    record.ignore("Phone", "Email", "Fax")


def _parent(parent: str, code: str, name: str) -> Iterator[Fact]:
    kind = "NHSTrust" if code.startswith(TRUSTS) else "HealthBoard" if code.startswith(WELSH_BOARDS) else None
    yield Organisation(parent, kind=kind, country="United Kingdom")
    # Trusts have merged and been renamed since: the registers of trusts and boards say what each is called.
    yield Name(parent, _shown(name), "alias" if kind else "label")
    yield identifier(parent, "ods", code)


def _degrees(record: Record, name: str) -> float | None:
    """The coordinate. NHS.uk writes those near the meridian as 4.3077960610389709E-2."""
    text = record.text_or_none(name)
    if text is not None and not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,20})?(E-[0-9]{1,2})?", text):
        raise BadRecord(f"field {name!r}: {text!r} is no coordinate")
    return float(text) if text else None


def _pinned(there: Site, district: Place | None, latitude: float | None, longitude: float | None) -> Site:
    """The site at its own point; as its postcode has it where it has none, or one far from the postcode."""
    found = by_point(latitude, longitude) if latitude is not None and longitude is not None else None
    if found is None:
        return there
    if district:
        narrow = math.cos(math.radians(found.latitude))
        apart = math.hypot(found.latitude - district.latitude, (found.longitude - district.longitude) * narrow)
        if apart * KM_PER_DEGREE > FARTHEST_KM:
            return there
    return replace(there, point=found.point, itl1=found.itl1, itl2=found.itl2, itl3=found.itl3, basis=found.basis)


def _shown(name: str) -> str:
    return tidy(name) if name.isupper() else name
