"""Registered identifiers, checked and in their registry's own spelling, each with the IRI the registry gives it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest.facts import Identifier
from ingest.record import BadRecord

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""The base 32 alphabet of ROR ids, without i, l, o and u."""


class UnknownIdentifier(ValueError):
    """A text that is no identifier of its scheme."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A registry's scheme: what it is called, who keeps it, its spelling, and where it publishes an identifier."""

    title: str
    owner: str
    spelled: Callable[[str], str | None]
    iri: str | None


def _matching(pattern: str, *, upper: bool = True) -> Callable[[str], str | None]:
    whole = re.compile(pattern)

    def spelled(text: str) -> str | None:
        value = text.upper() if upper else text
        return value if whole.fullmatch(value) else None

    return spelled


def _ror(text: str) -> str | None:
    value = text.lower().rsplit("/", 1)[-1]
    if not re.fullmatch(rf"0[{CROCKFORD}]{{6}}[0-9]{{2}}", value):
        return None
    number = 0
    for letter in value[:7]:
        number = number * 32 + CROCKFORD.index(letter)
    return value if 98 - number * 100 % 97 == int(value[7:]) else None


def _sixteen_digits(text: str) -> str | None:
    """ISO 7064 MOD 11-2, the check character of ISNI and ORCID."""
    value = re.sub(r"[\s-]", "", text.upper().rsplit("/", 1)[-1])
    if not re.fullmatch(r"[0-9]{15}[0-9X]", value):
        return None
    total = 0
    for digit in value[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return value if value[15] == ("X" if check == 10 else str(check)) else None


def _orcid(text: str) -> str | None:
    value = _sixteen_digits(text)
    return value and "-".join(value[at : at + 4] for at in range(0, 16, 4))


def _company(text: str) -> str | None:
    value = text.upper().replace(" ", "")
    if re.fullmatch(r"[0-9]{1,8}", value):
        return value.zfill(8)
    match = re.fullmatch(r"([A-Z][A-Z0-9])([0-9]{1,5}[A-Z]|[0-9]{1,6})", value)
    return (match and match[1] in COMPANY_PREFIXES and match[1] + match[2].zfill(6)) or None


COMPANY_PREFIXES = frozenset(
    [
        "AC",
        "BR",
        "CE",
        "CS",
        "FC",
        "FE",
        "GE",
        "GN",
        "GS",
        "IC",
        "IP",
        "LP",
        "NA",
        "NC",
        "NF",
        "NI",
        "NL",
        "NO",
        "NP",
        "NR",
        "NV",
        "NZ",
        "OC",
        "OE",
        "PC",
        "R0",
        "RC",
        "RS",
        "SA",
        "SC",
        "SE",
        "SF",
        "SG",
        "SI",
        "SL",
        "SO",
        "SP",
        "SR",
        "SZ",
        "ZC",
    ]
)
"""Of the registers of England and Wales, Scotland, Northern Ireland, and of bodies that register elsewhere."""


def _crossref_funder(text: str) -> str | None:
    value = text.rsplit("/", 1)[-1]
    return value if re.fullmatch(r"(?:10{2,}|50{0,}1{1,}0)[0-9]{4,12}", value) else None


def _northern_irish(text: str) -> str | None:
    match = re.fullmatch(r"(?:NIC)?\s*(1[0-9]{5})", text.upper())
    return match and "NIC" + match[1]


SCHEMES: dict[str, Scheme] = {
    "ror": Scheme("ROR id", "Research Organization Registry", _ror, "https://ror.org/{}"),
    "ods": Scheme(
        "ODS code", "NHS England, Organisation Data Service", _matching("[0-9A-Z]{3,8}"),
        "https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations/{}",
    ),
    "ukprn": Scheme("UK provider reference number", "UK Register of Learning Providers", _matching("1[0-9]{7}"), None),
    "company": Scheme("Company number", "Companies House", _company, "http://business.data.gov.uk/id/company/{}"),
    "gtr": Scheme(
        "Gateway to Research organisation id", "UK Research and Innovation",
        _matching("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}"),
        "https://gtr.ukri.org/gtr/api/organisations/{}",
    ),
    "charity-ew": Scheme(
        "Charity number, England and Wales", "Charity Commission for England and Wales",
        _matching("[1-9][0-9]{5,6}(?:-[0-9]{1,3})?"), None,
    ),
    "charity-sc": Scheme("Charity number, Scotland", "Scottish Charity Regulator", _matching("SC[0-9]{6}"), None),
    "charity-ni": Scheme(
        "Charity number, Northern Ireland", "Charity Commission for Northern Ireland", _northern_irish, None
    ),
    "isni": Scheme("ISNI", "ISNI International Agency", _sixteen_digits, "https://isni.org/isni/{}"),
    "grid": Scheme(
        "GRID id", "Digital Science", _matching(r"grid\.[0-9]{1,8}\.[0-9a-f]{1,2}", upper=False), None
    ),
    "wikidata": Scheme(
        "Wikidata item", "Wikimedia Foundation", _matching("Q[1-9][0-9]{0,11}"), "http://www.wikidata.org/entity/{}"
    ),
    "crossref-funder": Scheme("Crossref funder id", "Crossref", _crossref_funder, "https://doi.org/10.13039/{}"),
    "pic": Scheme("Participant identification code", "European Commission", _matching("[1-9][0-9]{8}"), None),
    "orcid": Scheme("ORCID iD", "ORCID", _orcid, "https://orcid.org/{}"),
    "itl": Scheme("ITL code", "Office for National Statistics", _matching("TL[C-N][0-9A-Z]{0,3}"), None),
    "gss": Scheme(
        "GSS code", "Office for National Statistics", _matching("[EKLMNSWJ][0-9]{8}"),
        "http://statistics.data.gov.uk/id/statistical-geography/{}",
    ),
    "hesa": Scheme("HESA provider id", "Higher Education Statistics Agency", _matching("[0-9]{4}"), None),
}  # fmt: skip


@lru_cache(maxsize=262144)
def parse(scheme: str, text: str) -> tuple[str, str | None]:
    """The identifier as its registry spells it, and its registry's IRI for it or None. Raises UnknownIdentifier.

    Check digits: ROR (ISO 7064 MOD 97-10 over the base 32 number), ISNI and ORCID (ISO 7064 MOD 11-2).
    """
    known = SCHEMES.get(scheme)
    if known is None:
        raise UnknownIdentifier(f"{scheme!r} is no scheme of identifiers")
    value = known.spelled(text.strip())
    if not value:
        raise UnknownIdentifier(f"{text!r} is no {known.title}")
    return value, known.iri.format(value) if known.iri else None


def identifier(organisation: str, scheme: str, text: str, **more: Any) -> Identifier:
    """The fact that an organisation record carries an identifier. Raises BadRecord where it is none of the scheme."""
    try:
        value, iri = parse(scheme, text)
    except UnknownIdentifier as error:
        raise BadRecord(f"identifier: {error}") from None
    return Identifier(organisation, scheme, value, iri, **more)


def charity_register(number: str) -> str:
    """The scheme that a bare charity number belongs to, by its prefix: Scotland SC, Northern Ireland NIC, else EW."""
    prefix = number.strip().upper()
    return "charity-sc" if prefix.startswith("SC") else "charity-ni" if prefix.startswith("NI") else "charity-ew"
