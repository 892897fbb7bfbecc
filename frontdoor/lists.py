"""Users' own lists read as they are: CSV of any usual delimiter and encoding, row by row.

A list is looked through once before anything is done with it, so that what is wrong is said at once, and nothing of
it is held in memory.
"""

import codecs
import csv
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from ingest.files import BadFile

DELIMITERS = (",", ";", "\t", "|")
BYTES_AT_ONCE = 1 << 20
STDIN = "-"
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class UsersList:
    """A list that was looked through.

    `at`: the place of the chosen column. `count`: how many rows follow the header.
    """

    name: str
    data: BinaryIO
    encoding: str
    delimiter: str
    header: list[str]
    at: int
    count: int

    def rows(self) -> Iterator[list[str]]:
        """The rows after the header, each with as many cells as the header has; missing ones are empty."""
        with _text(self.data, self.encoding) as text:
            found = csv.reader(text, delimiter=self.delimiter)
            next(found)
            for row in found:
                yield row + [""] * (len(self.header) - len(row))


@contextmanager
def users_list(file: str, column: str) -> Iterator[UsersList]:
    """A list opened from a file, or from standard input for "-". Raises BadFile naming the file and what is wrong.

    Encodings: UTF-8 and UTF-16 (with their marks), else Windows-1252. The delimiter is the one by which the first
    line has the column.
    """
    with _opened(file) as data:
        name = "standard input" if file == STDIN else Path(file).name
        encoding = _encoding(data, name)
        delimiter, header = _head(data, encoding, name, column)
        places = _places(header, column)
        if len(places) > 1:
            raise BadFile(f"{name}: {len(places)} columns are called {column!r}; name one of them otherwise")
        count = _count(data, encoding, name, delimiter, len(header))
        yield UsersList(name, data, encoding, delimiter, header, places[0], count)


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file != STDIN:
        with Path(file).open("rb") as data:
            yield data
        return
    with tempfile.TemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        yield kept


def _encoding(data: BinaryIO, name: str) -> str:
    """The encoding all bytes are in. Windows-1252 has no meaning for five bytes, so it can be wrong too."""
    data.seek(0)
    start = data.read(3)
    if not start:
        raise BadFile(f"{name} is empty")
    if start.startswith(b"PK"):
        raise BadFile(f"{name} is a spreadsheet or another packed file; save it as CSV")
    marked = next((encoding for mark, encoding in BOMS.items() if start.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        if _decodes(data, encoding):
            return encoding
    raise BadFile(f"{name} is text in neither {marked or 'UTF-8 nor Windows-1252'}; save it as CSV in UTF-8")


def _decodes(data: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    data.seek(0)
    try:
        while some := data.read(BYTES_AT_ONCE):
            decoder.decode(some)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


@contextmanager
def _text(data: BinaryIO, encoding: str) -> Iterator[IO[str]]:
    data.seek(0)
    text = io.TextIOWrapper(data, encoding=encoding, newline="")
    try:
        yield text
    finally:
        text.detach()


def _head(data: BinaryIO, encoding: str, name: str, column: str) -> tuple[str, list[str]]:
    """The delimiter and the header."""
    heads = {}
    for delimiter in DELIMITERS:
        with _text(data, encoding) as text:
            heads[delimiter] = next(csv.reader(text, delimiter=delimiter), [])
    fit = [each for each in DELIMITERS if _places(heads[each], column)]
    best = max(fit or DELIMITERS, key=lambda each: len(heads[each]))
    if not fit:
        raise BadFile(f"{name} has no column {column!r}; its columns are {', '.join(map(repr, heads[best])) or 'none'}")
    return best, heads[best]


def _places(header: list[str], column: str) -> list[int]:
    """Where a column stands in a header: as it is written, else in any case and without spaces around it."""
    exact = [at for at, each in enumerate(header) if each == column]
    wanted = column.strip().casefold()
    return exact or [at for at, each in enumerate(header) if each.strip().casefold() == wanted]


def _count(data: BinaryIO, encoding: str, name: str, delimiter: str, width: int) -> int:
    count = 0
    with _text(data, encoding) as text:
        rows = csv.reader(text, delimiter=delimiter)
        try:
            for count, row in enumerate(rows):  # noqa: B007
                if len(row) > width:
                    raise BadFile(
                        f"{name}, line {rows.line_num}: {len(row)} cells, and the header has {width} columns; "
                        f"a cell with {delimiter!r} in it must stand in quotation marks"
                    )
        except csv.Error as error:
            raise BadFile(f"{name}, line {rows.line_num}: {error}") from None
    return count
