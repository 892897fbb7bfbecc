"""A build from the committed sample: what it publishes, and what killing, repeating and breaking it does."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from graph.build import UnknownSource, build
from graph.evidence import evidence, rejects
from graph.store.embedded import answer, graphs
from graph.workspace import Busy, NoGraph, Workspace
from ingest.files import BadFile
from ingest.snapshot import NoSnapshot, snapshots
from ingest.source import sources
from ontology.terms import GRAPH, LSG

SAMPLE = Path(str(files("ingest").joinpath("sample")))
SMALL = ["nhs-boards", "learning-providers"]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The whole sample, built once."""
    workspace = Workspace(tmp_path_factory.mktemp("home"))
    build(workspace, SAMPLE)
    return workspace


def rows(workspace: Workspace, query: str) -> list[tuple[str, ...]]:
    found = answer(workspace.current() / "store", query)
    assert isinstance(found, QuerySolutions)
    return [tuple(term.value if term else "" for term in solution) for solution in found]


def test_every_record_of_every_source_is_used_or_rejected(published: Workspace) -> None:
    report = published.report()
    found, unread = snapshots(SAMPLE, sources().values())
    assert ({each["source"] for each in report["sources"]}, unread) == ({each.source for each in found}, [])
    for each in report["sources"]:
        assert each["records"] == each["used"] + each["rejected"]
    assert len(rejects(published)) == sum(each["rejected"] for each in report["sources"])


def test_each_snapshot_has_its_own_graph_and_the_build_adds_its_own(published: Workspace) -> None:
    names = {iri.split("/graph/")[1] for iri in graphs(published.current() / "store")}
    reads = {f"source/{each['source']}/{each['vintage']}" for each in published.report()["reads"]}
    run = published.report()["build"]
    assert names == reads | {"identity", "inferred", "ontology", "shapes", "provenance", "coverage", f"analysis/{run}"}


def test_the_store_holds_what_the_report_says(published: Workspace) -> None:
    assert rows(published, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == [(str(published.report()["quads"]),)]


def test_what_follows_is_in_a_graph_of_its_own_with_how_much_each_rule_came_to(published: Workspace) -> None:
    (inferred,) = rows(published, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}inferred> {{ ?s ?p ?o }} }}")
    told = rows(
        published,
        f"SELECT ?rule ?count {{ GRAPH <{GRAPH}provenance> {{ ?run a <{LSG.RuleApplication}> ; "
        f"<{LSG.statementsConcluded}> ?count ; <http://www.w3.org/2000/01/rdf-schema#label> ?rule }} }} ORDER BY ?rule",
    )
    assert {rule: int(count) for rule, count in told} == published.report()["inferred"]
    assert int(inferred[0]) == sum(published.report()["inferred"].values())


def test_every_record_iri_belongs_to_a_described_snapshot(published: Workspace) -> None:
    stray = """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX lsg: <https://w3id.org/uk-life-science-frontdoor/ns#>
        SELECT ?record { GRAPH ?g { ?s prov:wasDerivedFrom ?record }
          FILTER NOT EXISTS { GRAPH <https://w3id.org/uk-life-science-frontdoor/graph/provenance> {
            ?snapshot lsg:recordPrefix ?prefix }
            FILTER(STRSTARTS(STR(?record), ?prefix) && (?snapshot = ?g || CONTAINS(STR(?g), "/graph/analysis/"))) } }
        LIMIT 1"""
    assert rows(published, stray) == []


def test_each_predicate_and_class_of_ours_in_the_graph_is_defined(published: Workspace) -> None:
    undefined = """PREFIX lsg: <https://w3id.org/uk-life-science-frontdoor/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT DISTINCT ?term { { ?s ?term ?o } UNION { ?s a ?term }
          FILTER(STRSTARTS(STR(?term), STR(lsg:))) FILTER NOT EXISTS { ?term rdfs:label ?label } }"""
    assert rows(published, undefined) == []


def test_each_code_in_the_graph_is_defined(published: Workspace) -> None:
    undefined = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT DISTINCT ?code { ?s ?p ?code FILTER(isIRI(?code) && CONTAINS(STR(?code), "frontdoor/code/"))
          FILTER NOT EXISTS { ?code a ?type } }"""
    assert rows(published, undefined) == []


def test_leeds_teaching_hospitals_is_one_organisation_in_three_vintages(published: Workspace) -> None:
    ods = """PREFIX adms: <http://www.w3.org/ns/adms#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT DISTINCT ?e ?label { GRAPH ?g { ?e adms:identifier/skos:notation ?n } FILTER(STR(?n) = "RR8")
          ?e skos:prefLabel ?label }"""
    assert [label for _, label in rows(published, ods)] == ["Leeds Teaching Hospitals NHS Trust"]


def test_the_newest_vintage_says_what_a_trust_is_called_and_whether_it_is_open(published: Workspace) -> None:
    """RA7 was University Hospitals Bristol until 2020, and is so in an older vintage."""
    found = evidence(published).execute(
        "SELECT DISTINCT i.value, r.label, r.status FROM identifier i JOIN entity e ON e.key = i.organisation "
        "JOIN resolved r ON r.iri = e.iri WHERE i.organisation IN ('nhs-ods:RA7', 'nhs-ods:R0A') "
        "AND i.scheme = 'ods' ORDER BY 1"
    ).fetchall()  # fmt: skip
    assert found == [
        ("R0A", "Manchester University NHS Foundation Trust", "active"),
        ("RA7", "University Hospitals Bristol and Weston NHS Foundation Trust", "active"),
    ]


def test_all_twelve_regions_and_all_sectors_have_organisations(published: Workspace) -> None:
    connection = evidence(published)
    regions = connection.execute("SELECT DISTINCT itl1 FROM resolved WHERE itl1 IS NOT NULL ORDER BY 1").fetchall()
    assert [code for (code,) in regions] == [f"TL{letter}" for letter in "CDEFGHIJKLMN"]
    found = connection.execute("SELECT DISTINCT sector FROM resolved WHERE sector IS NOT NULL").fetchall()
    assert {"academia", "nhs", "industry", "convening", "government", "charity"} <= {sector for (sector,) in found}


def test_the_four_clusters_of_the_founding_text_are_there_with_whom_they_join(published: Workspace) -> None:
    """Life Sciences Hub Wales has no published list of members: what is known is the sectors it convenes."""
    connection = evidence(published)
    members = dict(
        connection.execute(
            "SELECT label, count(DISTINCT member) FROM belonging "
            "WHERE role IN ('member', 'founding-member') GROUP BY label"
        ).fetchall()
    )
    assert members["GW4 Alliance"] == 4
    assert members["Northern Health Science Alliance"] > 10
    assert members["MedCity"] > 0
    convened = connection.execute(
        "SELECT list(DISTINCT c.sector ORDER BY c.sector) FROM convening c JOIN entity e ON e.key = c.convenor "
        "JOIN resolved r ON r.iri = e.iri WHERE r.label = 'Life Sciences Hub Wales'"
    ).fetchall()
    assert {"academia", "industry", "nhs"} <= set(convened[0][0])


def test_no_organisation_has_two_identifiers_of_one_registry_from_two_sources(published: Workspace) -> None:
    doubled = evidence(published).execute(
        "SELECT e.iri, i.scheme, list(DISTINCT i.value) FROM identifier i JOIN entity e ON e.key = i.organisation "
        "WHERE i.scheme IN ('ror', 'ukprn') AND i.verified IS DISTINCT FROM false "
        "GROUP BY ALL HAVING count(DISTINCT i.value) > 1"
    ).fetchall()  # fmt: skip
    assert doubled == []


def test_a_second_build_uses_what_was_read_and_keeps_every_iri(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    first = build(workspace, SAMPLE, only=SMALL)
    before = dict(evidence(workspace).execute("SELECT key, iri FROM entity").fetchall())
    second = build(workspace, SAMPLE, only=SMALL)
    assert all(read["reused"] for read in second.reads)
    assert (second.quads, second.organisations) == (first.quads, first.organisations)
    assert dict(evidence(workspace).execute("SELECT key, iri FROM entity").fetchall()) == before


def test_a_workspace_can_be_moved_and_asked_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    build(Workspace(Path("home")), SAMPLE, only=["nhs-boards"])
    (tmp_path / "home").rename(tmp_path / "moved")
    monkeypatch.chdir("/")
    assert evidence(Workspace(tmp_path / "moved")).execute("SELECT count(*) > 40 FROM resolved").fetchone() == (True,)


def test_facts_that_no_kept_build_was_made_of_are_forgotten(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    for source in ("nhs-boards", "learning-providers", "ref2021"):
        build(workspace, SAMPLE, only=[source])
    assert sorted(each.name for each in workspace.facts.iterdir() if any(each.iterdir())) == [
        "learning-providers",
        "ref2021",
    ]


def test_a_failed_build_leaves_the_former_graph_answering(tmp_path: Path) -> None:
    workspace, broken = Workspace(tmp_path / "home"), tmp_path / "snapshot"
    build(workspace, SAMPLE, only=SMALL)
    former = workspace.current()
    shutil.copytree(SAMPLE / "ref_hesa", broken / "ref_hesa")
    (broken / "ref_hesa/REF2021_results_all.csv").write_text("", encoding="utf-8")
    with pytest.raises(BadFile, match=r"REF2021_results_all\.csv is empty"):
        build(workspace, broken)
    assert workspace.current() == former
    assert rows(workspace, "SELECT ?s { ?s ?p ?o } LIMIT 1")


def test_two_builds_at_once_are_refused_with_one_sentence(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    with workspace.building(), pytest.raises(Busy, match="another build is running"):
        build(workspace, SAMPLE, only=SMALL)


def test_a_folder_that_is_no_snapshot_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(NoSnapshot, match="no source knows any of its 1 files"):
        build(Workspace(tmp_path / "home"), folder)
    with pytest.raises(NoGraph, match="run `frontdoor build` first"):
        Workspace(tmp_path / "home").current()


def test_an_unknown_source_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource, match=r"no source is called 'rro'; the sources are .*ror"):
        build(Workspace(tmp_path), SAMPLE, only=["rro"])


def test_a_file_that_is_not_what_its_manifest_says_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "sample"
    shutil.copytree(SAMPLE, copy)
    with (copy / "clusters/strengths.csv").open("a", encoding="utf-8") as out:
        out.write("gw4,invented,,2020,,nowhere,no\n")
    with pytest.raises(BadFile, match=r"clusters/strengths\.csv is not the file its snapshot\.json describes"):
        build(Workspace(tmp_path / "home"), copy)


@pytest.mark.parametrize("seconds", [0.6, 1.2, 2.0, 3.0, 4.5])
def test_a_build_killed_at_any_moment_leaves_the_former_graph(tmp_path: Path, seconds: float) -> None:
    workspace = Workspace(tmp_path)
    build(workspace, SAMPLE, only=SMALL)
    former = workspace.report()["build"]
    command = [sys.executable, "-c", "from frontdoor.cli.main import run; run()", "build", "--home", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert workspace.report()["build"] in (former, workspace.current().name)
    assert rows(workspace, "SELECT ?s { ?s ?p ?o } LIMIT 1")
    again = build(workspace, SAMPLE, only=SMALL)
    assert workspace.report()["build"] == again.build
    left = {each.name for each in workspace.builds.iterdir()}
    assert all((workspace.builds / each / "report.json").exists() for each in left)
    assert not list(workspace.facts.glob("*/*.half"))


def test_a_full_disk_is_told_in_one_sentence_and_publishes_nothing(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system can be mounted by root only")
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from frontdoor.cli.main import run; run()", "build", "--home", str(small)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 6
        assert "the disk is full" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (small / "current").exists()
    finally:
        subprocess.run(["umount", str(small)], check=False)


def test_the_report_is_plain_json(published: Workspace) -> None:
    assert (
        json.loads((published.current() / "report.json").read_text(encoding="utf-8"))["build"]
        == published.current().name
    )
