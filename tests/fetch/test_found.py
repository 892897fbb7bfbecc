"""Addresses found on publishers' pages: the right one, or one sentence on why there is none."""

import json
from typing import Any

import pytest

from ingest.fetch.declare import Found
from ingest.fetch.found import newest_link, open_json_files, zip_of_newest_record
from ingest.fetch.web import NotFetched

OGL3 = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def entry(licence: str, address: str = "https://example.org/a.json", **told: Any) -> dict[str, Any]:
    return {"identifier": "a1", "license": licence, "distribution": [{"downloadURL": address}], **told}


@pytest.mark.parametrize(
    ("listed", "taken"),
    [
        (entry("https://creativecommons.org/licenses/by/4.0/"), True),
        (entry("https://creativecommons.org/licenses/by-sa/4.0/"), True),
        (entry("https://creativecommons.org/publicdomain/zero/1.0/"), True),
        (entry(OGL3), True),
        (entry(OGL3, "https://example.org/a.json?v=2"), True),
        (entry(OGL3, "https://example.org/a", datagetter_metadata={"file_type": "json"}), True),
        (entry("https://creativecommons.org/licenses/by-nc/4.0/"), False),
        (entry(""), False),
        (entry(OGL3, datagetter_metadata={"acceptable_license": False}), False),
        (entry(OGL3, "https://example.org/a.xlsx"), False),
        (entry(OGL3) | {"identifier": "../a1"}, False),
    ],
)
def test_of_the_registry_open_files_in_json_are_taken(listed: dict[str, Any], taken: bool) -> None:
    page = json.dumps([listed, entry(OGL3, "https://example.org/other.json")]).encode()
    addresses = [each.address for each in open_json_files(page)]
    assert addresses == ([listed["distribution"][0]["downloadURL"]] if taken else []) + [
        "https://example.org/other.json"
    ]


def test_of_links_the_newest_is_taken_and_other_files_are_not() -> None:
    page = (
        b"""<a href="One-2026-10-01.zip">a</a><A HREF='/x/One-2026-11-01.zip'>b</A><a href="One-2026-12-01.csv">c</a>"""
    )
    assert newest_link(r"One-\d{4}-\d{2}-\d{2}\.zip")(page) == [Found("/x/One-2026-11-01.zip")]


@pytest.mark.parametrize(
    ("find", "page", "said"),
    [
        (zip_of_newest_record, b"<html>", "the list of files is no JSON"),
        (zip_of_newest_record, b"[]", "another layout than is known"),
        (zip_of_newest_record, b'{"hits": {"hits": [{"files": [{"key": "a.csv"}]}]}}', "names no zip file"),
        (open_json_files, b"[]", "the registry lists no file in JSON"),
        (newest_link("a"), b"<html><a>none</a></html>", "links to no file like a"),
    ],
)
def test_a_page_without_what_is_sought_is_told(find: Any, page: bytes, said: str) -> None:
    with pytest.raises(NotFetched, match=said):
        find(page)
