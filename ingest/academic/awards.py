"""What the funders' own lists of awards have in common: references, periods, and how organisations are known."""

from collections.abc import Iterator
from functools import lru_cache

from ingest.facts import Fact, Name, Organisation, Site
from ingest.keys import key
from ingest.localities import by_postcode, normal_postcode
from ingest.names import normal
from ingest.record import BadRecord, Record

UK = "United Kingdom"


def award(reference: str) -> str:
    """The key of an award by its funder's reference.

    The participations of Gateway to Research name awards of other funders by it too: one award is one node,
    whichever list tells of it.
    """
    return key("gtr", reference)


def period(record: Record, start: str, end: str) -> tuple[str | None, str | None]:
    """The dates in two fields; refuses an end before its start."""
    return in_order(record.date_or_none(start), record.date_or_none(end), f"'{start}' and '{end}'")


def in_order(begun: str | None, ended: str | None, fields: str) -> tuple[str | None, str | None]:
    """Both dates; refuses an end before its start. `fields` names them as a reader finds them."""
    if begun and ended and ended < begun[: len(ended)]:
        raise BadRecord(f"fields {fields}: it ends on {ended}, before its start on {begun}")
    return begun, ended


def listed(text: str, whole: tuple[str, ...] = ()) -> list[str]:
    """The names of a list joined by commas. `whole` are names that hold a comma themselves.

    A comma without a blank behind it ("icddr,b") is part of its name.
    """
    for name in whole:
        text = text.replace(name, name.replace(", ", "\0"))
    return [name for each in text.split(", ") if (name := each.replace("\0", ", ").strip())]


def same_name(name: str, other: str) -> bool:
    """Whether both are spellings of one name."""
    return normal(name) == normal(other)


@lru_cache(maxsize=65536)
def known_by_name(source: str, name: str, country: str | None) -> tuple[str, tuple[Fact, ...]]:
    """The key and facts of an organisation that its source knows by name and country alone."""
    comparable = normal(name)
    if not comparable:
        raise BadRecord(f"{name!r} has no word to know an organisation by")
    organisation = key(source, "name", comparable, country or "")
    return organisation, (Organisation(organisation, country=country), Name(organisation, name, "label"))


@lru_cache(maxsize=256)
def funder(source: str, name: str) -> tuple[str, tuple[Fact, ...]]:
    """The key and facts of a British funder known by name."""
    organisation = key(source, "funder", normal(name))
    return organisation, (Organisation(organisation, country=UK, acts_as="funder"), Name(organisation, name, "label"))


def placed(organisation: str, postcode: str | None, town: str | None) -> Iterator[Site]:
    """The organisation's site, as far as it is told.

    A postcode mistyped ("HA3 OUH") or abroad places nobody; half a postcode places as its district does.
    """
    place = by_postcode(postcode) if postcode else None
    spelt = normal_postcode(postcode) if postcode else None
    if place and postcode:
        itl = place.itl1, place.itl2, place.itl3
        yield Site(organisation, None, spelt or postcode, town, place.point, *itl, place.basis)
    elif spelt or town:
        yield Site(organisation, postcode=spelt, town=town)
