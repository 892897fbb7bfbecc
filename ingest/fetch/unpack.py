"""Files taken out of zips, unchanged; and the dump of ROR, which is one array, written a record a line."""

import codecs
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from ingest.fetch.declare import Member
from ingest.fetch.verify import BLOCK
from ingest.fetch.web import NotFetched

_BETWEEN = " \t\r\n,"


def unpack(archive: Path, member: Member, to: Path) -> str:
    """The name in the zip of the member that was written to `to`. Raises NotFetched where the zip holds none."""
    with zipfile.ZipFile(archive) as held:
        names = held.namelist()
    for pattern in member.patterns:
        if fitting := sorted(name for name in names if re.fullmatch(pattern, name)):
            to.parent.mkdir(parents=True, exist_ok=True)
            (member.write or copied)(archive, fitting[-1], to)
            return fitting[-1]
    raise NotFetched(f"the zip holds {', '.join(names[:5]) or 'nothing'}, and no {' or '.join(member.patterns)}")


def copied(archive: Path, name: str, to: Path) -> None:
    """Writes a member as it is."""
    with zipfile.ZipFile(archive) as held, held.open(name) as source, to.open("wb") as target:
        shutil.copyfileobj(source, target, BLOCK)


def lines_of_the_uk(archive: Path, name: str, to: Path) -> None:
    """Writes those records of a JSON array that have a place in the United Kingdom, unchanged, one a line."""
    with zipfile.ZipFile(archive) as held, held.open(name) as source, to.open("w", encoding="utf-8") as target:
        for record in records(source):
            if _in_the_uk(record):
                target.write(json.dumps(record, ensure_ascii=False) + "\n")


def records(stream: IO[bytes], block: int = BLOCK) -> Iterator[Any]:
    """The values of a JSON array in order, read piece by piece. Raises NotFetched where it is none or breaks off."""
    decode, decoder = codecs.getincrementaldecoder("utf-8-sig")().decode, json.JSONDecoder()
    text = decode(stream.read(block)).lstrip()
    if not text.startswith("["):
        raise NotFetched("the JSON file in the zip is no array of records")
    text = text[1:]
    while True:
        text = text.lstrip(_BETWEEN)
        if text.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(text)
            text = text[end:]
        except ValueError:
            piece = stream.read(block)
            if not piece:
                raise NotFetched("the JSON file in the zip breaks off") from None
            text += decode(piece)
            continue
        yield value


def _in_the_uk(record: Any) -> bool:
    """Whether a record of schema v2, or of v1 before it, has a location in the United Kingdom."""
    places = [each.get("geonames_details", {}) for each in record.get("locations", [])]
    return any(place.get("country_code") == "GB" for place in [*places, record.get("country", {})])
