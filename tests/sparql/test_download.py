"""Whole answers as snapshot files: the recorded triples, through the real questions, into the sources' fixtures."""

import hashlib
import json
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.academic import wikidata
from ingest.files import BadFile
from ingest.snapshot import snapshots
from ingest.source import sources
from ingest.sparql import download
from ingest.sparql.download import Question, fetch_rows, questions
from ingest.sparql.endpoint import Endpoint, NoAnswer

FIXTURES = Path(__file__).parent.parent / "sources"
TRIPLES = {"wikidata": "wikidata.ttl", "cordis-graph": "cordis.ttl"}


def question(source: str, local: Any, page: int | None = None) -> Question:
    """The source's question, put to the endpoint of this machine, in small pages if wanted."""
    asked = questions()[source]
    (limit,) = [line for line in asked.text.splitlines() if line.strip().startswith("LIMIT ")]
    text = asked.text.replace(limit, f"LIMIT {page}") if page else asked.text
    local.load(TRIPLES[source])
    return replace(asked, endpoint=Endpoint(local.address, tries=2), text=text)


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("source", TRIPLES)
def test_the_answer_is_the_sources_fixture(source: str, local: Any, tmp_path: Path, bless: bool) -> None:
    asked = question(source, local)
    fetch_rows(asked, tmp_path)
    expected = FIXTURES / source / "snapshot" / asked.target
    if bless:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes((tmp_path / asked.target).read_bytes())
    assert (tmp_path / asked.target).read_text(encoding="utf-8") == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", TRIPLES)
@pytest.mark.parametrize("page", [1, 3])
def test_pages_make_up_the_whole_answer(source: str, page: int, local: Any, tmp_path: Path) -> None:
    asked = question(source, local, page)
    so_far: list[int] = []
    fetch_rows(asked, tmp_path, so_far.append)
    whole = rows(FIXTURES / source / "snapshot" / asked.target)
    assert rows(tmp_path / asked.target) == whole
    listed = len({row[asked.page_by] for row in whole})
    assert len(so_far) == -(-listed // page)
    assert so_far[-1] == len(whole)


@pytest.mark.parametrize("source", TRIPLES)
def test_the_entry_is_one_that_a_build_holds_the_file_against(source: str, local: Any, tmp_path: Path) -> None:
    asked = question(source, local)
    entry = fetch_rows(asked, tmp_path)
    (made,), unread = snapshots(tmp_path, [sources()[source]])
    assert unread == []
    (file,) = made.files
    assert (file.name, file.url, file.retrieved) == (asked.target, local.address, entry["retrieved"])
    assert (file.licence, file.publisher) == (sources()[source].source.licence, sources()[source].source.publisher)
    assert file.sha256 == hashlib.sha256((tmp_path / asked.target).read_bytes()).hexdigest()
    (tmp_path / asked.target).write_text("{}\n", encoding="utf-8")
    with pytest.raises(BadFile, match="the SHA-256 differs"):
        snapshots(tmp_path, [sources()[source]])


def test_both_files_have_their_entries_and_others_keep_theirs(local: Any, tmp_path: Path) -> None:
    other = {"name": "ror/ror_gb_v2.jsonl", "sha256": "0"}
    (tmp_path / "snapshot.json").write_text(json.dumps({"files": [other]}), encoding="utf-8")
    for _ in range(2):
        for source in TRIPLES:
            fetch_rows(question(source, local), tmp_path)
    entries = json.loads((tmp_path / "snapshot.json").read_text(encoding="utf-8"))["files"]
    assert [each["name"] for each in entries] == [
        "cordis_graph/participations.jsonl",
        "ror/ror_gb_v2.jsonl",
        "wikidata/organisations.jsonl",
    ]
    assert entries[1] == other


def interrupted(asked: Question, folder: Path, after_pages: int) -> None:
    """A download that is stopped after so many pages."""

    pages: list[int] = []

    def stop(rows: int) -> None:
        pages.append(rows)
        if len(pages) == after_pages:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch_rows(asked, folder, stop)


@pytest.mark.parametrize("cut", [0, 1, 40])
def test_a_killed_download_goes_on_and_gives_the_same(cut: int, local: Any, tmp_path: Path) -> None:
    asked = question("wikidata", local, page=3)
    interrupted(asked, tmp_path, after_pages=4)
    assert not (tmp_path / asked.target).exists()
    (part,) = tmp_path.rglob("*.part")
    part.write_bytes(part.read_bytes()[: -cut or None])
    before = len(local.asked)
    fetch_rows(asked, tmp_path)
    assert rows(tmp_path / asked.target) == rows(FIXTURES / "wikidata/snapshot" / asked.target)
    # Sixteen items in pages of three; the last item kept is asked for again, and an empty page ends it.
    assert len(local.asked) - before == 3
    assert list(tmp_path.rglob("*.part")) == []


def test_yesterdays_unfinished_download_is_begun_anew(
    local: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = question("wikidata", local, page=3)
    interrupted(asked, tmp_path, after_pages=4)
    now = time.time()
    monkeypatch.setattr(download.time, "time", lambda: now + download.FRESH + 1)
    before = len(local.asked)
    fetch_rows(asked, tmp_path)
    assert len(local.asked) - before == 7
    assert rows(tmp_path / asked.target) == rows(FIXTURES / "wikidata/snapshot" / asked.target)


@pytest.mark.parametrize("status", [403, 503])
def test_a_failed_download_leaves_the_former_file_and_entry(
    status: int, local: Any, failing: Any, tmp_path: Path
) -> None:
    asked = question("wikidata", local, page=3)
    fetch_rows(asked, tmp_path)
    before = {each: (tmp_path / each).read_bytes() for each in (asked.target, "snapshot.json")}

    def fail_from_the_second_page_on(rows: int) -> None:
        local.failures = [failing(status=status)] * 2

    with pytest.raises(NoAnswer):
        fetch_rows(asked, tmp_path, fail_from_the_second_page_on, sleep=lambda seconds: None)
    assert {each: (tmp_path / each).read_bytes() for each in before} == before


def test_an_empty_answer_is_no_snapshot(local: Any, tmp_path: Path) -> None:
    asked = replace(questions()["wikidata"], endpoint=Endpoint(local.address))
    with pytest.raises(NoAnswer, match=r"has no rows for wikidata/organisations\.jsonl; the former file stays"):
        fetch_rows(asked, tmp_path)
    assert not (tmp_path / asked.target).exists()


def test_an_endpoint_that_does_not_page_is_found_out(local: Any, tmp_path: Path) -> None:
    asked = question("wikidata", local)
    deaf = replace(asked, text=asked.text.replace("FILTER(STR(?item) > ?after)", ""))
    with pytest.raises(NoAnswer, match="it can't page"):
        fetch_rows(deaf, tmp_path)


def test_every_property_asked_for_is_one_that_the_source_reads() -> None:
    text = questions()["wikidata"].text
    described = {"P17", "P31", "P159", "P571", "P576", "P625", "P856"}
    assert set(re.findall(r'"(P[0-9]+|label|alias)"', text)) == {
        *wikidata.IDENTIFIERS, *wikidata.NAMES, *wikidata.RELATIONS, *described,
    }  # fmt: skip
    (kinds,) = re.findall(r"VALUES \?value \{(.*?)\}", text)
    assert re.findall(r"wd:(Q[0-9]+)", kinds) == list(wikidata.KINDS)
