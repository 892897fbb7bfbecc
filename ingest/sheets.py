"""Spreadsheets (Office Open XML, .xlsx) opened as records: the first sheet of a workbook, row by row.

A cell is read as text: shared strings looked up, numbers in plain digits, dates as YYYY-MM-DD where the cell
is formatted as one. Rows without a value are passed over. What is wrong with the whole file is said as `BadFile`.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from ingest.files import BadFile, place_of
from ingest.record import Record

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile("([A-Z]{1,3})[0-9]+")
_DATE_FORMATS = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
"""The built-in number formats that show a day."""
_SHOWS_A_DAY = re.compile(r"[dDyY]")
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_EPOCH, _LATER_EPOCH = datetime(1899, 12, 30), datetime(1904, 1, 1)
"""Day 0 of the two calendars a workbook may count in."""


def sheet(
    path: Path,
    columns: Sequence[str],
    *,
    heading_row: int = 1,
    id: str | Callable[[dict[str, str]], str] | None = None,
    shape: str = "",
) -> Iterator[Record]:
    """The rows below the headings, which must be these columns and no others (in any order)."""
    rows = _values(path)
    headings = next((row for number, row in rows if number == heading_row), {})
    _check_headings(path, list(headings.values()), columns)
    for number, (_, row) in enumerate(rows, 1):
        fields = {name: row.pop(at, "") for at, name in headings.items()}
        raw = "\t".join(fields.values()) + "\n"
        known_as = fields[id] if isinstance(id, str) else id(fields) if id else None
        fault = f"the row has a cell in column {next(iter(row))}, which has no heading" if row else None
        place = f"{place_of(path)}/{number}"
        yield Record(dict(fields), place=place, id=known_as, raw=raw, shape=shape, fault=fault)


def _check_headings(path: Path, headings: list[str], columns: Sequence[str]) -> None:
    if missing := [name for name in columns if name not in headings]:
        raise BadFile(f"{path.name} lacks the column {', '.join(map(repr, missing))}")
    if twice := [name for name in columns if headings.count(name) > 1]:
        raise BadFile(f"{path.name} has the column {twice[0]!r} more than once")
    if new := [name for name in headings if name not in columns]:
        raise BadFile(
            f"{path.name} has a column that its source does not know: {', '.join(map(repr, new))}; "
            "use it or name it as ignored in the source's module"
        )


def _values(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that hold a value, with their numbers: the cells' texts by the letters of their columns."""
    try:
        with zipfile.ZipFile(path) as book:
            name, later = _first_sheet(book)
            strings, days = _strings(book), _date_styles(book)
            epoch = _LATER_EPOCH if later else _EPOCH
            with book.open(name) as part:
                for at, row in enumerate(_elements(part, "row"), 1):
                    cells = {}
                    for place, cell in enumerate(row.iter(_MAIN + "c")):
                        named = _CELL.fullmatch(cell.get("r", ""))
                        if (text := _text(cell, strings, days, epoch)).strip():
                            cells[named[1] if named else _letters(place)] = text
                    if cells:
                        yield int(row.get("r", at)), cells
    except zipfile.BadZipFile as error:
        raise BadFile(f"{path.name} is no spreadsheet, or is cut short ({error})") from None
    except (zlib.error, EOFError) as error:
        raise BadFile(f"{path.name} is damaged: it can't be unpacked ({error})") from None
    except ElementTree.ParseError as error:
        raise BadFile(f"{path.name} is damaged: a part of it is no XML ({error})") from None
    except (KeyError, IndexError, ValueError, ArithmeticError) as error:
        raise BadFile(f"{path.name} is no spreadsheet as Office Open XML has it ({error})") from None
    except OSError as error:
        raise BadFile(f"{path.name} can't be read: {error.strerror or error}") from None


def _first_sheet(book: zipfile.ZipFile) -> tuple[str, bool]:
    """The name of the first sheet's part, and whether the workbook counts its days from 1904."""
    workbook = ElementTree.fromstring(book.read("xl/workbook.xml"))
    link = next(workbook.iter(_MAIN + "sheet")).get(_LINK)
    properties = workbook.find(_MAIN + "workbookPr")
    later = properties is not None and properties.get("date1904") in ("1", "true")
    for each in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels")):
        if each.get("Id") == link:
            target = each.get("Target", "")
            return target.removeprefix("/") if target.startswith("/") else "xl/" + target, later
    raise ValueError(f"its first sheet {link!r} is missing")


def _strings(book: zipfile.ZipFile) -> list[str]:
    """The workbook's shared strings; phonetic readings beside them are left out."""
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    with book.open("xl/sharedStrings.xml") as part:
        return [_written(each) for each in _elements(part, "si")]


def _date_styles(book: zipfile.ZipFile) -> frozenset[str]:
    """The numbers of the cell styles that show a day."""
    if "xl/styles.xml" not in book.namelist():
        return frozenset()
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    days = {str(each) for each in _DATE_FORMATS}
    for each in styles.iter(_MAIN + "numFmt"):
        if _SHOWS_A_DAY.search(_NOT_SHOWN.sub("", each.get("formatCode", ""))):
            days.add(each.get("numFmtId", ""))
    formats = styles.find(_MAIN + "cellXfs")
    return frozenset(
        str(at) for at, each in enumerate(() if formats is None else formats) if each.get("numFmtId") in days
    )


def _elements(part: IO[bytes], name: str) -> Iterator[ElementTree.Element]:
    """The elements of this name, one after the other, each forgotten when the next is asked for."""
    for _, element in ElementTree.iterparse(part):
        if element.tag == _MAIN + name:
            yield element
            element.clear()


def _text(cell: ElementTree.Element, strings: list[str], days: frozenset[str], epoch: datetime) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_written(each) for each in cell.iter(_MAIN + "is"))
    value = cell.findtext(_MAIN + "v", "")
    if not value:
        return ""
    if kind == "s":
        return strings[int(value)]
    if kind != "n":
        return value
    if cell.get("s") in days:
        return (epoch + timedelta(days=int(float(value)))).date().isoformat()
    number = float(value)
    # A workbook keeps 653307.67 as 653307.67000000004, the nearest number of its kind.
    return str(int(number)) if number.is_integer() else format(Decimal(repr(number)), "f")


def _written(element: ElementTree.Element) -> str:
    runs = [element, *element.iter(_MAIN + "r")]
    return "".join(text for each in runs if (text := each.findtext(_MAIN + "t")))


def _letters(place: int) -> str:
    """The letters of the column at this place, counted from 0."""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)
