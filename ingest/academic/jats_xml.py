"""The front of an article in JATS XML (NISO Z39.96) as plain values: what it is, where its authors are, who paid.

Only `front` is read; the text of the article is not. An external entity is never fetched: the parser refuses one.
"""

import re
from collections.abc import Iterable, Iterator
from io import BufferedIOBase
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse

DEPARTMENTS = ("dept", "department", "division", "section", "orgdiv1", "orgdiv2", "orgdiv3")
"""Contents of an institution that are parts of the next one."""

NO_KEYWORDS = ("research-organism", "abbreviations", "claim-importance", "evidence-strength")
NO_SUBJECTS = ("display-channel", "article-type")
COLLECTION = "collection"
"""The date of an issue or year that an article was put into, whenever it appeared."""


def front(file: BufferedIOBase) -> dict[str, Any]:
    """The parts of an article's metadata by their JATS names, with its type, journal, authors and affiliations.

    A part that is not taken apart here stands as True. Raises ParseError for what is no XML, or no JATS article.
    """
    kind = None
    for event, element in iterparse(file, ("start", "end")):
        if event == "start" and kind is None:
            if element.tag != "article":
                raise ParseError(f"its outermost element is {element.tag!r}, not 'article'")
            kind = element.get("article-type", "")
        elif event == "end" and element.tag == "front":
            return {"article-type": kind, "journal-title": _journal(element), **_metadata(element)}
    raise ParseError("it has no front matter")


def _metadata(front: Element) -> dict[str, Any]:
    meta = front.find("article-meta")
    if meta is None:
        raise ParseError("it has no article metadata")
    made: dict[str, Any] = {each.tag: True for each in meta}
    made["article-id"] = {each.get("pub-id-type", ""): text(each) for each in meta.findall("article-id")}
    made["title-group"] = text(meta.find("title-group/article-title"))
    made["pub-date"] = _published(meta.findall("pub-date"))
    made["article-categories"] = [
        text(subject)
        for group in meta.findall("article-categories/subj-group")
        if group.get("subj-group-type", "").lower() not in NO_SUBJECTS
        for subject in group.findall("subject")
    ]
    made["kwd-group"] = [
        text(keyword)
        for group in meta.findall("kwd-group")
        if group.get("kwd-group-type", "") not in NO_KEYWORDS
        for keyword in group.findall("kwd")
    ]
    made["aff"] = [{"id": each.get("id", ""), **_affiliation(each)} for each in _affiliations(meta)]
    made["contrib-group"] = [_places(each) for each in _authors(meta)]
    made["funding-group"] = [each for group in meta.findall("funding-group/award-group") for each in _awards(group)]
    return made


def _journal(front: Element) -> str:
    meta = front.find("journal-meta")
    title = None if meta is None else meta.find("journal-title-group/journal-title")
    # The versions of before 2012 had the title outside the group.
    return text(title if title is not None or meta is None else meta.find("journal-title"))


def _authors(meta: Element) -> Iterator[Element]:
    """The authors in their order; a group that signs as one is one, its members are none."""
    for group in meta.findall("contrib-group"):
        yield from (each for each in group.findall("contrib") if each.get("contrib-type", "author") == "author")


def _places(author: Element) -> dict[str, Any]:
    """The numbers of an author's affiliations, and the affiliations that stand inside the author's own element."""
    cited = [xref.get("rid", "") for xref in author.findall("xref") if xref.get("ref-type") == "aff"]
    return {"cited": " ".join(cited).split(), "inside": [_affiliation(each) for each in author.findall("aff")]}


def _affiliations(meta: Element) -> Iterator[Element]:
    for parent in (meta, *meta.findall("contrib-group")):
        yield from parent.findall("aff")
        yield from parent.findall("aff-alternatives/aff")


def _affiliation(aff: Element) -> dict[str, Any]:
    country = aff.find("country")
    city = aff.find("city")
    if city is None:
        city = next((each for each in aff.iter("named-content") if each.get("content-type") == "city"), None)
    institutions = list(_institutions(aff))
    return {
        "institutions": institutions,
        "written": "" if institutions else _written(aff),
        "city": text(city),
        "country": text(country),
        "code": "" if country is None else country.get("country", ""),
    }


def _written(aff: Element) -> str:
    """The affiliation in one line, without its label and addresses of mail."""
    pieces = [aff.text or ""]
    for each in aff:
        pieces += ["" if each.tag in ("label", "sup", "email", "xref") else text(each), each.tail or ""]
    return re.sub(r"\s+(?=[\s,;.])", "", " ".join(pieces)).strip()


def _institutions(parent: Element) -> Iterator[dict[str, str]]:
    """The institutions an address or a funder names, each with the numbers that stand beside it."""
    wraps = parent.findall("institution-wrap")
    loose = parent.findall("institution")
    for institution, ids in [
        *((each, wrap.findall("institution-id")) for wrap in wraps for each in wrap.findall("institution")),
        *((each, []) for each in loose),
    ]:
        if institution.get("content-type") not in DEPARTMENTS and (name := text(institution)):
            numbers = {each.get("institution-id-type", "").lower(): text(each) for each in ids}
            yield {"name": name, "ror": numbers.get("ror", ""), "fundref": numbers.get("fundref", "")}


def _awards(group: Element) -> Iterator[dict[str, Any]]:
    numbers = [number for each in group.findall("award-id") if (number := text(each))]
    for source in group.findall("funding-source"):
        funders = list(_institutions(source)) or [{"name": text(source), "ror": "", "fundref": ""}]
        yield from ({"awards": numbers, **funder} for funder in funders if funder["name"])


def _published(dates: Iterable[Element]) -> str:
    """The first day on which the article appeared, as precise as its parts tell; "" for none."""
    found = []
    for each in dates:
        year, month, day = (text(each.find(part)) for part in ("year", "month", "day"))
        kinds = (each.get("pub-type"), each.get("date-type"))
        if year:
            parts = [year, *([month.zfill(2)] if month else []), *([day.zfill(2)] if month and day else [])]
            found.append((COLLECTION in kinds, "-".join(parts)))
    # A month alone sorts before its days, though it says less.
    return min(found, key=lambda each: (each[0], -len(each[1]), each[1]))[1] if found else ""


def text(element: Element | None) -> str:
    """The element's text in one line, without footnotes and references in it."""
    return " ".join("".join(_pieces(element)).split()) if element is not None else ""


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in ("xref", "fn"):
            yield from _pieces(child)
        yield child.tail or ""
