"""Whole answers as files: the recorded triples, through the real questions, into the sources' fixtures."""

import json
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.academic import wikidata
from ingest.fetch.publications import PUBLICATIONS
from ingest.sparql import download
from ingest.sparql.download import Question, fetch_rows, query
from ingest.sparql.endpoint import Endpoint, NoAnswer

FIXTURES = Path(__file__).parent.parent / "sources"
TRIPLES = {"wikidata": "wikidata.ttl", "cordis-graph": "cordis.ttl"}


def question(source: str, local: Any, page: int | None = None) -> Question:
    """The publication's question, put to the endpoint of this machine, in small pages if wanted."""
    (asked,) = PUBLICATIONS[source].downloads
    text = query(asked.question or "")
    (limit,) = [line for line in text.splitlines() if line.strip().startswith("LIMIT ")]
    text = text.replace(limit, f"LIMIT {page}") if page else text
    local.load(TRIPLES[source])
    return Question(Endpoint(local.address, tries=2), text, asked.page_by)


def fixture(source: str) -> Path:
    (asked,) = PUBLICATIONS[source].downloads
    return FIXTURES / source / "snapshot" / asked.target


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("source", TRIPLES)
def test_the_answer_is_the_sources_fixture(source: str, local: Any, tmp_path: Path, bless: bool) -> None:
    asked = question(source, local)
    made, expected = fetch_rows(asked, tmp_path), fixture(source)
    if bless:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes(made.read_bytes())
    assert made.read_text(encoding="utf-8") == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", TRIPLES)
@pytest.mark.parametrize("page", [1, 3])
def test_pages_make_up_the_whole_answer(source: str, page: int, local: Any, tmp_path: Path) -> None:
    asked = question(source, local, page)
    so_far: list[int] = []
    pauses: list[float] = []
    made = fetch_rows(asked, tmp_path, so_far.append, pauses.append, seconds=2.0)
    whole = rows(fixture(source))
    assert rows(made) == whole
    assert pauses == [2.0] * len(so_far)
    listed = len({row[asked.page_by] for row in whole})
    assert len(so_far) == -(-listed // page)
    assert so_far[-1] == len(whole)


def test_a_try_ends_with_the_page_on_which_its_rows_are_reached(local: Any, tmp_path: Path) -> None:
    whole = rows(fixture("wikidata"))
    made = rows(fetch_rows(question("wikidata", local, page=3), tmp_path, limit=20))
    assert 20 <= len(made) < len(whole)
    assert made == whole[: len(made)]


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
    (part,) = tmp_path.rglob("*.part")
    part.write_bytes(part.read_bytes()[: -cut or None])
    before = len(local.asked)
    assert rows(fetch_rows(asked, tmp_path)) == rows(fixture("wikidata"))
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
    made = fetch_rows(asked, tmp_path)
    assert len(local.asked) - before == 7
    assert rows(made) == rows(fixture("wikidata"))


def test_an_empty_answer_is_no_snapshot(local: Any, tmp_path: Path) -> None:
    asked = Question(Endpoint(local.address), query("wikidata_organisations.rq"), "item")
    with pytest.raises(NoAnswer, match="has no rows; the former file stays"):
        fetch_rows(asked, tmp_path)


def test_an_endpoint_that_does_not_page_is_found_out(local: Any, tmp_path: Path) -> None:
    asked = question("wikidata", local)
    deaf = replace(asked, text=asked.text.replace("FILTER(STR(?item) > ?after)", ""))
    with pytest.raises(NoAnswer, match="it can't page"):
        fetch_rows(deaf, tmp_path)


def test_every_property_asked_for_is_one_that_the_source_reads() -> None:
    text = query("wikidata_organisations.rq")
    described = {"P17", "P31", "P159", "P571", "P576", "P625", "P856"}
    assert set(re.findall(r'"(P[0-9]+|label|alias)"', text)) == {
        *wikidata.IDENTIFIERS, *wikidata.NAMES, *wikidata.RELATIONS, *described,
    }  # fmt: skip
    (kinds,) = re.findall(r"VALUES \?value \{(.*?)\}", text)
    assert re.findall(r"wd:(Q[0-9]+)", kinds) == list(wikidata.KINDS)
