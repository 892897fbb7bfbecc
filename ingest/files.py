"""Publishers' files opened as records: CSV, JSON and JSON lines, plain or gzipped.

What is wrong with a whole file (empty, cut short, another delimiter, a column gone or new) is said in
one sentence as `BadFile`. What is wrong with one record is left to the record.
"""

import csv
import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from ingest.record import Record

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))

BEYOND_JSON = "it is nested too deeply, or has a number of thousands of digits"


class BadFile(ValueError):
    """A file that can't be read as its source publishes it."""


@contextmanager
def opened(path: Path, encoding: str = "utf-8-sig") -> Iterator[TextIO]:
    """The file as text. Bytes that are not in the encoding stay in the text as surrogates, for the record to refuse."""
    try:
        if path.stat().st_size == 0:
            raise BadFile(f"{path.name} is empty")
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding=encoding, errors="surrogateescape", newline="") as text:
            yield text
    except EOFError:
        raise BadFile(f"{path.name} is cut short: the gzip stream ends before its end mark") from None
    except gzip.BadGzipFile as error:
        raise BadFile(f"{path.name} is no gzip file ({error})") from None
    except zlib.error as error:
        raise BadFile(f"{path.name} is damaged: its gzip stream can't be unpacked ({error})") from None
    except OSError as error:
        raise BadFile(f"{path.name} can't be read: {error.strerror or error}") from None


def table(
    path: Path,
    columns: Sequence[str],
    *,
    id: str | Callable[[dict[str, Any]], str] | None = None,
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    shape: str = "",
) -> Iterator[Record]:
    """The rows of a CSV file with a header row, which must name these columns and no others (in any order)."""
    with opened(path, encoding) as text:
        lines = _Lines(text)
        rows = csv.reader(lines, delimiter=delimiter)
        header = [name.strip() for name in next(rows, [])]
        _check_header(path, header, columns, delimiter)
        lines.since_last()
        yield from _rows(path, lines, rows, header, id, shape)


def headerless(
    path: Path,
    columns: Sequence[str],
    *,
    widths: Sequence[int],
    id: str | Callable[[dict[str, Any]], str] | None = None,
    shape: str = "",
) -> Iterator[Record]:
    """The rows of a CSV file without a header; its first row must have one of the known widths.

    A row narrower than `columns` by a known width lacks the last columns, which are then empty.
    """
    with opened(path) as text:
        first = next(csv.reader(text), [])
        if len(first) not in widths:
            expected = " or ".join(map(str, widths))
            raise BadFile(f"{path.name} has {len(first)} columns where {expected} are published: another delimiter?")
    with opened(path) as text:
        lines = _Lines(text)
        yield from _rows(path, lines, csv.reader(lines), list(columns[: len(first)]), id, shape)


def _check_header(path: Path, header: list[str], columns: Sequence[str], delimiter: str) -> None:
    missing = [name for name in columns if name not in header]
    if missing and len(header) == 1:
        raise BadFile(f"{path.name} has one column where {len(columns)} are published: is {delimiter!r} its delimiter?")
    if missing:
        raise BadFile(f"{path.name} lacks the column {', '.join(map(repr, missing))}")
    twice = [name for name in columns if header.count(name) > 1]
    if twice:
        raise BadFile(f"{path.name} has the column {twice[0]!r} more than once")
    new = [name for name in header if name not in columns]
    if new:
        raise BadFile(
            f"{path.name} has a column that its source does not know: {', '.join(map(repr, new))}; "
            "use it or name it as ignored in the source's module"
        )


def _rows(
    path: Path,
    lines: "_Lines",
    rows: Iterator[list[str]],
    header: list[str],
    id: str | Callable[[dict[str, Any]], str] | None,
    shape: str,
) -> Iterator[Record]:
    width, name, number = len(header), place_of(path), 0
    try:
        for number, row in enumerate(rows, 1):
            raw, place = "".join(lines.since_last()), f"{name}/{number}"
            if len(row) != width:
                fault = f"the row has {len(row)} columns, not {width}"
                yield Record({}, place=place, raw=raw, shape=shape, fault=fault)
                continue
            fields: dict[str, Any] = dict(zip(header, row, strict=True))
            known_as = fields[id] if isinstance(id, str) else id(fields) if id else None
            yield Record(fields, place=place, id=known_as, raw=raw, shape=shape)
    except csv.Error as error:
        raise BadFile(f"{name} can't be read as a table after row {number}: {error}") from None


class _Lines:
    """The lines of a text as the table reader takes them, kept until a row is made of them."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._text)
        self._taken.append(line)
        return line

    def since_last(self) -> list[str]:
        taken, self._taken = self._taken, []
        return taken


def json_lines(path: Path, *, id: str, shape: str = "") -> Iterator[Record]:
    """The objects of a file with one JSON object a line. A line that is no object becomes a record that is refused."""
    with opened(path, "utf-8") as text:
        for number, line in enumerate(text, 1):
            if line.strip():
                yield _json_record(line, f"{place_of(path)}/{number}", id, shape)


def json_array(path: Path, *, id: str | None = None, shape: str = "", within: str | None = None) -> Iterator[Record]:
    """The objects of a JSON file that is one array, or that holds one under the key `within`."""
    value = json_document(path)
    if within is not None:
        value = value.get(within) if isinstance(value, dict) else None
    if not isinstance(value, list):
        raise BadFile(f"{path.name} holds no list of records" + (f" under '{within}'" if within else ""))
    for number, each in enumerate(value, 1):
        place = f"{place_of(path)}/{number}"
        if isinstance(each, dict):
            named = each.get(id) if id else None
            known_as = named if isinstance(named, str) else None
            yield Record(dict(each), place=place, id=known_as, raw=json.dumps(each, ensure_ascii=False), shape=shape)
        else:
            yield Record({}, place=place, raw=json.dumps(each), shape=shape, fault="the entry is no JSON object")


def json_document(path: Path) -> Any:
    """The whole JSON file as one value."""
    with opened(path, "utf-8-sig") as text:
        try:
            return json.load(text)
        except json.JSONDecodeError as error:
            raise BadFile(f"{path.name} is no JSON: {error.msg} at line {error.lineno}") from None
        except (ValueError, RecursionError):
            raise BadFile(f"{path.name} can't be read: {BEYOND_JSON}") from None


def place_of(path: Path) -> str:
    """The file's name as it can stand in the IRI of a record."""
    return quote(path.name)


def _json_record(line: str, place: str, id: str, shape: str) -> Record:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        fault = f"the line is no JSON: {error.msg} at column {error.colno}"
        return Record({}, place=place, raw=line, shape=shape, fault=fault)
    except (ValueError, RecursionError):
        return Record({}, place=place, raw=line, shape=shape, fault=f"the line can't be read: {BEYOND_JSON}")
    if not isinstance(value, dict):
        return Record({}, place=place, raw=line, shape=shape, fault="the line is no JSON object")
    known_as = value.get(id)
    return Record(value, place=place, id=known_as if isinstance(known_as, str) else None, raw=line, shape=shape)
