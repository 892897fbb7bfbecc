"""Sites of trials as ClinicalTrials.gov names them: a facility, its town, a postcode for most, and the town's middle.

"Research Site" and its like, behind which sponsors keep three sites in eight to themselves, are no organisation's name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.facts import Fact, Name, Organisation, Site, TrialParty
from ingest.keys import key
from ingest.localities import by_point, normal_postcode, site
from ingest.names import normal
from ingest.nhs.trials import names_a_person
from ingest.record import Record

UNNAMED = re.compile(
    r"\b(?:research|study|trials?|clinical|investigat\w+) sites?\b|^\W*(?:site\b|local institution|(?:many|multiple) )",
    re.I,
)
SITE_NUMBER = re.compile(r"[-/.,(\s]*\b(?:site|id)\s*(?:number|no\.?|#)?\s*[:#-]*\s*\w*[0-9]+\s*\)?\s*$", re.I)
"""The sponsor's own number behind a name, as in "The Christie NHS Foundation Trust ( Site 2602)"."""
NAMESAKES = frozenset({"Newcastle"})
"""Towns for which the registry's map takes the wrong one: Newcastle is put in County Down."""


def sites(trial: str, module: Record) -> Iterator[Fact]:
    """The sites in the United Kingdom, as parties of the trial."""
    for place in module.records("locations") if module.has("locations") else ():
        in_uk = place.text_or_none("country") == "United Kingdom"
        withdrawn = _text(place, "status") == "WITHDRAWN"
        name, town, code = (_text(place, each) for each in ("facility", "city", "zip"))
        latitude = longitude = None
        if place.has("geoPoint"):
            for point in place.record("geoPoint"):
                latitude, longitude = point.decimal_or_none("lat"), point.decimal_or_none("lon")
        # Counties are old and new ones side by side; contacts are persons.
        place.ignore("state", "contacts")
        named = shown_name(name) if name and in_uk and not withdrawn else None
        if named:
            organisation, said = _placed(named, town, code and code.strip(" .,;"), latitude, longitude)
            yield from said
            yield TrialParty(trial, organisation, "site")
    # Persons.
    module.ignore("centralContacts", "overallOfficials")


def shown_name(facility: str) -> str | None:
    """The facility's name without its number in the trial; None where it names no organisation."""
    if UNNAMED.search(facility):
        return None
    name = SITE_NUMBER.sub("", facility).strip(" •*-")
    return name if normal(name) and not names_a_person(name) else None


@lru_cache(maxsize=16384)
def _placed(
    name: str, town: str | None, code: str | None, latitude: str | None, longitude: str | None
) -> tuple[str, tuple[Fact, ...]]:
    """The key and facts of a site. Two towns may have a Royal Infirmary each, so the town is part of its key.

    The registry's point is the middle of the town. That tells the region, no more; a postcode tells the place.
    """
    organisation = key("clinicaltrials", "site", normal(name), normal(town or ""))
    if code and normal_postcode(code):
        there = site(organisation, code, town)
    else:
        there = Site(organisation, town=town)
        if latitude and longitude and town not in NAMESAKES and (found := by_point(float(latitude), float(longitude))):
            there = Site(organisation, town=town, itl1=found.itl1, basis=found.basis)
    return organisation, (
        Organisation(organisation, country="United Kingdom"),
        Name(organisation, name, "label"),
        there,
    )


def _text(place: Record, name: str) -> str | None:
    return place.text_or_none(name) if place.has(name) else None
