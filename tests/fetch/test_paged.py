"""Pages: every record once, in the publisher's own bytes, taken up where a run broke off."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch.paged import Run, paged
from ingest.fetch.paging import Paging
from ingest.fetch.web import NotFetched, Web

NUMBER = Paging("p", "s", 10, "project", "totalSize", first=1)
OFFSET = Paging("Offset", "Limit", 10, "Organisations", "header:X-Total-Count", step=10)
TOKEN = Paging("pageToken", "pageSize", 10, "studies", "totalCount", next="nextPageToken")
CURSOR = Paging("cursor", "per_page", 10, "results", "meta.count", first="*", next="meta.next_cursor")
MARK = Paging("cursorMark", "pageSize", 10, "resultList.result", "hitCount", first="*", next="nextCursorMark")
SCHEMES = {"number": NUMBER, "offset": OFFSET, "token": TOKEN, "cursor": CURSOR, "mark": MARK}


def answer(scheme: str, records: list[int], query: dict[str, str]) -> tuple[dict[str, str], Any]:
    """A page as the publisher of the scheme gives it."""
    paging = SCHEMES[scheme]
    size, position = int(query[paging.size]), query.get(paging.parameter)
    at = {"number": lambda: (int(position or 1) - 1) * size, "offset": lambda: int(position or 0)}.get(
        scheme, lambda: 0 if position in (None, "*") else int(position)
    )()
    held, following = records[at : at + size], at + size
    match scheme:
        case "number":
            return {}, {"page": position, "size": size, "totalSize": len(records), "project": held}
        case "offset":
            return {"X-Total-Count": str(len(records))}, {"Organisations": held}
        case "token":
            more = {"nextPageToken": str(following)} if following < len(records) else {}
            return {}, {"totalCount": len(records), "studies": held} | more
        case "cursor":
            return {}, {
                "meta": {"count": len(records), "next_cursor": str(following) if held else None},
                "results": held,
            }
        case _:
            # Europe PMC repeats the mark once there is no more.
            mark = str(following) if following < len(records) else position
            return {}, {"hitCount": len(records), "nextCursorMark": mark, "resultList": {"result": held}}


def run(web: Web, folder: Path, paging: Paging, **more: Any) -> Run:
    return paged(web, httpx.URL("https://example.org/api"), paging, folder / "pages", seconds=0, **more)


def records(folder: Path, paging: Paging) -> list[Any]:
    pages = sorted((folder / "pages").glob("page-*.json"))
    return [record for page in pages for record in paging.held(json.loads(page.read_bytes()))]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("count", [1, 9, 10, 11, 30, 37])
def test_every_record_comes_once(publisher: Any, web: Web, tmp_path: Path, scheme: str, count: int) -> None:
    publisher.pages["example.org/api"] = lambda query: answer(scheme, list(range(count)), query)
    made = run(web, tmp_path, SCHEMES[scheme])
    assert records(tmp_path, SCHEMES[scheme]) == list(range(count))
    assert (made.records, made.total, made.done) == (count, count, True)


@given(st.sampled_from(sorted(SCHEMES)), st.integers(1, 60), st.integers(1, 10))
def test_following_the_positions_leads_through_every_record(scheme: str, count: int, size: int) -> None:
    paging, position, seen = SCHEMES[scheme], SCHEMES[scheme].first, []
    if scheme == "offset":
        size = 10
    for _ in range(count + 2):
        _, page = answer(scheme, list(range(count)), paging.parameters(position, size))
        seen += paging.held(page)
        position = paging.after(position, page, size)
        if position is None:
            break
    assert seen == list(range(count))


def test_a_run_that_broke_off_goes_on_at_the_page_it_had_come_to(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.pages["example.org/api"] = lambda query: answer("cursor", list(range(35)), query)
    publisher.fail()
    publisher.fail()
    for _ in range(6):
        publisher.fail(status=500)
    with pytest.raises(NotFetched, match="given up after 6 tries"):
        run(web, tmp_path, CURSOR)
    publisher.requests.clear()
    run(web, tmp_path, CURSOR)
    assert publisher.requests[0].query["cursor"] == "20"
    assert records(tmp_path, CURSOR) == list(range(35))


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_token_grown_old_makes_a_taken_up_run_begin_anew(
    publisher: Any, web: Web, tmp_path: Path, status: int
) -> None:
    publisher.pages["example.org/api"] = lambda query: answer("token", list(range(25)), query)
    publisher.fail()
    publisher.fail(status=401)
    with pytest.raises(NotFetched, match="answers 401"):
        run(web, tmp_path, TOKEN)
    publisher.fail(status=status)
    run(web, tmp_path, TOKEN)
    assert records(tmp_path, TOKEN) == list(range(25))


def test_a_run_of_last_week_for_another_request_or_with_a_page_cut_short_is_begun_anew(
    publisher: Any, web: Web, tmp_path: Path
) -> None:
    publisher.pages["example.org/api"] = lambda query: answer("cursor", list(range(35)), query)
    old, foreign = {"begun": str(datetime.now(UTC) - timedelta(days=8))}, {"request": "another"}
    for change in (old, foreign, {"pages": [{"name": "page-00001.json", "size": 1}]}):
        publisher.fail()
        publisher.fail(status=403)
        with pytest.raises(NotFetched):
            run(web, tmp_path, CURSOR)
        state = tmp_path / "pages" / "run.json"
        state.write_text(json.dumps(json.loads(state.read_text()) | change))
        publisher.requests.clear()
        run(web, tmp_path, CURSOR)
        assert publisher.requests[0].query["cursor"] == "*"
        (tmp_path / "pages" / "run.json").unlink()


@pytest.mark.parametrize(
    "fault",
    [
        {"body": b'{"results": [1, 2'},
        {"body": b"<html>sorry</html>"},
        {"body": b'{"error": "busy"}'},
        {"drop_after": 9},
    ],
    ids=["cut short", "a web page", "another answer", "dropped"],
)
def test_a_page_that_is_no_page_is_asked_for_again(
    publisher: Any, web: Web, tmp_path: Path, fault: dict[str, Any]
) -> None:
    publisher.pages["example.org/api"] = lambda query: answer("cursor", list(range(25)), query)
    publisher.fail()
    publisher.fail(**fault)
    run(web, tmp_path, CURSOR)
    assert records(tmp_path, CURSOR) == list(range(25))


@pytest.mark.parametrize("announced", [100, 0])
def test_an_interface_that_ends_too_early_is_not_believed(
    publisher: Any, web: Web, tmp_path: Path, announced: int
) -> None:
    held = list(range(25)) if announced else []
    publisher.pages["example.org/api"] = lambda query: (
        {}, {"meta": {"count": announced, "next_cursor": None}, "results": held}
    )  # fmt: skip
    with pytest.raises(NotFetched, match="came to an end after"):
        run(web, tmp_path, CURSOR)
    assert not (tmp_path / "pages").exists()


def test_no_page_is_asked_for_beyond_the_announced_number(publisher: Any, web: Web, tmp_path: Path) -> None:
    """The Gateway to Research answers a page that does not exist with an error."""
    publisher.pages["example.org/api"] = lambda query: answer("number", list(range(20)), query)
    run(web, tmp_path, NUMBER)
    assert [each.query["p"] for each in publisher.requests] == ["1", "2"]


def test_a_try_ends_with_the_page_that_reaches_its_limit(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.pages["example.org/api"] = lambda query: answer("cursor", list(range(100)), query)
    assert run(web, tmp_path, CURSOR, limit=3).records == 3
    assert run(web, tmp_path, CURSOR, limit=15).records == 20


def test_personal_parameters_are_sent_and_not_written_down(publisher: Any, web: Web, tmp_path: Path) -> None:
    publisher.pages["example.org/api"] = lambda query: answer("cursor", list(range(15)), query)
    run(web, tmp_path, CURSOR, personal={"mailto": "someone@example.org"})
    assert {each.query["mailto"] for each in publisher.requests} == {"someone@example.org"}
    assert "someone" not in "".join(each.read_text() for each in (tmp_path / "pages").iterdir())
