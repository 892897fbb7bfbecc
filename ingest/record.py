"""One source record, read strictly: every field is used, named as ignored, or the record is refused."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from ingest.dates import UnknownDate, date

V = TypeVar("V")

_ABSENT: Any = object()

LONGEST_FIELD = 1_000_000
"""Characters. Longer is no field of any source here, but a quote that was never closed."""

_NOT_UTF8 = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")

_HOST = r"-A-Za-z0-9._~%!$&'()*+,;=\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd"
_PATH = _HOST + ":@/"
_IRI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://[{_HOST}]+(?::[0-9]*)?(?:/[{_PATH}]*)?|(?!//)[{_PATH}]+)"
    rf"(?:\?[{_PATH}?]*)?(?:#[{_PATH}?]*)?"
)
"""RFC 3987 without user names and addresses in brackets: what a store's strict loader would stop at is no IRI here."""
_HALF_ESCAPED = re.compile("%(?![0-9A-Fa-f]{2})")


class BadRecord(ValueError):
    """A record that can't be used as it stands; the message names the field and what is wrong."""


class Record:
    """The fields of one source record; taking a field uses it up.

    `place` is where the record stands ("etr_2026-01.csv/12"), `id` what the publisher calls it where
    it has a name (two records of one snapshot may not share it), `raw` the publisher's own text,
    `shape` which of a source's record layouts it has, `fault` why it could not even be taken apart.
    """

    __slots__ = ("_fields", "_prefix", "fault", "id", "place", "raw", "shape")

    def __init__(
        self,
        fields: dict[str, Any],
        *,
        place: str = "",
        id: str | None = None,
        raw: str = "",
        shape: str = "",
        prefix: str = "",
        fault: str | None = None,
    ) -> None:
        self._fields = fields
        self._prefix = prefix
        self.place = place
        self.id = id
        self.raw = raw
        self.shape = shape
        self.fault = fault

    def take(self, name: str) -> Any:
        """The field's value as it stands. Refuses a record that lacks it."""
        try:
            return self._fields.pop(name)
        except KeyError:
            raise BadRecord(f"field '{self._prefix}{name}' is missing") from None

    def text_or_none(self, name: str) -> str | None:
        """The field's text without blanks around it; None where it is empty or absent as null."""
        # Half of all reading time is spent here, so `take` is not called.
        value = self._fields.pop(name, _ABSENT)
        if value is None:
            return None
        if type(value) is not str:
            if value is _ABSENT:
                raise BadRecord(f"field '{self._prefix}{name}' is missing")
            raise BadRecord(f"field '{self._prefix}{name}' is {type(value).__name__}, not text")
        if not value.isascii() and (bad := _NOT_UTF8.search(value)):
            raise BadRecord(f"field '{self._prefix}{name}' is not UTF-8 (byte 0x{ord(bad[0]) & 0xFF:02X})")
        if len(value) > LONGEST_FIELD:
            raise BadRecord(
                f"field '{self._prefix}{name}' has {len(value):,} characters; the longest allowed is {LONGEST_FIELD:,}"
            )
        return value.strip() or None

    def text(self, name: str) -> str:
        """The field's text, which must not be empty."""
        value = self.text_or_none(name)
        if value is None:
            raise BadRecord(f"field '{self._prefix}{name}' is empty")
        return value

    def code(self, name: str, codes: Mapping[str, V]) -> V:
        """What the field's text stands for in `codes`; a text that is not among them is refused."""
        value = self.text_or_none(name) or ""
        try:
            return codes[value]
        except KeyError:
            known = ", ".join(repr(each) for each in list(codes)[:8])
            raise BadRecord(f"field '{self._prefix}{name}': {value!r} is none of {known}") from None

    def date_or_none(self, name: str) -> str | None:
        """The field as YYYY, YYYY-MM or YYYY-MM-DD (`ingest.dates`)."""
        value = self.text_or_none(name)
        if value is None:
            return None
        try:
            return date(value)
        except UnknownDate as error:
            raise BadRecord(f"field '{self._prefix}{name}': {error}") from None

    def integer_or_none(self, name: str) -> int | None:
        """The field as a whole number, given as JSON number or as digits."""
        value = self.take(name)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]{1,18}", str(value)):
            raise BadRecord(f"field '{self._prefix}{name}': {_shortened(value)} is no whole number")
        return int(value)

    def decimal_or_none(self, name: str) -> str | None:
        """The field as a decimal in plain digits; "1e3" and "NaN" are refused."""
        value = self.take(name)
        if value is None or value == "":
            return None
        # A number of JSON may come as 5e-05, which is how it is printed here, not how it was published.
        text = format(Decimal(str(value)), "f") if isinstance(value, float) else str(value).strip()
        if isinstance(value, bool) or not _NUMBER.fullmatch(text):
            raise BadRecord(f"field '{self._prefix}{name}': {_shortened(value)} is no number")
        return text.removeprefix("+")

    def iri_or_none(self, name: str) -> str | None:
        """The field as an absolute IRI."""
        value = self.text_or_none(name)
        if value is not None and not is_iri(value):
            raise BadRecord(f"field '{self._prefix}{name}': {value!r} is no IRI")
        return value

    def strings(self, name: str) -> list[str]:
        """The texts of a list field, the empty ones left out."""
        values = self._list(name)
        if all(type(each) is str and each.isascii() and len(each) <= LONGEST_FIELD for each in values):
            return [text for each in values if (text := each.strip())]
        inner = Record({str(at): each for at, each in enumerate(values)}, prefix=f"{self._prefix}{name}.")
        return [text for at in range(len(values)) if (text := inner.text_or_none(str(at)))]

    def records(self, name: str) -> Iterator["Record"]:
        """The objects of a list field, each read as strictly as the record itself."""
        for at, each in enumerate(self._list(name)):
            yield from self._inner(each, f"{self._prefix}{name}[{at}].")

    def record(self, name: str) -> Iterator["Record"]:
        """The object in a field, as an iterator of none or one; what it leaves unread is refused."""
        value = self.take(name)
        if value is not None:
            yield from self._inner(value, f"{self._prefix}{name}.")

    def ignore(self, *names: str) -> None:
        """Names fields that are known and not used; absent ones are no matter."""
        for name in names:
            self._fields.pop(name, None)

    def has(self, name: str) -> bool:
        """Whether the field is there and still unread."""
        return name in self._fields

    def peek(self, name: str) -> Any:
        """The field's value without using it up; None where it is absent."""
        return self._fields.get(name)

    def add(self, name: str, value: Any) -> None:
        """Adds a field that a reader looked up for the record from elsewhere in its file."""
        self._fields[name] = value

    def finish(self) -> None:
        """Refuses the record if a field was neither used nor ignored."""
        if self._fields:
            unread = ", ".join(f"'{self._prefix}{name}'" for name in self._fields)
            raise BadRecord(f"unknown field {unread}")

    def _list(self, name: str) -> list[Any]:
        value = self.take(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise BadRecord(f"field '{self._prefix}{name}' is {type(value).__name__}, not a list")
        return value

    def _inner(self, value: Any, prefix: str) -> Iterator["Record"]:
        if not isinstance(value, dict):
            raise BadRecord(f"'{prefix[:-1]}' is {type(value).__name__}, not an object")
        inner = Record(dict(value), place=self.place, prefix=prefix)
        yield inner
        inner.finish()


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI that N-Quads can hold: a scheme, and none of the characters it forbids."""
    return bool(_IRI.fullmatch(text)) and not _HALF_ESCAPED.search(text)


def _shortened(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else shown[:80] + "…"


def iri_of_web_address(text: str | None) -> str | None:
    """A web address as people type it ("www.x.ac.uk") as an IRI; None where it can't be one.

    Blanks inside are percent-encoded; an address without a dot in its host is none.
    """
    if not text:
        return None
    address = text.strip().replace(" ", "%20")
    if "://" not in address:
        address = "http://" + address
    host = address.split("://", 1)[1].split("/", 1)[0]
    return address if "." in host and is_iri(address) else None
