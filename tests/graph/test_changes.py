"""Three vintages of the NHS trusts, built in turn: who is new, who is called otherwise, and that IRIs stay."""

import shutil
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.build import build
from graph.changes import Change, NoFormerBuild, difference
from graph.identity.decide import decide
from graph.identity.ledger import Ledger
from graph.workspace import Workspace

SAMPLE = Path(__file__).resolve().parents[2] / "ingest/sample"
VINTAGES = ("2021-01", "2022-02", "2026-01")


def built(home: Path, folder: Path, vintages: tuple[str, ...]) -> Workspace:
    """A workspace after a build of these vintages of the trusts and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "nhs_ods").mkdir(parents=True)
    for vintage in vintages:
        shutil.copy(SAMPLE / f"nhs_ods/etr_{vintage}.csv", folder / "nhs_ods")
    workspace = Workspace(home)
    build(workspace, folder, only=["nhs-ods"])
    return workspace


def keys(workspace: Workspace) -> dict[str, str]:
    return Ledger.read(workspace.current()).of_key


@pytest.fixture(scope="module")
def in_turn(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, str], list[Change]]]:
    """After each vintage: the entity of every trust, and what changed since the build before."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("snapshot") / "files"
    steps = []
    for count in range(1, len(VINTAGES) + 1):
        workspace = built(home, folder, VINTAGES[:count])
        steps.append((keys(workspace), difference(workspace).organisations if count > 1 else []))
    return steps


def test_every_trust_keeps_its_iri_through_three_vintages(
    in_turn: list[tuple[dict[str, str], list[Change]]],
) -> None:
    first, _, last = (entities for entities, _ in in_turn)
    assert len(first) > 200
    assert {key: last[key] for key in first} == first


def test_no_trust_is_gone_merged_or_split_when_a_vintage_comes_to_the_others(
    in_turn: list[tuple[dict[str, str], list[Change]]],
) -> None:
    for _, changes in in_turn:
        assert Counter(each.change for each in changes if each.change in ("gone", "merged", "split off")) == {}


def test_a_renamed_trust_is_one_organisation_with_a_new_name(
    in_turn: list[tuple[dict[str, str], list[Change]]],
) -> None:
    """Royal Devon and Exeter took in Northern Devon in April 2022 and has a new name since."""
    renamed = [(each.before, each.after) for _, changes in in_turn for each in changes if each.change == "renamed"]
    assert (
        "Royal Devon and Exeter NHS Foundation Trust",
        "Royal Devon University Healthcare NHS Foundation Trust",
    ) in renamed


def said_of(changes: list[Change], iri: str) -> list[tuple[str, str, str]]:
    return [(each.change, each.before, each.after) for each in changes if each.iri.endswith(iri)]


def test_trusts_that_merge_keep_their_iris_and_the_one_they_became_has_a_new_one(
    in_turn: list[tuple[dict[str, str], list[Change]]],
) -> None:
    """Poole and Bournemouth became University Hospitals Dorset in October 2020, between the lists of 2021 and 2022."""
    (before, _), (after, changes), _ = in_turn
    assert "nhs-ods:R0D" not in before
    assert said_of(changes, after["nhs-ods:R0D"]) == [("new", "", "University Hospitals Dorset NHS Foundation Trust")]
    for code in ("nhs-ods:RD3", "nhs-ods:RDZ"):
        assert after[code] == before[code] != after["nhs-ods:R0D"]
        assert said_of(changes, after[code]) == [("of another status", "active", "closed")]


def test_a_trust_that_closes_keeps_its_iri_and_is_closed(in_turn: list[tuple[dict[str, str], list[Change]]]) -> None:
    """Solent closed on 30 September 2024."""
    _, (before, earlier), (after, changes) = in_turn
    assert after["nhs-ods:R1C"] == before["nhs-ods:R1C"]
    assert said_of(earlier, after["nhs-ods:R1C"]) == []
    assert said_of(changes, after["nhs-ods:R1C"]) == [("of another status", "active", "closed")]


def test_a_trust_that_a_list_leaves_out_keeps_its_iri_and_is_listed_no_more(
    in_turn: list[tuple[dict[str, str], list[Change]]],
) -> None:
    """South Manchester stands in the list of 2021 and not in that of 2022."""
    (before, _), (after, changes), _ = in_turn
    assert after["nhs-ods:RM2"] == before["nhs-ods:RM2"]
    assert said_of(changes, after["nhs-ods:RM2"]) == [("of another status", "active", "unlisted")]


def test_trusts_found_to_be_one_leave_a_pointer_and_found_to_be_two_are_split(tmp_path: Path) -> None:
    """ODS renamed Northern Devon's neighbour, RH8, which ROR says gave way to another: a person decides both ways."""
    workspace = Workspace(tmp_path)
    build(workspace, SAMPLE, only=["nhs-ods", "ror"])
    before = keys(workspace)
    exeter, devon = before["nhs-ods:RH8"], before["ror:05e5ahc59"]
    assert exeter != devon
    decide(workspace.decisions, "ods:RH8", "ror:05e5ahc59", "same", "steward", "2026-11-22", "one code, renamed")
    build(workspace, SAMPLE, only=["nhs-ods", "ror"])
    after = Ledger.read(workspace.current())
    kept = after.of_key["nhs-ods:RH8"]
    (gone,) = {exeter, devon} - {kept}
    assert after.of_key["ror:05e5ahc59"] == kept
    assert after.replaced == {gone: kept}
    assert [each[0] for each in said_of(difference(workspace).organisations, gone)] == ["merged"]
    decide(workspace.decisions, "ods:RH8", "ror:05e5ahc59", "different", "steward", "2026-11-23", "two after all")
    build(workspace, SAMPLE, only=["nhs-ods", "ror"])
    last = keys(workspace)
    assert kept in (last["nhs-ods:RH8"], last["ror:05e5ahc59"])
    (other,) = {last["nhs-ods:RH8"], last["ror:05e5ahc59"]} - {kept}
    assert [each[0] for each in said_of(difference(workspace).organisations, other)] == ["split off"]


def test_a_source_that_is_read_no_more_takes_its_organisations_along(tmp_path: Path) -> None:
    workspace = built(tmp_path / "home", tmp_path / "files", VINTAGES)
    entities = keys(workspace)
    (tmp_path / "files/nhs_ods/etr_2021-01.csv").unlink()
    (tmp_path / "files/nhs_ods/etr_2022-02.csv").unlink()
    build(workspace, tmp_path / "files", only=["nhs-ods"])
    found = difference(workspace)
    assert {each.change for each in found.organisations} <= {"gone", "renamed", "of another status"}
    assert {each.iri.rpartition("/")[2] for each in found.organisations if each.change == "gone"} <= set(
        entities.values()
    )
    (source,) = found.sources
    assert (len(source.snapshots_before), len(source.snapshots_after)) == (3, 1)


def test_what_was_two_and_is_one_is_merged_and_what_was_one_and_is_two_is_split(tmp_path: Path) -> None:
    """`a` and `b` were two and are `a`; `c` was one and is `c` and `d`; `e` is gone and `f` is new."""
    workspace = Workspace(tmp_path)
    _published(
        workspace,
        "1",
        {"k1": "a", "k2": "b", "k3": "c", "k4": "c", "k5": "e"},
        {"a": "A", "b": "B", "c": "C", "e": "E"},
    )
    _published(
        workspace,
        "2",
        {"k1": "a", "k2": "a", "k3": "c", "k4": "d", "k6": "f"},
        {"a": "A", "c": "C", "d": "D", "f": "F"},
    )
    assert difference(workspace).organisations == [
        Change("gone", "e", "E", ""),
        Change("merged", "b", "B", "A"),
        Change("new", "f", "", "F"),
        Change("split off", "d", "C", "D"),
    ]


def _published(workspace: Workspace, name: str, entities: dict[str, str], labels: dict[str, str]) -> None:
    folder = workspace.builds / name
    (folder / "resolved").mkdir(parents=True)
    keyed = pa.table({"key": list(entities), "iri": list(entities.values())})
    pq.write_table(keyed, folder / "entity.parquet")
    resolved = {"iri": list(labels), "label": list(labels.values())}
    nothing = pa.array([None] * len(labels), pa.string())
    pq.write_table(pa.table({**resolved, "kind": nothing, "status": nothing}), folder / "resolved/resolved.parquet")
    (folder / "report.json").write_text('{"sources": [], "reads": []}', encoding="utf-8")
    workspace.switch(name)


def test_two_builds_of_the_same_files_do_not_differ(tmp_path: Path) -> None:
    workspace = built(tmp_path / "home", tmp_path / "files", VINTAGES[:1])
    build(workspace, tmp_path / "files", only=["nhs-ods"])
    found = difference(workspace)
    assert (found.organisations, found.sources) == ([], [])


def test_a_build_that_is_not_kept_is_named(tmp_path: Path) -> None:
    workspace = built(tmp_path / "home", tmp_path / "files", VINTAGES[:1])
    with pytest.raises(NoFormerBuild, match="build again first"):
        difference(workspace)
    build(workspace, tmp_path / "files", only=["nhs-ods"])
    with pytest.raises(NoFormerBuild, match="no earlier build is called 'yesterday'; those kept are: 20"):
        difference(workspace, "yesterday")
