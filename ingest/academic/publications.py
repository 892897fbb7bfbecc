"""What sources of publications have in common: DOIs, dates of publication, MeSH headings and shares of authors."""

import html
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from ingest.concepts.mesh import SCHEME as MESH
from ingest.keys import key
from ingest.record import BadRecord, Record

FIRST_JOURNAL, LAST_YEAR = 1665, 2099
"""The first scientific journals are of 1665: an earlier year, or one far ahead, is a slip or stands for "unknown"."""

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+)", re.IGNORECASE)
_PMID = re.compile(r"(?:https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/)?([1-9][0-9]{0,8})/?")
_MARK = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|sc|span|italic|bold|h[1-6]|p)(?: [^<>]*)?/?>", re.IGNORECASE)
_DESCRIPTOR = re.compile(r"D[0-9]{6,9}")


def doi_or_none(record: Record, name: str) -> str | None:
    """The DOI in a field, in small letters and without its resolver's address; None where the field is empty."""
    text = record.text_or_none(name)
    if text is None:
        return None
    found = _DOI.fullmatch(text)
    if not found:
        raise BadRecord(f"field '{name}': {text!r} is no DOI")
    return found[1].lower()


def pmid_or_none(record: Record, name: str) -> str | None:
    """The PubMed id in a field, without its address; None where the field is empty."""
    text = record.text_or_none(name)
    if text is None:
        return None
    found = _PMID.fullmatch(text)
    if not found:
        raise BadRecord(f"field '{name}': {text!r} is no PubMed id")
    return found[1]


def published_or_none(record: Record, name: str) -> str | None:
    """The date in a field; refuses a year in which nothing was published yet."""
    day = record.date_or_none(name)
    if day and not FIRST_JOURNAL <= int(day[:4]) <= LAST_YEAR:
        raise BadRecord(f"field '{name}': nothing was published in {day[:4]}")
    return day


def output_key(doi: str | None, source: str, number: str) -> str:
    """The key of a publication: by its DOI, which all sources share, or by the source's own number for it."""
    return key("doi", doi) if doi else key(source, number)


def descriptor(text: str | None) -> str | None:
    """The IRI of a MeSH descriptor; None for a text that is no descriptor's number."""
    return MESH + text if text and _DESCRIPTOR.fullmatch(text) else None


def shares(authors: Sequence[Iterable[str]]) -> dict[str, tuple[int, str]]:
    """Each organisation's first author's place, counted from 1, and its share of the publication.

    `authors`: the organisations of each author in the order of authors. Of n authors each counts 1/n, split evenly
    over the author's organisations: share = sum over authors of 1 / (n * organisations of the author), to six places.
    Authors without an organisation count in n, so the shares sum to 1 only where every author has one.
    """
    found: dict[str, tuple[int, Fraction]] = {}
    for place, organisations in enumerate(authors, 1):
        different = list(dict.fromkeys(organisations))
        for organisation in different:
            first, total = found.get(organisation, (place, Fraction(0)))
            found[organisation] = (first, total + Fraction(1, len(authors) * len(different)))
    return {organisation: (place, _decimal(total)) for organisation, (place, total) in found.items()}


def _decimal(share: Fraction) -> str:
    millionths = round(share * 1_000_000)
    return f"{millionths // 1_000_000}.{millionths % 1_000_000:06d}".rstrip("0").removesuffix(".")


def plain(title: str) -> str:
    """The title without the marks of italics, subscripts and the like, and with its HTML entities undone."""
    return html.unescape(_MARK.sub("", title)) if "<" in title or "&" in title else title


def award_numbers(text: str | None) -> list[str]:
    """The numbers of awards in a text; none where it has words alone ("Senior Investigator Award", "N/A").

    Several joined by semicolons or commas are told apart only where each piece looks like a number of its own.
    """
    if not text or not any(letter.isdigit() for letter in text):
        return []
    pieces = [piece.strip() for piece in re.split(r";|, ", text)]
    apart = all(
        len(piece) >= 4 and any(letter.isdigit() for letter in piece) and len(piece.split()) <= 2 for piece in pieces
    )
    return pieces if apart else [text.strip()]
