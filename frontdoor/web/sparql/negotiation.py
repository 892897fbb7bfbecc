"""Content negotiation: what a client takes, and the best of what there is (RFC 9110, section 12.5)."""

import re
from collections.abc import Sequence

_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


def chosen(accept: str | None, offers: Sequence[str]) -> str | None:
    """The media type among `offers` that an Accept header likes best, the earlier of equals; None for none of them.

    No header takes anything. A part that is no media range is passed over.
    """
    if accept is None or not accept.strip():
        return offers[0]
    ranges = _ranges(accept)
    # The most specific range that fits a type decides, so that */* does not bring back what has q=0.
    quality = {
        offer: max((each for each in ranges if _fits(each[0], offer)), default=("*/*", 0.0), key=_specific)[1]
        for offer in offers
    }
    best = max(offers, key=quality.__getitem__)
    return best if quality[best] > 0 else None


def takes(header: str | None, coding: str) -> bool:
    """Whether an Accept-Encoding header takes a coding; no header takes none."""
    named = dict(reversed(_ranges(header or "")))
    return named.get(coding, named.get("*", 0.0)) > 0


def _ranges(header: str) -> list[tuple[str, float]]:
    made = []
    for part in header.split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        said = [each[2:].strip() for each in parameters if each[:2].casefold() == "q="]
        if name:
            made.append((name.casefold(), float(said[0]) if said and _QUALITY.fullmatch(said[0]) else 1.0))
    return made


def _fits(range: str, offer: str) -> bool:
    return range in (offer, f"{offer.partition('/')[0]}/*", "*/*")


def _specific(ranged: tuple[str, float]) -> int:
    return 2 - ranged[0].count("*")
