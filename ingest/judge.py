"""One record judged: the facts it states, or the reason why it is kept aside.

A pure function over one record. It runs in this process, in a pool and in a Spark executor alike.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ingest.facts import Fact
from ingest.record import BadRecord, Record


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that was kept aside: where it stands, why, and its text as published."""

    place: str
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one record: its facts, or a reject. No facts and no reject: outside the source's stated rule."""

    place: str
    facts: tuple[Fact, ...]
    reject: Reject | None


def judge(says: Callable[[Record], Iterable[Fact]], record: Record) -> Judged:
    """The record's facts, or the reject, by one source's `says`; every field must have been read."""
    try:
        if record.fault:
            raise BadRecord(record.fault)
        facts = tuple(says(record))
        record.finish()
    except BadRecord as error:
        return Judged(record.place, (), Reject(record.place, readable(str(error)), readable(record.raw)))
    return Judged(record.place, facts, None)


def readable(raw: str) -> str:
    """A raw text in which bytes that were not UTF-8 are written as `\\xE9`, so that it can be stored."""
    return "".join(f"\\x{ord(c) & 0xFF:02X}" if "\ud800" <= c <= "\udfff" else c for c in raw)


def without_repeats(records: Iterable[Record]) -> Iterator[Record]:
    """The records of one snapshot, a repeated id marked as a fault that names the record it repeats."""
    seen: dict[str, tuple[str, int]] = {}
    for record in records:
        if record.id is not None and record.fault is None:
            first = seen.setdefault(record.id, (record.place, hash(record.raw)))
            if first[0] != record.place:
                how = "word for word" if first[1] == hash(record.raw) else "with other values"
                record.fault = f"id {record.id!r} repeats the record at {first[0]}, {how}"
        yield record
