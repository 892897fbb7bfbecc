"""`frontdoor fetch wikidata` and `cordis-graph` against an endpoint of this machine: files that a build takes."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from frontdoor.cli.main import app
from ingest.fetch.manifest import UNFINISHED, entries
from ingest.fetch.publications import PUBLICATIONS
from ingest.fetch.run import Outcome, Wish, fetch
from ingest.fetch.web import NotFetched, Web, client
from ingest.snapshot import snapshots
from ingest.source import sources

FIXTURES = Path(__file__).parent.parent / "sources"
TRIPLES = {"wikidata": "wikidata.ttl", "cordis-graph": "cordis.ttl"}


def mirror(local: Any) -> str:
    """The endpoint as a mirror of all others."""
    return str(local.address).removesuffix("/sparql")


def fetched(name: str, local: Any, folder: Path, limit: int | None = None) -> Outcome:
    """One fetch without waiting."""
    with client() as opened:
        web = Web(opened, sleep=lambda seconds: None, tries=2)
        return fetch(PUBLICATIONS[name], folder, web, Wish(limit=limit, mirror=mirror(local)), lambda *told: None)


@pytest.mark.parametrize("name", TRIPLES)
def test_what_comes_is_the_sources_fixture_with_an_entry_that_a_build_holds_it_against(
    name: str, local: Any, tmp_path: Path
) -> None:
    local.load(TRIPLES[name])
    (download,) = PUBLICATIONS[name].downloads
    assert fetched(name, local, tmp_path) == Outcome((download.target,), (), ())
    made, unread = snapshots(tmp_path, sources().values())
    assert unread == []
    ((file,),) = [each.files for each in made]
    assert made[0].source == name
    assert file.path.read_bytes() == (FIXTURES / name / "snapshot" / download.target).read_bytes()
    assert (file.url, file.licence) == (download.address, sources()[name].source.licence)
    assert file.publisher == sources()[name].source.publisher
    assert not list((tmp_path / UNFINISHED).rglob("*.part"))


def test_the_same_answer_again_is_left_alone_and_other_files_keep_their_entries(local: Any, tmp_path: Path) -> None:
    other = {"name": "ror/ror_gb_v2.jsonl", "sha256": "0", "source": "ror", "target": "ror/{name}"}
    (tmp_path / "snapshot.json").write_text(json.dumps({"files": [other]}), encoding="utf-8")
    for name, triples in TRIPLES.items():
        local.load(triples)
        fetched(name, local, tmp_path)
    before = entries(tmp_path)
    assert [each["name"] for each in before] == [
        "cordis_graph/participations.jsonl", "ror/ror_gb_v2.jsonl", "wikidata/organisations.jsonl",
    ]  # fmt: skip
    assert other in before
    assert fetched("wikidata", local, tmp_path) == Outcome((), ("wikidata/organisations.jsonl",), ())
    assert entries(tmp_path) == before


@pytest.mark.parametrize("status", [403, 503])
def test_a_failed_fetch_leaves_the_former_file_and_entry_and_goes_on_the_next_time(
    status: int, local: Any, failing: Any, tmp_path: Path
) -> None:
    local.load("wikidata.ttl")
    fetched("wikidata", local, tmp_path)
    before = {each: (tmp_path / each).read_bytes() for each in ("wikidata/organisations.jsonl", "snapshot.json")}
    local.failures = [failing(status=status)] * 2
    with pytest.raises(NotFetched, match=str(status)):
        fetched("wikidata", local, tmp_path)
    assert {each: (tmp_path / each).read_bytes() for each in before} == before
    local.failures = []
    assert fetched("wikidata", local, tmp_path).unchanged == ("wikidata/organisations.jsonl",)


def test_the_command_fetches_and_builds_or_tells_in_one_sentence(local: Any, failing: Any, tmp_path: Path) -> None:
    call = ["fetch", "cordis-graph", "--mirror", mirror(local), "--home", str(tmp_path)]
    local.failures = [failing(status=403)]
    done = CliRunner().invoke(app, call)
    assert done.exit_code == 1
    assert done.stderr == (
        f"frontdoor: cordis-graph: {mirror(local)}/cordis.europa.eu/datalab/sparql refused the question: HTTP 403 "
        "Forbidden; the files of an earlier fetch are as they were\n"
    )
    local.load("cordis.ttl")
    done = CliRunner().invoke(app, call)
    assert done.exit_code == 0
    assert done.stdout.startswith("cordis-graph: 1 file, ")
    building = ["build", "--snapshot", str(tmp_path / "fetched"), "--home", str(tmp_path), "--json"]
    (report,) = json.loads(CliRunner().invoke(app, building).stdout)
    assert (report["source"], report["rejected"]) == ("cordis-graph", 0)
