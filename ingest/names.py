"""Organisations' names in a form that can be compared, and in a form that people read."""

import html
import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
_DASH = re.compile(r"[\u2010-\u2015\u2212]")
_APOSTROPHE = re.compile(r"['’ʼ`]")

ABBREVIATIONS = {
    "assoc": "association", "cen": "centre", "center": "centre", "ctr": "centre", "co": "company", "coll": "college",
    "corp": "corporation", "dept": "department", "dev": "development", "ed": "education", "fac": "faculty",
    "fdn": "foundation", "gt": "great", "hosp": "hospital", "hosps": "hospitals", "inst": "institute",
    "intl": "international",
    "lab": "laboratory", "labs": "laboratories", "limited": "ltd", "nat": "national", "natl": "national",
    "org": "organisation", "pol": "political", "organization": "organisation", "sch": "school", "sci": "science",
    "st": "saint", "tech": "technology",
    "technol": "technology", "trop": "tropical", "uni": "university", "univ": "university",
}  # fmt: skip
"""Short forms in Gateway to Research and in registers, with American spellings, each with the word it stands for."""

LEGAL_FORMS = frozenset({"ltd", "plc", "llp", "cic", "cio"})
LEGAL_PHRASES = {"national health service": "nhs", "nhs foundation trust": "nhs trust"}
"""In this order. A trust that becomes a foundation trust stays the body it was."""
KEPT_IN_CAPITALS = frozenset(["NHS", "ICB", "UK", "CIC", "LLP", "PLC", "GP", "BMI", "HCA", "II", "III", "IV", "CCG"])
SMALL_WORDS = frozenset(["a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "upon", "with"])


@lru_cache(maxsize=262144)
def normal(text: str) -> str:
    """The name's words, small, without accents and punctuation, abbreviations written out; "" for no words.

    "London Sch of Hygiene and Trop Medicine" and "The London School of Hygiene & Tropical Medicine" are one.
    A legal form at the end (Ltd, Limited, PLC) is left out: registers and people use it freely; so is "(The)".
    """
    plain = html.unescape(html.unescape(text)).replace("&", " and ")
    plain = unicodedata.normalize("NFKD", _DASH.sub(" ", plain)).encode("ascii", "ignore").decode().casefold()
    found = [ABBREVIATIONS.get(word, word) for word in _WORD.findall(_APOSTROPHE.sub("", plain))]
    while len(found) > 1 and found[0] == "the":
        del found[0]
    while len(found) > 1 and (found[-1] in LEGAL_FORMS or found[-1] == "the"):
        del found[-1]
    made = " ".join(found)
    for written, meant in LEGAL_PHRASES.items():
        made = made.replace(written, meant)
    return made


@lru_cache(maxsize=65536)
def tidy(text: str) -> str:
    """A register's name in capitals as people write it: "LEEDS NHS TRUST" is "Leeds NHS Trust"."""
    made = []
    for at, word in enumerate(text.split()):
        bare = word.strip("(),.")
        if bare.upper() in KEPT_IN_CAPITALS:
            made.append(word.upper())
        elif at and bare.casefold() in SMALL_WORDS:
            made.append(word.lower())
        else:
            made.append(re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda part: part[0].capitalize(), word))
    return " ".join(made)
