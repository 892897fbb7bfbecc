"""What `frontdoor check --reason` prints of the reasoners' findings. The findings here are written by hand."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from frontdoor.cli import reason
from graph.reasoning.check import Disagreement, Reasoned
from graph.reasoning.kinds import Judged, Statement, Verdict
from graph.reasoning.tbox import Profile, Soundness
from graph.workspace import Workspace

COUNTS = {"Classes": 2, "Object Properties": 1, "Data Properties": 0, "Logical Axioms": 3}

TRADE = Judged(
    iri="https://example.org/body",
    name="Makers' Association",
    rows=("clusters/2026-11-22/organisations.csv/1",),
    declared=("cluster organisation",),
    elsewhere=("non-profit organisation (ror)",),
    inferred=("trade body",),
    shown=("representative body (trade representation)",),
    missing=("formally governed body (no governance known)",),
    verdict=Verdict.contradicted,
    statements=(),
)
FOUND = Reasoned(
    soundness=Soundness(consistent=True, unsatisfiable=()),
    profile=Profile("OWL 2 RL", "SROI(D)", COUNTS),
    bodies=(TRADE,),
    apart=(
        Disagreement(
            "Makers' Association",
            (Statement("Makers' Association", "is a", "cluster organisation"),),
            ("TradeBody subClassOf MembershipOrganisation",),
        ),
    ),
    together=True,
)
REASON = "shows: representative body (trade representation). Missing: formally governed body (no governance known)"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(reason, "reasoned", lambda store, progress: FOUND)
    monkeypatch.setattr(Workspace, "current", lambda self: tmp_path)
    return Workspace(tmp_path)


def test_a_contradicted_body_is_told_with_its_statements_and_is_a_fault(workspace: Workspace) -> None:
    out = io.StringIO()
    assert not reason.print_reasoning(Console(file=out, width=200), workspace)
    said = out.getvalue()
    assert "It is in the profile OWL 2 RL and needs the logic SROI(D): 2 classes, 1 object properties" in said
    assert "1 bodies, described by 1 rows: 0 confirmed, 0 also, 0 not shown, 1 contradicted, 0 undefined." in said
    assert "   Makers' Association – is a – cluster organisation\n" in said
    assert "   by: TradeBody subClassOf MembershipOrganisation\n" in said


def test_csv_has_one_row_a_body(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    reason.print_reasoning(Console(), workspace, "csv")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [
        ["iri", "body", "declared", "other sources", "inferred", "verdict", "reason"],
        [TRADE.iri, TRADE.name, "cluster organisation", TRADE.elsewhere[0], "trade body", "contradicted", REASON],
    ]


def test_json_has_everything(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    reason.print_reasoning(Console(), workspace, "json")
    said = json.loads(capsys.readouterr().out)
    assert said["bodies"][0]["reason"] == REASON
    assert said["apart"][0]["statements"][0]["object"] == "cluster organisation"
    assert said["profile"]["counts"] == COUNTS


def test_an_ontology_that_contradicts_itself_is_a_fault_and_judges_no_body(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Reasoned(Soundness(consistent=False, unsatisfiable=()), FOUND.profile, (), (), together=False)
    monkeypatch.setattr(reason, "reasoned", lambda store, progress: broken)
    out = io.StringIO()
    assert not reason.print_reasoning(Console(file=out, width=200), workspace)
    assert out.getvalue().splitlines()[0] == "The ontology is INCONSISTENT."
    assert "bodies" not in out.getvalue()
