"""What registers of clinical trials have in common: a trial's key by its number, and parties known by name alone."""

import html
import re
from functools import lru_cache

from ingest.countries import countries
from ingest.facts import Fact, Name, Organisation
from ingest.keys import key
from ingest.names import normal
from ingest.record import BadRecord

_NCT = re.compile("NCT[0-9]{8}")
_EUDRACT = re.compile("20[0-9]{2}-[0-9]{6}-[0-9]{2}")

_NO_COMPANY = re.compile(r"\b(?:nhs|universit|hospitals?\b|college\b|infirmary)", re.I)

_TITLED = re.compile(r"(?:dr|prof|professor|mr|mrs|ms|dame)\b\.?(?:\s|$)", re.I)
_WITH_DEGREE = re.compile(
    r"[\s,](?:M\.?D|Ph\.?D|D\.?O|MBBS|MBChB|MPH|M\.?Sc|M\.?S|D\.?Sc|Pharm\.?D|R\.?N|D\.?D\.?S|DMD|D\.?P\.?M|O\.?D|Psy\.?D"
    r"|FRCP|FACS|FACP)\.?(?=[\s,]|$)"
)
_LEGAL_FORM = re.compile(
    r"\b(?:ltd|limited|plc|llc|llp|inc|incorporated|corp|gmbh|ag|ab|as|aps|asa|sas?|sarl|srl|spa|bv|nv|oy|ky|kg|kgaa|co|kft"
    r"|pty|lda|selarl|pc|pa)\b|\bs\.a|\bs\.p\.a|\bb\.v|\bn\.v|a/s",
    re.I,
)
_GIVEN_NAMES = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_WORD_OF_AN_ORGANISATION = re.compile(
    r"\b(?:(?:and|at|for|of|the|bank|care|cells?|ctu|gene|labs?|uk|umc|unit)\b|acad|accelerator|admin|agenc|alliance"
    r"|anesth|associa|azienda|bio|board|bureau|cancer|cardio|cent(?:er|r)|charit|clini|club|colleg|company|consor[tz]"
    r"|consult|corp|council|county|department|dermat|develop|diagnos|direct|disease|division|drug|ecole|enterprise|europ"
    r"|eye|fac(?:il|ul)|farma|federa|fertil|fonda|found|fund|gasthuis|general|genetic|genom|global|group|headquart|health"
    r"|heart|hopit|hosp|imag|immun|infirm|ingelheim|innov|institu|internat|istitut|janssen|kinderk|klini|laborat|league"
    r"|leuven|local|medic|minist|nation|network|neuro|nhs|office|oncol|ophthal|organi|orthop|ospedal|partner|pasteur"
    r"|pediatr|permanente|pfizer|pharm|physician|polic|practice|program|project|provider|radiol|region|registr|rehab"
    r"|research|retina|roche|royal|rx|sanofi|school|scien|service|site|socie|solution|special|stud(?:y|ies)|surg|sykehus"
    r"|system|team|tech|therap|trial|trust|univ|uniwers|urolog|vaccin|vascular|vision|yliopisto)"
    r"|(?:tech|vax|onc|pharma|medical|hospitalet|klinik|ziekenhuis|sjukhus|sygehus|stiftung)\b",
    re.I,
)
"""What stands in the names of organisations that run trials, and in few persons' names."""


def nct(number: str) -> str:
    """The key of a trial by its number in ClinicalTrials.gov, whichever list tells of it."""
    return key("nct", _spelt(_NCT, number, "ClinicalTrials.gov"))


def eudract(number: str) -> str:
    """The key of a trial by its number in the European database, whichever list tells of it."""
    return key("eudract", _spelt(_EUDRACT, number, "EudraCT"))


def names_a_person(name: str, *, by_shape: bool = True) -> bool:
    """Whether a party's name is a person's: by a title or degree, or, where asked, by its shape.

    Two to four words of letters alone, of which none is an organisation's, have the shape of a person's name. A few
    organisations have it too ("Mount Sinai"): better one of them left out than a person named.
    """
    if _LEGAL_FORM.search(name):
        return False
    if _TITLED.match(name) or _WITH_DEGREE.search(name):
        return True
    words = name.replace(",", " ").split()
    return (
        by_shape
        and 2 <= len(words) <= 4
        and not name.isupper()
        and all(map(_GIVEN_NAMES.fullmatch, words))
        and not _WORD_OF_AN_ORGANISATION.search(name)
    )


def without_country(name: str) -> tuple[str, str | None]:
    """The name and the country written behind it; None where there is none."""
    before, comma, last = name.rpartition(", ")
    # American registers mean the state.
    known = comma and last in countries().values() and last != "Georgia"
    return (before, last) if known else (name, None)


@lru_cache(maxsize=65536)
def known_by_name(source: str, name: str, kind: str | None = None) -> tuple[str, tuple[Fact, ...]]:
    """The key and facts of an organisation that its source knows by name alone.

    Registers write a country behind the name of a body that has namesakes elsewhere ("Institute of Cancer Research,
    United Kingdom"). `kind` is as the source has it; some registers count universities and hospitals as industry.
    """
    shown, country = without_country(html.unescape(name).strip())
    comparable = normal(shown)
    if not comparable:
        raise BadRecord(f"{name!r} has no word to know an organisation by")
    organisation = key(source, "name", comparable, country or "")
    if kind == "Company" and _NO_COMPANY.search(shown):
        kind = None
    return organisation, (Organisation(organisation, kind=kind, country=country), Name(organisation, shown, "label"))


def _spelt(pattern: re.Pattern[str], number: str, register: str) -> str:
    if not pattern.fullmatch(number):
        raise BadRecord(f"{number!r} is no number of {register}")
    return number
