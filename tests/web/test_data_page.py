"""The pages on what the build is made of: whole facts compared with its report, its tables and the cards."""

import html
import re
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest
from exact_names import ExactNames
from starlette.testclient import TestClient

from frontdoor.web.app import app
from frontdoor.web.service import Service
from graph.evidence import evidence, rejects
from graph.excellence.cards import cards
from graph.workspace import Workspace
from ingest.source import sources


def test_every_source_is_told_with_its_counts_and_coverage(client: TestClient, workspace: Workspace) -> None:
    told = client.get("/api/data").json()
    report, known = workspace.report(), sources()
    counted = ("records", "used", "outside", "rejected", "facts")
    assert {each["id"]: {name: each[name] for name in counted} for each in told["loaded"]} == {
        each["source"]: {name: each[name] for name in counted} for each in report["sources"]
    }
    for each in told["loaded"]:
        source = known[each["id"]].source
        covers = {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(source.covers).items()
        }
        assert each["covers"] == covers
        assert (each["title"], each["publisher"], each["licence"]) == (source.title, source.publisher, source.licence)
        assert each["vintages"] == sorted({read["vintage"] for read in report["reads"] if read["source"] == each["id"]})
    assert {each["id"] for each in told["loaded"]} | {each["id"] for each in told["not_loaded"]} == set(known)
    page = html.unescape(client.get("/data").text)
    for each in told["loaded"]:
        assert page.count(each["title"]) >= 2
        assert each["covers"]["note"] in page


def test_identity_and_shapes_are_those_of_the_build(client: TestClient, workspace: Workspace) -> None:
    told, report = client.get("/api/data").json(), workspace.report()
    rows = evidence(workspace).execute("SELECT rule, status, count(*) FROM identity GROUP BY ALL").fetchall()
    assert {(each["rule"], each["status"]): each["claims"] for each in told["rules"]} == {
        (rule, status): count for rule, status, count in rows
    }
    assert {name: told[name] for name in ("claims", "confidences", "shapes", "quads", "organisations", "build")} == {
        name: report[name] for name in ("claims", "confidences", "shapes", "quads", "organisations", "build")
    }


def test_checks_say_how_many_agree(client: TestClient) -> None:
    told = {each["name"]: (each["agree"], each["compared"]) for each in client.get("/api/data").json()["checks"]}
    assert told == {"gerd-berd": (5, 5), "profiles": (317, 317)}
    assert "317 of 317 agree" in client.get("/data").text


def test_one_build_has_nothing_to_be_compared_with(client: TestClient, workspace: Workspace) -> None:
    told = client.get("/api/data").json()
    assert (told["changes"], told["builds"]) == (None, [workspace.current().name])
    assert "No earlier build is kept" in client.get("/data").text


def test_a_second_build_is_compared_with_the_first(workspace: Workspace, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(workspace.current().parent.parent, home, symlinks=True)
    now = Workspace(home).current()
    before = now.with_name("20200101T000000000000Z")
    shutil.copytree(now, before)
    with TestClient(app(Service(Workspace(home), ExactNames.of))) as client:
        told = client.get("/api/data").json()
        assert told["changes"] == {"before": before.name, "organisations": {}, "sources": []}
        assert told["builds"] == [now.name, before.name]
        assert "no organisation is new, gone, renamed, merged or split" in client.get("/data").text


def test_records_kept_aside_are_listed_with_reason_and_place(client: TestClient, workspace: Workspace) -> None:
    due = rejects(workspace)
    assert due
    told = client.get("/api/data/rejects", params={"source": due[0]["source"]}).json()
    assert told["rows"] == [each for each in due if each["source"] == due[0]["source"]][:50]
    page = client.get("/data/rejects", params={"source": due[0]["source"]}, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert all(due[0][name] in html.unescape(page.text) for name in ("reason", "place", "raw"))


@pytest.mark.parametrize(
    ("asked", "says"),
    [("source=nobody", "no source is called nobody"), ("page=9", "the list ends at page 1")],
)
def test_a_list_that_is_not_there(client: TestClient, asked: str, says: str) -> None:
    done = client.get(f"/api/data/rejects?{asked}")
    assert (done.status_code, done.json()) == (404, {"error": says})


def test_a_source_that_kept_nothing_aside_says_so(client: TestClient) -> None:
    assert "None: every record of this source" in client.get("/data/rejects?source=ror").text


def test_every_card_stands_under_the_code_of_its_indicator(client: TestClient) -> None:
    page = client.get("/how-it-is-computed").text
    known = cards()
    assert sorted(re.findall(r'<h2 class="govuk-heading-m" id="([^"]+)"', page)) == sorted(known)
    words = html.unescape(page)
    for card in known.values():
        for text in (
            card.measures,
            card.formula,
            card.interval,
            card.population,
            card.period,
            card.warning,
            card.not_for,
        ):
            assert text in words, card.code
    told = client.get("/api/how-it-is-computed").json()["cards"]
    assert {each["code"]: each for each in told} == {code: asdict(card) for code, card in known.items()}
