"""One file over a bad line: what arrives is byte for byte what was published, and of one version."""

import random
from email.utils import formatdate
from pathlib import Path
from typing import Any

import httpx
import pytest

from ingest.fetch.web import NotFetched, Web
from ingest.fetch.whole import Version, whole

ADDRESS = httpx.URL("https://example.org/data.bin")
BODY = random.Random(7).randbytes(700_000)
OTHER = random.Random(8).randbytes(700_000)
CUT = 300_000


def fetched(web: Web, part: Path, known: Version | None = None) -> Version | None:
    return whole(web, ADDRESS, part, known=known, seconds=0)


def ranges(publisher: Any) -> list[str | None]:
    return [each.headers.get("Range") for each in publisher.requests]


def test_a_dropped_connection_is_gone_on_with_and_the_file_is_the_published_one(
    publisher: Any, web: Web, tmp_path: Path
) -> None:
    publisher.publish("example.org/data.bin", BODY)
    publisher.fail(drop_after=CUT)
    publisher.fail(drop_after=CUT)
    version = fetched(web, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == BODY
    assert version == Version(str(ADDRESS), '"1"', "Wed, 01 Jan 2025 00:00:00 GMT", len(BODY), weak=False)
    assert ranges(publisher) == [None, f"bytes={CUT}-", f"bytes={2 * CUT}-"]
    assert {each.headers.get("If-Range") for each in publisher.requests[1:]} == {'"1"'}


@pytest.mark.parametrize(
    ("server", "asked"),
    [
        ({}, '"1"'),
        ({"ranges": False}, '"1"'),
        ({"checks": False}, '"1"'),
        ({"etag": None}, "Wed, 01 Jan 2025 00:00:00 GMT"),
    ],
    ids=["RFC 9110", "passes over Range", "passes over If-Range", "no entity tags"],
)
def test_a_file_that_changes_between_two_parts_is_begun_anew(
    publisher: Any, web: Web, tmp_path: Path, server: dict[str, Any], asked: str
) -> None:
    newer = {"last_modified": "Thu, 02 Jan 2025 00:00:00 GMT"} | server
    newer["etag"] = server.get("etag", '"2"')
    publisher.publish("example.org/data.bin", BODY, **server)
    publisher.fail(drop_after=CUT, then=lambda: publisher.publish("example.org/data.bin", OTHER, **newer))
    version = fetched(web, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == OTHER
    assert version is not None
    assert (version.etag, version.last_modified) == (newer["etag"], newer["last_modified"])
    assert publisher.requests[1].headers["If-Range"] == asked


@pytest.mark.parametrize("version", [{"etag": 'W/"1"'}, {"etag": None, "last_modified": None}], ids=["weak", "none"])
def test_without_a_strong_version_no_range_is_asked_for(
    publisher: Any, web: Web, tmp_path: Path, version: dict[str, Any]
) -> None:
    publisher.publish("example.org/data.bin", BODY, **version)
    publisher.fail(drop_after=CUT)
    fetched(web, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == BODY
    assert ranges(publisher) == [None, None]


def test_a_file_that_changed_in_this_minute_is_not_gone_on_with_by_its_day(
    publisher: Any, web: Web, tmp_path: Path
) -> None:
    publisher.publish("example.org/data.bin", BODY, etag=None, last_modified=formatdate(usegmt=True))
    publisher.fail(drop_after=CUT)
    fetched(web, tmp_path / "part")
    assert ranges(publisher) == [None, None]


def test_a_part_that_was_whole_already_is_only_asked_about(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/data.bin", BODY)
    first = fetched(web, tmp_path / "part")
    assert fetched(web, tmp_path / "part") == first
    assert ranges(publisher) == [None, f"bytes={len(BODY)}-"]
    assert (tmp_path / "part").read_bytes() == BODY


def test_a_known_version_is_not_sent_again_and_nothing_is_written(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/data.bin", BODY)
    known = Version(str(ADDRESS), '"1"', "Wed, 01 Jan 2025 00:00:00 GMT")
    assert fetched(web, tmp_path / "part", known) is None
    assert list(tmp_path.iterdir()) == []
    assert publisher.requests[0].headers["If-Modified-Since"] == "Wed, 01 Jan 2025 00:00:00 GMT"


def test_retry_after_is_obeyed_and_other_faults_are_waited_for_ever_longer(
    publisher: Any, web: Web, tmp_path: Path, waits: list[float]
) -> None:
    publisher.publish("example.org/data.bin", BODY)
    publisher.fail(status=429, headers={"Retry-After": "17"})
    publisher.fail(status=503)
    publisher.fail(status=500)
    fetched(web, tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == BODY
    assert waits[0] == 17
    assert 1 <= waits[1] <= 2 <= waits[2] <= 4


def test_a_server_that_never_recovers_is_given_up_in_one_sentence(
    publisher: Any, web: Web, tmp_path: Path, waits: list[float]
) -> None:
    for _ in range(6):
        publisher.fail(status=500)
    with pytest.raises(NotFetched, match=r"^https://example.org/data.bin answers 500 .*; given up after 6 tries$"):
        fetched(web, tmp_path / "part")
    assert len(waits) == 5


def test_a_server_that_drops_at_the_same_byte_for_ever_is_given_up(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/data.bin", BODY, ranges=False)
    for _ in range(20):
        publisher.fail(drop_after=CUT)
    with pytest.raises(NotFetched, match="given up after 6 tries"):
        fetched(web, tmp_path / "part")


def test_a_wait_of_hours_is_told_and_not_sat_out(publisher: Any, web: Web, tmp_path: Path, waits: list[float]) -> None:
    publisher.fail(status=429, headers={"Retry-After": "7200"})
    with pytest.raises(NotFetched, match=r"asks to come back in 2\.0 hours"):
        fetched(web, tmp_path / "part")
    assert waits == []


def test_what_is_not_there_is_not_asked_for_twice(publisher: Any, web: Web, tmp_path: Path) -> None:
    with pytest.raises(NotFetched, match="answers 404 Not Found") as raised:
        fetched(web, tmp_path / "part")
    assert raised.value.status == 404
    assert len(publisher.requests) == 1
