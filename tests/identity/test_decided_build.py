"""Decisions in real builds of the sample: they go before every rule, stand in the graph, and last through rebuilds."""

from importlib.resources import files
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from graph.build import build
from graph.identity.decide import decide
from graph.identity.decisions import BadDecision
from graph.store.embedded import answer
from graph.workspace import Workspace

SAMPLE = Path(str(files("ingest").joinpath("sample")))
ONLY = ["ror", "nhs-ods", "clusters"]
DAY = "2026-11-22"

CURATED = """
PREFIX lsg: <https://w3id.org/uk-life-science-frontdoor/ns#>
PREFIX code: <https://w3id.org/uk-life-science-frontdoor/code/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX sssom: <https://w3id.org/sssom/>
SELECT ?who (STR(?day) AS ?when) ?why ?status WHERE {
  GRAPH <https://w3id.org/uk-life-science-frontdoor/graph/identity> {
    ?claim lsg:justification <https://w3id.org/uk-life-science-frontdoor/code/identity-rule/decided> ;
      sssom:author_label ?who ; dcterms:created ?day ; lsg:evidence ?why ; lsg:matchStatus ?status .
  }
} ORDER BY ?why
"""


def entity(workspace: Workspace) -> dict[str, str]:
    table = pq.read_table(workspace.current() / "entity.parquet")
    return dict(zip(table["key"].to_pylist(), table["iri"].to_pylist(), strict=True))


def test_decisions_win_over_identifiers_both_ways_and_last_until_withdrawn(tmp_path: Path) -> None:
    """Joined: two trusts with two ODS codes. Parted: two records that carry one ROR id."""
    workspace = Workspace(tmp_path)
    build(workspace, SAMPLE, only=ONLY)
    before = entity(workspace)
    assert before["nhs-ods:RR8"] != before["nhs-ods:RBV"]
    assert before["clusters:university-of-leeds"] == before["ror:024mrxd33"]
    decide(workspace.decisions, "ods:RR8", "ods:RBV", "same", "steward", DAY, "a trial of force")
    decide(
        workspace.decisions,
        "clusters:university-of-leeds",
        "ror:024mrxd33",
        "different",
        "steward",
        DAY,
        "b not the one",
    )
    decide(workspace.decisions, "ror:00v4dac24", "clusters:nobody", "same", "steward", DAY, "c of a record to come")
    for _ in range(2):
        report = build(workspace, SAMPLE, only=ONLY)
        after = entity(workspace)
        assert after["nhs-ods:RR8"] == after["nhs-ods:RBV"]
        assert after["clusters:university-of-leeds"] != after["ror:024mrxd33"]
        assert report.waiting == [
            "decisions.csv, line 7: no record of this build is clusters:nobody; the decision waits for one"
        ]
    joined = after["nhs-ods:RR8"]
    status = "https://w3id.org/uk-life-science-frontdoor/code/match-status/"
    rows = answer(workspace.current() / "store", CURATED)
    assert [[term.value for term in row] for row in rows] == [
        ["steward", DAY, "a trial of force", status + "accepted"],
        ["steward", DAY, "b not the one", status + "rejected"],
    ]
    decide(workspace.decisions, "ods:RBV", "ods:RR8", "withdrawn", "steward", DAY, "over")
    build(workspace, SAMPLE, only=ONLY)
    after = entity(workspace)
    assert after["nhs-ods:RR8"] != after["nhs-ods:RBV"]
    assert joined in (after["nhs-ods:RR8"], after["nhs-ods:RBV"])


def test_a_bad_file_of_decisions_stops_a_build_before_it_reads(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.decisions.write_text("one,other,decision,who,when,why\nRR8,ods:RBV,same,a,2026-11-22,x\n")
    with pytest.raises(BadDecision, match=r"decisions.csv, line 2, column one: 'RR8' names no record"):
        build(workspace, SAMPLE, only=ONLY)
    assert list(workspace.facts.iterdir()) == []
