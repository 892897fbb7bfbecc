"""`frontdoor fetch` as its users type it, stop it and kill it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from frontdoor.cli.main import app
from ingest.fetch.manifest import UNFINISHED
from ingest.fetch.publications import PUBLICATIONS
from ingest.fetch.readers import KEPT

ROOT = Path(__file__).parent.parent.parent
REAL = ROOT / "tests/sources/learning-providers/snapshot/ref_hesa/learning-providers-plus_odileeds_2023.csv"
PROVIDERS = (
    "raw.githubusercontent.com/odileeds/learning-provider-website-emissions/HEAD/data/learning-providers-plus.csv"
)
INSTITUTIONS = "api.openalex.org/institutions"
RECORDED = json.loads(
    (ROOT / "tests/sources/openalex-institutions/snapshot/openalex/institutions/page_1.json").read_bytes()
)["results"]


def run(publisher: Any, home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["fetch", *arguments, "--mirror", publisher.base, "--home", str(home)])


def start(publisher: Any, home: Path, name: str) -> subprocess.Popen[str]:
    told = {**os.environ, "PYTHONPATH": str(ROOT), "FRONTDOOR_MIRROR": publisher.base, "FRONTDOOR_HOME": str(home)}
    # A shell that starts the tests in the background makes its children deaf to an interrupt.
    hear = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    call = [sys.executable, "-c", hear + "from frontdoor.cli.main import run; run()", "fetch", name]
    return subprocess.Popen(call, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(ready: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not ready():
        assert time.monotonic() < until
        time.sleep(0.01)


def institutions(publisher: Any, count: int) -> None:
    def page(query: dict[str, str]) -> tuple[dict[str, str], Any]:
        at, size = (0 if query["cursor"] == "*" else int(query["cursor"])), int(query["per_page"])
        following = str(at + size) if at + size < count else None
        held = [RECORDED[number % len(RECORDED)] for number in range(count)][at : at + size]
        return {}, {"meta": {"count": count, "next_cursor": following}, "results": held}

    publisher.pages[INSTITUTIONS] = page


@pytest.mark.parametrize("name", [signal.SIGKILL, signal.SIGINT])
def test_a_file_under_way_when_the_process_ends_is_gone_on_with(
    publisher: Any, tmp_path: Path, name: signal.Signals
) -> None:
    body = REAL.read_bytes() * 2000
    publisher.publish(PROVIDERS, body)
    publisher.fail(slow=0.05)
    process = start(publisher, tmp_path, "learning-providers")
    part = tmp_path / "fetched" / UNFINISHED / "learning-providers" / "0" / "0"
    wait_for(lambda: part.exists() and part.stat().st_size > 300_000)
    process.send_signal(name)
    _, said = process.communicate(timeout=30)
    if name is signal.SIGINT:
        assert process.returncode == 130
        assert "stopped; `frontdoor fetch learning-providers` goes on from there" in said
    there = part.stat().st_size
    assert 300_000 < there < len(body)
    assert run(publisher, tmp_path, "learning-providers").exit_code == 0
    assert publisher.requests[-1].headers["Range"] == f"bytes={there}-"
    assert (tmp_path / "fetched/ref_hesa/learning-providers-plus_odileeds.csv").read_bytes() == body


def test_a_killed_run_of_pages_loses_the_page_under_way_alone(publisher: Any, tmp_path: Path) -> None:
    institutions(publisher, 450)
    publisher.fail()
    publisher.fail()
    publisher.fail(slow=1.0)
    process = start(publisher, tmp_path, "openalex-institutions")
    wait_for(lambda: len(publisher.requests) == 3)
    process.kill()
    process.communicate(timeout=30)
    assert not (tmp_path / "fetched" / "snapshot.json").exists()
    publisher.requests.clear()
    done = run(publisher, tmp_path, "openalex-institutions")
    assert done.exit_code == 0
    assert [each.query["cursor"] for each in publisher.requests] == ["200", "300", "400"]
    pages = sorted((tmp_path / "fetched/openalex/institutions").iterdir())
    counts = [len(json.loads(page.read_bytes())["results"]) for page in pages]
    assert counts == [100, 100, 100, 100, 50]


def test_a_source_that_fails_is_told_in_one_sentence_and_the_others_are_kept(publisher: Any, tmp_path: Path) -> None:
    publisher.publish(PROVIDERS, REAL.read_bytes())
    done = run(publisher, tmp_path, "ref2021", "learning-providers")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "frontdoor: ref2021: https://results2021.ref.ac.uk/profiles/export-all answers 404 Not Found; "
        "the files of an earlier fetch are as they were"
    ]
    assert "learning-providers: 1 file, 1.7 kB" in done.stdout
    assert f"`frontdoor build --snapshot {tmp_path / 'fetched'}` builds the graph from it" in done.stdout


def test_what_was_fetched_is_built_by_the_command_that_is_named(publisher: Any, tmp_path: Path) -> None:
    publisher.publish(PROVIDERS, REAL.read_bytes())
    run(publisher, tmp_path, "learning-providers")
    call = ["build", "--snapshot", str(tmp_path / "fetched"), "--home", str(tmp_path), "--json"]
    (report,) = json.loads(CliRunner().invoke(app, call).stdout)
    assert (report["source"], report["records"]) == ("learning-providers", len(REAL.read_bytes().splitlines()) - 1)


def test_a_second_fetch_says_that_nothing_is_new(publisher: Any, tmp_path: Path) -> None:
    publisher.publish(PROVIDERS, REAL.read_bytes())
    run(publisher, tmp_path, "learning-providers")
    assert "learning-providers: nothing new; 1 unchanged" in run(publisher, tmp_path, "learning-providers").stdout


def test_a_try_takes_few_records_into_a_folder_of_its_own(publisher: Any, tmp_path: Path) -> None:
    institutions(publisher, 450)
    done = run(publisher, tmp_path, "openalex-institutions", "--limit", "5", "--mailto", "me@example.org")
    assert done.exit_code == 0
    (request,) = publisher.requests
    assert (request.query["per_page"], request.query["mailto"]) == ("5", "me@example.org")
    assert "me@example.org" not in (tmp_path / "tried/snapshot.json").read_text()
    assert not (tmp_path / "fetched").exists()


def test_the_list_names_every_publication_and_when_it_was_fetched(publisher: Any, tmp_path: Path) -> None:
    publisher.publish(PROVIDERS, REAL.read_bytes())
    run(publisher, tmp_path, "learning-providers")
    shown = run(publisher, tmp_path, "--list")
    assert shown.exit_code == 0
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in shown.stdout.splitlines()]
    rows = {row[0]: row for row in cells if row}
    assert set(PUBLICATIONS) <= set(rows)
    assert rows["learning-providers"][-2:] == ["learning-providers", time.strftime("%Y-%m-%d", time.gmtime())]
    assert rows["gtr"][-2:] == ["gtr", "never"]
    assert rows["nihr"][-2:] == ["none", "never"]
    assert shown.stdout.splitlines()[-len(KEPT) :] == [
        f"{name} is kept as it comes: {reason}" for name, reason in KEPT.items()
    ]


def test_what_nobody_knows_is_told_with_where_to_look(publisher: Any, tmp_path: Path) -> None:
    done = run(publisher, tmp_path, "ror", "rox")
    assert done.exit_code == 3
    assert done.stderr == "frontdoor: nothing is known of 'rox'; `frontdoor fetch --list` shows what can be fetched\n"
    assert publisher.requests == []
