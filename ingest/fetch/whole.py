"""One file brought here whole: taken up where it broke off, or left alone where it has not changed.

A part lies beside a note of the version it belongs to. It is gone on with only if the server agrees that the version
is the same (`If-Range`), and begun anew otherwise. Source: RFC 9110 sections 8.8, 13.1 and 14.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx

from ingest.fetch.manifest import write_json
from ingest.fetch.web import Passing, Web, bare

Bytes = Callable[[int, int | None], None]
"""Is told how many bytes are here, and of how many, where that is known."""

CLOCKS_AGREE = timedelta(minutes=1)
_RANGE = re.compile(r"bytes (?:(?P<first>\d+)-\d+|\*)/(?P<size>\d+|\*)")


@dataclass(frozen=True, slots=True)
class Version:
    """What tells one version of a file from another, as the server gave it. `weak`: good for 304, not for ranges."""

    address: str
    etag: str | None = None
    last_modified: str | None = None
    size: int | None = None
    weak: bool = True

    @property
    def strong(self) -> str | None:
        """The validator that a range may be asked with."""
        return None if self.weak else self.etag or self.last_modified


def whole(
    web: Web,
    address: httpx.URL,
    part: Path,
    *,
    known: Version | None = None,
    headers: Mapping[str, str] | None = None,
    seconds: float = 1.0,
    tell: Bytes = lambda done, total: None,
) -> Version | None:
    """The version of the file that is now in `part`; None where it is still the known one, and nothing was written."""
    part.parent.mkdir(parents=True, exist_ok=True)
    note = _note(part)

    def once() -> Version | None:
        begun = _noted(note)
        there = part.stat().st_size if part.exists() else 0
        asked = {"Accept-Encoding": "identity", **(headers or {})}
        if there and begun and begun.address == bare(address) and begun.strong:
            asked |= {"Range": f"bytes={there}-", "If-Range": begun.strong}
        else:
            begun = None
            asked |= _unless_known(known)
        with web.answer(address, asked, seconds) as response:
            if response.status_code == 304:
                return None
            version = version_of(response)
            if response.status_code == 416 and begun:
                return _all_there(response, begun, there, part)
            if response.status_code == 206 and begun:
                version = _same(response, begun, there, part)
                mode = "ab"
            elif response.status_code == 200:
                part.unlink(missing_ok=True)
                write_json(note, asdict(version))
                there, mode = 0, "wb"
            else:
                raise Passing(f"{bare(address)} answers {response.status_code} to a plain request")
            _write(response, part, mode, there, version.size, tell)
        if version.size is not None and part.stat().st_size != version.size:
            raise Passing(f"{bare(address)} broke off after {part.stat().st_size:,} of {version.size:,} bytes")
        return version

    return web.patiently(once, lambda: part.stat().st_size if part.exists() else 0)


def _write(response: httpx.Response, part: Path, mode: str, there: int, size: int | None, tell: Bytes) -> None:
    coded = response.headers.get("Content-Encoding", "identity") != "identity"
    pieces = response.iter_bytes() if coded else response.iter_raw()
    # Unbuffered: what has come is on disk when the process is killed.
    with part.open(mode, buffering=0) as out:
        for piece in pieces:
            out.write(piece)
            there += len(piece)
            tell(there, size)


def _all_there(response: httpx.Response, begun: Version, there: int, part: Path) -> Version:
    """The part is whole if the server says that nothing follows it."""
    found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
    if found and found["size"] == str(there):
        return begun
    part.unlink()
    raise Passing(f"{begun.address} answers 416 to a request for the rest")


def _same(response: httpx.Response, begun: Version, there: int, part: Path) -> Version:
    """The version begun, if the answer is the rest of it: some servers pass over `If-Range`."""
    found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
    etag = response.headers.get("ETag")
    same_size = begun.size is None or (found and found["size"] in ("*", str(begun.size)))
    if found and found["first"] == str(there) and same_size and etag in (None, begun.etag):
        return begun
    part.unlink()
    raise Passing(f"{begun.address} gave a piece of another version")


def version_of(response: httpx.Response) -> Version:
    """The version that an answer's headers tell of.

    A day of last change is strong where the answer is at least a minute younger: then no two versions share it.
    """
    headers = response.headers
    etag, changed = headers.get("ETag"), headers.get("Last-Modified")
    coded = headers.get("Content-Encoding", "identity") != "identity"
    length = headers.get("Content-Length", "")
    return Version(
        bare(response.history[0].url if response.history else response.url),
        etag,
        changed,
        int(length) if length.isdecimal() and not coded else None,
        weak=coded or (etag.startswith("W/") if etag else not _settled(changed, headers.get("Date"))),
    )


def _settled(changed: str | None, now: str | None) -> bool:
    try:
        then = parsedate_to_datetime(changed or "")
        return parsedate_to_datetime(now or "") - then >= CLOCKS_AGREE
    except (ValueError, TypeError, OverflowError):
        return False


def _unless_known(known: Version | None) -> dict[str, str]:
    if known is None:
        return {}
    named = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in named.items() if value}


def _noted(note: Path) -> Version | None:
    try:
        return Version(**json.loads(note.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def discard(part: Path) -> None:
    """Removes a part, so that the next request is for the whole file."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)


def _note(part: Path) -> Path:
    return part.with_name(part.name + ".version")


def now() -> str:
    """The present second, as `snapshot.json` writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
