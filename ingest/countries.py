"""Countries by their codes of two letters (ISO 3166), called as Geonames and the Research Organization Registry do."""

import csv
from functools import cache
from importlib.resources import files

from ingest.names import normal
from ingest.record import BadRecord, Record


@cache
def countries() -> dict[str, str]:
    """The names of 221 countries by code, in `country_codes.csv` beside this file; those without organisations lack."""
    text = files("ingest").joinpath("country_codes.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}


def country_or_none(record: Record, name: str) -> str | None:
    """The country that the code in a field stands for; None where the field is empty."""
    code = record.text_or_none(name)
    if code is None:
        return None
    if code not in countries():
        raise BadRecord(f"field '{name}': {code!r} is no code of a country known here")
    return countries()[code]


SPELLINGS = {
    "UK": "United Kingdom", "Great Britain": "United Kingdom", "England": "United Kingdom", "Wales": "United Kingdom",
    "Scotland": "United Kingdom", "Northern Ireland": "United Kingdom",
    "USA": "United States", "United States of America": "United States", "Untied States": "United States",
    "Unites States": "United States",
    "Netherlands": "The Netherlands", "Turkey": "Türkiye", "Czech Republic": "Czechia", "Slovak Republic": "Slovakia",
    "Republic of Korea": "South Korea", "Côte d'Ivoire": "Ivory Coast", "Viet Nam": "Vietnam",
    "Democratic Republic of the Congo": "DR Congo", "Russian Federation": "Russia",
}  # fmt: skip
"""Other names of countries in authors' addresses, slips among them, with the name used here."""


def country_named(text: str | None) -> str | None:
    """The country that a text names ("UK", "United Kingdom; United Kingdom"); None for none, or for several."""
    parts = {part.strip() for part in (text or "").split(";")}
    found = {SPELLINGS.get(part) or _by_name().get(part.casefold()) for part in parts}
    return found.pop() if len(found) == 1 else None


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): name for name in countries().values()}


def country_of_words(words: str) -> str | None:
    """The country that words in comparable form (`ingest.names.normal`) are the name of; None where they are not."""
    return _by_words().get(words)


@cache
def _by_words() -> dict[str, str]:
    by_words = {normal(name): name for name in countries().values()}
    return by_words | {normal(spelling): name for spelling, name in SPELLINGS.items()}
