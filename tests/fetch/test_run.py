"""A snapshot folder through good and bad fetches: the former files stay until all of the new ones are here."""

import gzip
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from ingest.fetch.declare import Download, Found, Kind, Member, Publication
from ingest.fetch.manifest import UNFINISHED, switch, write_json
from ingest.fetch.paging import Paging
from ingest.fetch.run import Outcome, Wish, fetch
from ingest.fetch.web import NotFetched, Web
from ingest.files import BadFile
from ingest.snapshot import snapshots
from ingest.source import sources

TRUSTS = Path(__file__).parent.parent / "sources/nhs-ods/snapshot/nhs_ods/etr_2026-01.csv"
FIRST, SECOND = TRUSTS.read_bytes(), TRUSTS.read_bytes() + TRUSTS.read_bytes().splitlines(keepends=True)[0]
ADDRESS = "https://example.org/etr"


def publication(*downloads: Download) -> Publication:
    one = Download(ADDRESS, "nhs_ods/etr_2026-11.csv", "csv")
    return Publication("ods", "Trusts", "NHS England", "OGL", "https://example.org", "1 kB", 0, downloads or (one,))


def fetched(web: Web, folder: Path, what: Publication, wish: Wish | None = None) -> Outcome:
    return fetch(what, folder, web, wish or Wish(), lambda *progress: None)


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file a reader sees, with its bytes and the moment it was written."""
    files = [each for each in folder.rglob("*") if each.is_file() and UNFINISHED not in each.parts]
    return {each.relative_to(folder).as_posix(): (each.read_bytes(), each.stat().st_mtime_ns) for each in files}


def manifest(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "snapshot.json").read_text())["files"]
    return found


def zipped(name: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, body)
    return out.getvalue()


def test_the_list_of_files_says_what_the_snapshot_reader_asks_for(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", FIRST)
    assert fetched(web, tmp_path, publication()) == Outcome(("nhs_ods/etr_2026-11.csv",), (), ())
    ((snapshot,), unread) = snapshots(tmp_path, sources().values())
    (file,) = snapshot.files
    assert (snapshot.source, snapshot.vintage, unread) == ("nhs-ods", "2026-11", [])
    assert (file.url, file.licence, file.publisher, file.size) == (ADDRESS, "OGL", "NHS England", len(FIRST))
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(file.retrieved))
    assert manifest(tmp_path)[0]["etag"] == '"1"'


def test_an_unchanged_file_is_not_sent_and_nothing_is_written(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", FIRST)
    fetched(web, tmp_path, publication())
    before = state(tmp_path)
    assert fetched(web, tmp_path, publication()) == Outcome((), ("nhs_ods/etr_2026-11.csv",), ())
    assert state(tmp_path) == before
    assert publisher.requests[-1].headers["If-None-Match"] == '"1"'


def test_the_same_bytes_under_a_new_version_are_no_change(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", FIRST)
    fetched(web, tmp_path, publication())
    before = state(tmp_path)
    publisher.publish("example.org/etr", FIRST, etag='"2"')
    assert fetched(web, tmp_path, publication()).written == ()
    assert state(tmp_path) == before


def test_a_file_that_was_changed_or_lost_here_is_fetched_again(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", FIRST)
    fetched(web, tmp_path, publication())
    path = tmp_path / "nhs_ods/etr_2026-11.csv"
    for harm in (lambda: path.write_bytes(b"x" * len(FIRST)), path.unlink):
        harm()
        assert fetched(web, tmp_path, publication()).written == ("nhs_ods/etr_2026-11.csv",)
        assert path.read_bytes() == FIRST


@pytest.mark.parametrize(
    ("kind", "good", "bad", "said"),
    [
        ("csv", FIRST, b"<!DOCTYPE html><html>Sorry</html>", "gave a web page where a table is expected"),
        ("csv", FIRST, b"", "gave an empty file"),
        ("csv", FIRST, b"\0\1\2", "gave no table: it holds binary data"),
        ("zip", zipped("a", FIRST), b"\n<html>Sorry</html>", "gave a web page where a zip file is expected"),
        ("zip", zipped("a", FIRST), zipped("a", FIRST)[:-60], "gave no zip file: File is not a zip file"),
        ("zip", zipped("a", FIRST), zipped("a", FIRST).replace(b"FOUNDATION", b"FOUNDATIOM", 1), "a in it is damaged"),
        ("xlsx", zipped("xl/workbook.xml", b"<x/>"), zipped("a", FIRST), "it holds no xl/workbook.xml"),
        ("json", b'{"a": 1}', b'{"a": ', "gave no JSON file: Expecting value"),
        ("gzip", gzip.compress(FIRST), gzip.compress(FIRST)[:-9], "gave no gzip file: Compressed file ended"),
        ("xml", b"<a><b/></a>", b"<a><b/>", "gave no XML file: no element found"),
        ("obo", b"format-version: 1.2\n", b"404: Not Found", "gave no OBO file"),
    ],
)  # fmt: skip
def test_what_is_not_what_it_should_be_leaves_the_former_files(
    publisher: Any, web: Web, tmp_path: Path, kind: Kind, good: bytes, bad: bytes, said: str
) -> None:
    what = publication(Download(ADDRESS, "held.file", kind))
    publisher.publish("example.org/etr", good)
    fetched(web, tmp_path, what)
    before = state(tmp_path)
    publisher.publish("example.org/etr", bad, etag='"2"')
    with pytest.raises(NotFetched, match=said):
        fetched(web, tmp_path, what)
    assert state(tmp_path) == before
    publisher.publish("example.org/etr", good + b"\n" if kind == "csv" else good, etag='"3"')
    fetched(web, tmp_path, what)
    assert (tmp_path / "held.file").read_bytes() == publisher.files["example.org/etr"].body


def test_a_file_damaged_on_its_way_is_not_taken_for_the_beginning_of_a_good_one(
    publisher: Any, web: Web, tmp_path: Path
) -> None:
    publisher.publish("example.org/etr", gzip.compress(FIRST))
    publisher.fail(body=gzip.compress(FIRST)[:-1] + b"x")
    what = publication(Download(ADDRESS, "held.gz", "gzip"))
    with pytest.raises(NotFetched, match="gave no gzip file"):
        fetched(web, tmp_path, what)
    fetched(web, tmp_path, what)
    assert gzip.decompress((tmp_path / "held.gz").read_bytes()) == FIRST


def test_a_checksum_that_differs_from_the_published_one_is_told(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", b"list")
    publisher.publish("example.org/file.csv", FIRST)
    right = "md5:" + hashlib.md5(FIRST).hexdigest()
    for checksum, said in (("md5:" + "0" * 32, "not md5:0000"), (right, None)):
        found = [Found("https://example.org/file.csv", checksum=checksum)]
        what = publication(Download(ADDRESS, "{name}", "csv", find=lambda page, found=found: found))
        if said:
            with pytest.raises(NotFetched, match=said):
                fetched(web, tmp_path, what)
        else:
            assert fetched(web, tmp_path, what).written == ("file.csv",)


def test_one_file_of_two_that_fails_leaves_both_as_they_were(publisher: Any, web: Web, tmp_path: Path) -> None:
    what = publication(Download(ADDRESS, "a.csv", "csv"), Download("https://example.org/b", "b.csv", "csv"))
    publisher.publish("example.org/etr", FIRST)
    publisher.publish("example.org/b", FIRST)
    fetched(web, tmp_path, what)
    before = state(tmp_path)
    publisher.publish("example.org/etr", SECOND, etag='"2"')
    del publisher.files["example.org/b"]
    with pytest.raises(NotFetched, match=r"https://example\.org/b answers 404"):
        fetched(web, tmp_path, what)
    assert state(tmp_path) == before


def test_vintages_stay_beside_each_other_and_other_files_are_replaced(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", FIRST)
    for vintages, kept in ((True, {"nhs_ods/etr_2026-10.csv"}), (False, set())):
        folder = tmp_path / str(vintages)
        what = publication(Download(ADDRESS, "nhs_ods/etr_{month}.csv", "csv", vintages=vintages))
        publisher.publish("example.org/etr", FIRST)
        (now,) = fetched(web, folder, what).written
        old = {**manifest(folder)[0], "name": "nhs_ods/etr_2026-10.csv", "retrieved": "2026-10-01T00:00:00Z"}
        (folder / now).rename(folder / old["name"])
        write_json(folder / "snapshot.json", {"files": [old]})
        publisher.publish("example.org/etr", SECOND, etag='"2"')
        assert fetched(web, folder, what).written == (now,)
        assert {entry["name"] for entry in manifest(folder)} == kept | {now}
        assert set(state(folder)) == kept | {now, "snapshot.json"}


def test_pages_that_are_no_more_go_and_the_same_pages_are_no_change(publisher: Any, web: Web, tmp_path: Path) -> None:
    paging = Paging("p", "s", 2, "r", "n", first=1)
    what = publication(Download(ADDRESS, "held/{name}", "json", paging=paging))

    def publish(count: int) -> None:
        held = list(range(count))
        publisher.pages["example.org/etr"] = lambda query: (
            {}, {"n": count, "r": held[2 * int(query["p"]) - 2 : 2 * int(query["p"])]}
        )  # fmt: skip

    publish(5)
    assert len(fetched(web, tmp_path, what).written) == 3
    before = state(tmp_path)
    assert fetched(web, tmp_path, what).written == ()
    assert state(tmp_path) == before
    publish(3)
    fetched(web, tmp_path, what)
    assert set(state(tmp_path)) == {"snapshot.json", "held/page-00001.json", "held/page-00002.json"}
    assert [entry["url"] for entry in manifest(tmp_path)] == [f"{ADDRESS}?s=2&p=1", f"{ADDRESS}?s=2&p=2"]


def test_a_file_that_nobody_fetched_is_not_overwritten(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", FIRST)
    path = tmp_path / "nhs_ods/etr_2026-11.csv"
    path.parent.mkdir()
    path.write_bytes(b"mine")
    with pytest.raises(NotFetched, match=r"etr_2026-11\.csv is there and was not fetched; move it away"):
        fetched(web, tmp_path, publication())
    assert path.read_bytes() == b"mine"
    path.unlink()
    publisher.requests.clear()
    fetched(web, tmp_path, publication())
    assert [each.headers["Range"] for each in publisher.requests] == [f"bytes={len(FIRST)}-"], "it was here already"


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_switch_that_was_killed_is_finished_by_the_next_fetch(
    publisher: Any, web: Web, tmp_path: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = {}
    for number in range(2):
        arrived[f"held/{number}.csv"] = tmp_path / UNFINISHED / f"{number}"
        arrived[f"held/{number}.csv"].parent.mkdir(exist_ok=True)
        arrived[f"held/{number}.csv"].write_bytes(b"x")
    rename, done = Path.replace, []

    def killed(self: Path, target: Path) -> Path:
        if target.parent.name == "held" or target.name == "snapshot.json":
            if len(done) == moved:
                raise KeyboardInterrupt
            done.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    new = [{"name": name, "source": "x", "retrieved": ""} for name in arrived]
    with pytest.raises(KeyboardInterrupt):
        switch(tmp_path, arrived, new, set())
    monkeypatch.undo()
    publisher.publish("example.org/etr", FIRST)
    fetched(web, tmp_path, publication())
    assert {entry["name"] for entry in manifest(tmp_path)} == {"held/0.csv", "held/1.csv", "nhs_ods/etr_2026-11.csv"}
    assert (tmp_path / "held/1.csv").read_bytes() == b"x"


def test_two_fetches_into_one_folder_do_not_meet(web: Web, tmp_path: Path) -> None:
    (tmp_path / UNFINISHED).mkdir()
    with FileLock(tmp_path / UNFINISHED / "lock"), pytest.raises(NotFetched, match=r"another fetch into .* is running"):
        fetched(web, tmp_path, publication())


def test_a_broken_list_of_files_is_told(web: Web, tmp_path: Path) -> None:
    (tmp_path / "snapshot.json").write_text('{"files": [{}]}')
    with pytest.raises(BadFile, match=r"snapshot\.json is not a list of files with their names"):
        fetched(web, tmp_path, publication())


def test_what_is_not_whole_yet_is_no_part_of_the_snapshot(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", FIRST)
    fetched(web, tmp_path, publication())
    (tmp_path / UNFINISHED / "ods").mkdir()
    (tmp_path / UNFINISHED / "ods" / "0").write_bytes(b"half")
    assert snapshots(tmp_path, sources().values())[1] == []


def test_of_a_list_one_file_may_fail_and_keeps_its_former_copy(publisher: Any, web: Web, tmp_path: Path) -> None:
    found = [Found(f"https://{host}.org/x.json", id=host, publisher=host.upper()) for host in ("one", "two")]
    what = publication(Download(ADDRESS, "{id}.json", "json", find=lambda page: found, one_by_one=True))
    publisher.publish("example.org/etr", b"list")
    for host in ("one", "two"):
        publisher.publish(f"{host}.org/x.json", b"[1]")
    fetched(web, tmp_path, what)
    publisher.publish("one.org/x.json", b"[2]", etag='"2"')
    publisher.publish("two.org/x.json", b"<html>gone</html>", etag='"2"')
    outcome = fetched(web, tmp_path, what)
    assert (outcome.written, outcome.unchanged, len(outcome.failed)) == (("one.json",), ("two.json",), 1)
    assert [(tmp_path / f"{host}.json").read_bytes() for host in ("one", "two")] == [b"[2]", b"[1]"]
    assert [entry["publisher"] for entry in manifest(tmp_path)] == ["ONE", "TWO"]


def test_the_last_file_of_a_list_failing_too_is_a_failure(publisher: Any, web: Web, tmp_path: Path) -> None:
    found = [Found(f"https://{host}.org/x.json", id=host) for host in ("one", "two")]
    what = publication(Download(ADDRESS, "{id}.json", "json", find=lambda page: found, one_by_one=True))
    publisher.publish("example.org/etr", b"list")
    with pytest.raises(NotFetched, match=r"none of 2 files came; the first: https://one\.org/x\.json answers 404"):
        fetched(web, tmp_path, what)


def test_a_zip_without_the_member_is_told_with_what_it_holds(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", zipped("readme.txt", b"x"))
    what = publication(
        Download(ADDRESS, "{name}", "zip", members=(Member((r"organization\.csv",), "organization.csv"),))
    )
    with pytest.raises(NotFetched, match=r"the zip holds readme\.txt, and no organization"):
        fetched(web, tmp_path, what)


def test_a_try_does_not_take_the_place_of_a_whole_fetch(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", FIRST)
    fetched(web, tmp_path / "tried", publication(), Wish(limit=1))
    fetched(web, tmp_path / "tried", publication(), Wish(limit=2))
    fetched(web, tmp_path, publication())
    before = state(tmp_path)
    with pytest.raises(NotFetched, match="holds more than a try would leave of it"):
        fetched(web, tmp_path, publication(), Wish(limit=1))
    assert state(tmp_path) == before


def test_the_first_year_stands_in_the_address(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.publish("example.org/etr", FIRST)
    what = publication(Download(ADDRESS, "a.csv", "csv", parameters={"from": "{since}-01-01"}))
    fetched(web, tmp_path, what, Wish(since=2019))
    assert publisher.requests[0].query == {"from": "2019-01-01"}


def test_progress_is_told_in_bytes_and_in_records(publisher: Any, web: Web, tmp_path: Path) -> None:
    told: list[tuple[str, str, int, int | None]] = []
    paging = Paging("p", "s", 2, "r", "n", first=1)
    publisher.pages["example.org/pages"] = lambda query: ({}, {"n": 3, "r": [1, 2] if query["p"] == "1" else [3]})
    publisher.publish("example.org/etr", FIRST)
    what = publication(
        Download(ADDRESS, "a.csv", "csv"), Download("https://example.org/pages", "{name}", "json", paging=paging)
    )
    fetch(what, tmp_path, web, Wish(), lambda *each: told.append(each))
    size = len(FIRST)
    assert told == [("ods", "bytes", size, size), *(("ods", "records", *each) for each in ((0, None), (2, 3), (3, 3)))]
