"""Addresses read from the pages on which publishers list their files: an interface's answer, a web page, a registry."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from ingest.fetch.declare import Found
from ingest.fetch.web import NotFetched

_PLAIN = re.compile(r"\w+")
_OPEN = re.compile(
    r".*(creativecommons\.org/(publicdomain|licenses/by(-sa)?)/|open-government-licence|opendefinition).*"
)


def zip_of_newest_record(page: bytes) -> list[Found]:
    """The zip of the newest record in Zenodo's answer, with its published checksum.

    Source: https://developers.zenodo.org/#records.
    """
    records = _json(page, dict).get("hits", {}).get("hits", [])
    for record in sorted(records, key=_published, reverse=True):
        for file in record.get("files", []):
            if str(file.get("key", "")).endswith(".zip"):
                return [Found(file["links"]["self"], checksum=file.get("checksum"))]
    raise NotFetched("the list of records names no zip file")


def _published(record: dict[str, Any]) -> tuple[str, int]:
    return str(record.get("metadata", {}).get("publication_date", "")), int(record.get("id", 0))


def ord_records(page: bytes) -> list[Found]:
    """The address of each organisation's record in a list of summaries of the ORD interface, by its code.

    Source: https://digital.nhs.uk/services/organisation-data-service/guidance-for-developers/search-endpoint.
    """
    listed = _json(page, dict).get("Organisations")
    found = [
        Found(str(each["OrgLink"]), id=str(each["OrgId"]))
        for each in (listed if isinstance(listed, list) else ())
        if isinstance(each, dict) and each.get("OrgLink") and _PLAIN.fullmatch(str(each.get("OrgId")))
    ]
    if not found:
        raise NotFetched("the list names no organisation")
    return found


def newest_link(pattern: str) -> Callable[[bytes], list[Found]]:
    """A reader of web pages: of the links that fit the pattern, the one whose name comes last, as years and days do."""

    def find(page: bytes) -> list[Found]:
        links = _Links()
        links.feed(page.decode("utf-8", "replace"))
        named = {link.rpartition("/")[2]: link for link in links.found}
        fitting = sorted(name for name in named if re.fullmatch(pattern, name))
        if not fitting:
            raise NotFetched(f"the page links to no file like {pattern}")
        return [Found(named[fitting[-1]])]

    return find


class _Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.extend(value for name, value in attrs if tag == "a" and name == "href" and value)


def open_json_files(page: bytes) -> list[Found]:
    """The files in JSON of the 360Giving registry that may be used again, each with its publisher and licence.

    Source: https://www.360giving.org/data/data-registry/ and the registry's own `data.json`.
    """
    found = []
    for entry in _json(page, list):
        told = entry.get("datagetter_metadata") or {}
        address = next((each.get("downloadURL") for each in entry.get("distribution", [])), None)
        in_json = told.get("file_type") == "json" or str(address).partition("?")[0].endswith(".json")
        if address and in_json and _is_open(entry, told) and _PLAIN.fullmatch(entry["identifier"]):
            who = (entry.get("publisher") or {}).get("name")
            licence = entry.get("license_name") or entry.get("license")
            found.append(Found(address, id=entry["identifier"], licence=licence, publisher=who))
    if not found:
        raise NotFetched("the registry lists no file in JSON")
    return found


def _is_open(entry: dict[str, Any], told: dict[str, Any]) -> bool:
    """Whether the registry, or else the licence's address, says that the file may be used again."""
    said = told.get("acceptable_license")
    return bool(said) if said is not None else bool(_OPEN.fullmatch(str(entry.get("license"))))


def _json(page: bytes, kind: type[Any]) -> Any:
    try:
        value = json.loads(page)
    except ValueError as error:
        raise NotFetched(f"the list of files is no JSON: {error}") from None
    if not isinstance(value, kind):
        raise NotFetched("the list of files has another layout than is known")
    return value
