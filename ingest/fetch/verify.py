"""Whether a file is what it was fetched for: whole, of its kind, and no web page that says sorry."""

import gzip
import hashlib
import json
import re
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from ingest.fetch.declare import Kind
from ingest.fetch.web import NotFetched

_PAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
BLOCK = 1 << 20


def verify(path: Path, kind: Kind, address: str, checksum: str | None = None) -> None:
    """Passes a file that is whole and of its kind. Raises NotFetched with what is wrong with it."""
    if path.stat().st_size == 0:
        raise NotFetched(f"{address} gave an empty file")
    with path.open("rb") as stream:
        start = stream.read(4096)
    if _PAGE.match(start):
        raise NotFetched(f"{address} gave a web page where {_NAMES[kind]} is expected")
    if checksum and (found := digest(path, checksum.partition(":")[0])) != checksum.partition(":")[2].lower():
        raise NotFetched(f"{address} gave a file whose checksum is {found}, not {checksum} as published")
    if fault := _fault(path, kind, start):
        raise NotFetched(f"{address} gave no {_NAMES[kind].partition(' ')[2]}: {fault}")


def digest(path: Path, algorithm: str = "sha256") -> str:
    """The file's digest in lower-case hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest()


_NAMES: dict[Kind, str] = {
    "csv": "a table",
    "gzip": "a gzip file",
    "json": "a JSON file",
    "obo": "an OBO file",
    "xlsx": "a spreadsheet",
    "xml": "an XML file",
    "zip": "a zip file",
}


def _fault(path: Path, kind: Kind, start: bytes) -> str | None:
    match kind:
        case "zip" | "xlsx":
            return _zip_fault(path, "xl/workbook.xml" if kind == "xlsx" else None)
        case "gzip":
            return _gzip_fault(path)
        case "json":
            try:
                json.loads(path.read_bytes())
            except (ValueError, RecursionError) as error:
                return str(error)
        case "xml":
            try:
                with path.open("rb") as stream:
                    expat.ParserCreate().ParseFile(stream)
            except expat.ExpatError as error:
                return str(error)
        case "obo":
            return None if start.startswith(b"format-version:") else "it does not begin with its format's version"
        case "csv":
            return "it holds binary data" if b"\0" in start else None
    return None


def _zip_fault(path: Path, needed: str | None) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            if needed and needed not in archive.namelist():
                return f"it holds no {needed}"
            damaged = archive.testzip()
            return f"{damaged} in it is damaged" if damaged else None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        return str(error)


def _gzip_fault(path: Path) -> str | None:
    try:
        with gzip.open(path) as stream:
            while stream.read(BLOCK):
                pass
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        return str(error)
    return None
