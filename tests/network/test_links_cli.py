"""`frontdoor links` and `frontdoor convening` as their users type them, on the sample's real records."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from frontdoor.cli.main import app
from graph.evidence import evidence
from graph.workspace import Workspace

LEEDS, SHEFFIELD = "University of Leeds", "Sheffield Teaching Hospitals NHS Foundation Trust"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the whole sample."""
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, "build").exit_code == 0
    return folder


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--home", str(home)])


def test_each_hop_of_each_path_leads_to_records_that_the_build_read(home: Path) -> None:
    found = json.loads(run(home, "links", LEEDS, SHEFFIELD, "--format", "json").stdout)
    assert (found["one_label"], found["other_label"]) == (LEEDS, SHEFFIELD)
    assert len(found["paths"]) == 10
    build = evidence(Workspace(home))
    known = {
        record
        for table in ("participation", "membership", "relation", "project")
        for (record,) in build.execute(f"SELECT source || '/' || snapshot || '/' || record FROM {table}").fetchall()
    }
    for path in found["paths"]:
        assert 1 <= len(path["hops"]) <= 4
        assert (path["hops"][0]["one"], path["hops"][-1]["other"]) == (found["one"], found["other"])
        for hop in path["hops"]:
            records = [each["record"] for each in hop["relations"]]
            records += [record for each in hop["evidence"] for record in each["records"]]
            assert records
            assert set(records) <= known
            assert hop["one_label"] in hop["sentence"]
            assert hop["other_label"] in hop["sentence"]
    assert "Northern Health Science Alliance" in [each["label"] for each in found["convenors"]]


def test_a_path_is_printed_with_sentences_and_records(home: Path) -> None:
    said = run(home, "links", LEEDS, SHEFFIELD, "--k", "2").stdout
    assert "\n1. " in said
    assert "\n2. " in said
    assert "\n3. " not in said
    assert "Both take part in Northern Health Science Alliance [clusters/" in said


def test_via_asks_for_a_sector_between(home: Path) -> None:
    found = json.loads(run(home, "links", LEEDS, SHEFFIELD, "--via", "cluster", "--format", "json").stdout)
    sectors = dict(evidence(Workspace(home)).execute("SELECT iri, sector FROM resolved").fetchall())
    assert found["paths"]
    for path in found["paths"]:
        assert "convening" in [sectors[hop["other"]] for hop in path["hops"][:-1]]


def test_what_can_not_be_told_is_one_sentence(home: Path) -> None:
    same = run(home, "links", LEEDS, "the university of leeds")
    assert (same.exit_code, same.stderr.count("\n")) == (3, 1)
    nobody = run(home, "links", LEEDS, "qqzzxx")
    assert (nobody.exit_code, "nothing in the graph in service is called 'qqzzxx'" in nobody.stderr) == (3, True)
    unclear = run(home, "links", "Leedz Univercity of Arts", SHEFFIELD)
    assert unclear.exit_code == 3
    assert "organisation/" in unclear.stderr
    assert run(home, "links", LEEDS, SHEFFIELD, "--via", "moon").exit_code == 2
    assert run(home, "links", LEEDS, SHEFFIELD, "--as-at", "soon").exit_code == 2


def test_who_has_no_link_is_told_from_who_is_not_covered(home: Path, tmp_path: Path) -> None:
    alone = evidence(Workspace(home)).execute(
        "SELECT iri FROM resolved r WHERE NOT EXISTS (FROM item_party p WHERE p.organisation = r.iri) AND NOT EXISTS "
        "(FROM relation x JOIN entity e ON e.key IN (x.organisation, x.other) WHERE e.iri = r.iri) "
        "AND NOT EXISTS (FROM membership m JOIN entity e ON e.key IN (m.member, m.organisation) WHERE e.iri = r.iri) "
        "ORDER BY iri LIMIT 1"
    )
    ((iri,),) = alone.fetchall()
    told = run(home, "links", iri, LEEDS)
    assert told.exit_code == 3
    assert "no joint work, relation or membership was found in" in told.stderr or "no source loaded" in told.stderr
    drawn = run(home, "picture", "paths", iri, LEEDS, "--out", str(tmp_path / "none.html"))
    assert (drawn.exit_code, drawn.stderr) == (3, told.stderr)


def test_convening_lists_bodies_tells_of_one_and_says_who_convenes_whom(home: Path) -> None:
    found = json.loads(run(home, "convening", "--format", "json").stdout)
    (body,) = [each for each in found["bodies"] if each["label"] == "Northern Health Science Alliance"]
    assert len(body["members"]) > 10
    assert {each["sector"] for each in body["sectors"]} >= {"academia", "nhs", "industry"}
    assert all(each["record"].startswith("clusters/") for each in body["members"] + body["sectors"])
    assert found["overlaps"]
    assert found["settled"]
    assert found["unconvened"]
    assert "Sheffield Teaching Hospitals" in run(home, "convening", "Northern Health Science Alliance").stdout
    assert "member of Northern Health Science Alliance" in run(home, "convening", SHEFFIELD).stdout
    assert "work together" in run(home, "convening").stdout


def test_the_graph_answers_who_can_introduce_and_who_is_central(home: Path) -> None:
    two = evidence(Workspace(home)).execute("SELECT iri FROM resolved WHERE label IN (?, ?)", [LEEDS, SHEFFIELD])
    one, other = (iri for (iri,) in two.fetchall())
    through = run(home, "ask", "collaboration/introductions", "--param", f"one={one}", "--param", f"other={other}")
    assert through.exit_code == 0, through.stderr
    assert "rows" in through.stdout
    central = run(home, "ask", "collaboration/network_measures", "--format", "csv")
    assert central.stdout.startswith("organisation,name,sector,value,lower,upper")
    assert central.stdout.count("\n") > 50
