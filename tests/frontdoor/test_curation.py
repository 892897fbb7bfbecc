"""Review, decide and export as their users type them, on the sample."""

import csv
import io
import json
import shlex
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sssom.parsers import parse_sssom_table
from typer.testing import CliRunner, Result

from frontdoor.cli.main import app
from graph.identity.decisions import read_decisions
from graph.workspace import Workspace


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample."""
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, "build").exit_code == 0
    return folder


@pytest.fixture(autouse=True)
def undecided(home: Path) -> None:
    """Each test begins without decisions."""
    (home / "decisions.csv").unlink(missing_ok=True)


def run(home: Path, *arguments: str, who: str = "data steward") -> Result:
    return CliRunner().invoke(app, [*arguments, "--home", str(home)], env={"FRONTDOOR_WHO": who})


def test_review_prints_each_pair_with_the_two_commands_that_decide_it(home: Path) -> None:
    (pair,) = json.loads(run(home, "review", "--limit", "1", "--format", "json").stdout)
    assert pair["worth"] == pytest.approx(pair["doubt"] * pair["weight"])
    text = run(home, "review", "--limit", "1").stdout
    assert pair["commands"]["same"] in text
    assert pair["commands"]["different"] in text
    (row,) = csv.DictReader(io.StringIO(run(home, "review", "--limit", "1", "--format", "csv").stdout))
    assert (row["one"], row["other"]) == (pair["one"]["reference"], pair["other"]["reference"])
    assert row["decide_same"] == pair["commands"]["same"]


def test_a_command_that_review_prints_decides_the_pair_and_takes_it_off_the_list(home: Path) -> None:
    (pair,) = json.loads(run(home, "review", "--limit", "1", "--format", "json").stdout)
    words = shlex.split(pair["commands"]["different"])[1:]
    done = CliRunner().invoke(app, [*words[:-1], "looked at both", "--who", "data steward"])
    assert done.exit_code == 0, done.output
    assert "Run `frontdoor build` to apply it." in done.stdout
    (made,) = read_decisions(Workspace(home).decisions).rows
    assert (made.one, made.other, made.decision, made.who, made.why) == (
        pair["one"]["reference"], pair["other"]["reference"], "different", "data steward", "looked at both",
    )  # fmt: skip
    (after,) = json.loads(run(home, "review", "--limit", "1", "--format", "json").stdout)
    assert (after["one"]["records"], after["other"]["records"]) != (pair["one"]["records"], pair["other"]["records"])


def test_review_for_a_name_shows_its_pairs_alone_and_tells_an_unknown_one(home: Path) -> None:
    found = json.loads(run(home, "review", "--for", "royal devon", "--format", "json", "--limit", "50").stdout)
    assert found
    for pair in found:
        names = [name.casefold() for side in ("one", "other") for name in pair[side]["names"]]
        assert any("royal devon" in name for name in names)
    unknown = run(home, "review", "--for", "Atlantis")
    assert (unknown.exit_code, unknown.stderr) == (
        3, "frontdoor: nothing in the graph in service is called 'Atlantis'\n",
    )  # fmt: skip


def test_decide_says_what_it_will_do_and_the_list_shows_what_counts(home: Path) -> None:
    first = run(home, "decide", "ror:024mrxd33", "ods:rr8", "same", "--why", "by mistake")
    assert first.exit_code == 0, first.output
    assert "They carry different identifiers in ror, 024mrxd33 and 00v4dac24; the decision goes before that." in (
        first.stdout
    )
    second = run(home, "decide", "ods:RR8", "https://ror.org/024mrxd33", "withdrawn", "--why", "was a mistake")
    assert "The next build goes by its rules again." in second.stdout
    assert "0 of 2 decisions" in run(home, "decide", "--list").stdout
    again = run(home, "decide", "ods:RR8", "ror:024mrxd33", "withdrawn", "--why", "twice")
    assert (again.exit_code, again.stderr) == (
        3, "frontdoor: no decision on ods:RR8 and ror:024mrxd33 is in force, so there is none to withdraw\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ror:024mrxd34", "ods:RR8", "same", "--why", "x"], 3, "'024mrxd34' is no ROR id"),
        (["ods:ZZZ99", "ods:RR8", "same", "--why", "x"], 3, "no record of the graph in service is ods:ZZZ99"),
        (["ods:RR8", "ods:rr8", "same", "--why", "x"], 3, "column other: it names ods:RR8 as column one does"),
        (["ror:024mrxd33", "ods:RR8", "same", "--why", "x", "--who", "a@example.org"], 3, "e-mail address"),
        (["ror:024mrxd33", "ods:RR8", "same"], 2, "needs its reason"),
        (["ror:024mrxd33", "ods:RR8", "same", "--why", "x", "--who", " "], 2, "needs a name or role"),
        (["ror:024mrxd33", "ods:RR8"], 2, "name two records and the decision"),
        (["ror:024mrxd33", "ods:RR8", "maybe"], 2, "maybe"),
    ],
)
def test_a_mistake_gets_one_sentence_and_changes_nothing(
    home: Path, arguments: list[str], code: int, said: str
) -> None:
    done = run(home, "decide", *arguments)
    assert done.exit_code == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not Workspace(home).decisions.exists()


def test_a_bad_file_of_decisions_is_told_by_every_command_that_reads_it(home: Path) -> None:
    Workspace(home).decisions.write_text("one,other,decision,who,when,why\nRR8,ods:RAA,same,a,2026-11-22,x\n")
    for arguments in (["review"], ["decide", "--list"]):
        done = run(home, *arguments)
        assert done.exit_code == 3
        assert done.stderr.startswith("frontdoor: decisions.csv, line 2, column one: 'RR8' names no record")


def test_without_a_graph_a_decision_is_taken_and_says_that_nothing_was_looked_up(tmp_path: Path) -> None:
    done = run(tmp_path, "decide", "ror:024mrxd33", "ods:RR8", "different", "--why", "university and trust")
    assert done.exit_code == 0, done.output
    assert "No graph has been built here yet" in done.stdout
    assert run(tmp_path, "review").exit_code == 4
    assert run(tmp_path, "export", "sssom").exit_code == 4


def test_export_gives_every_claim_to_a_file_or_to_the_terminal(home: Path, tmp_path: Path) -> None:
    claims = pq.read_table(Workspace(home).current() / "resolved/identity.parquet").drop_columns(["record"])
    out = tmp_path / "identities.sssom.tsv"
    done = run(home, "export", "sssom", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert list(tmp_path.iterdir()) == [out]
    # A claim that two pairs of records lead to is one mapping.
    assert len(parse_sssom_table(out).df) == claims.group_by(claims.column_names).aggregate([]).num_rows > 1000
    assert run(home, "export", "sssom").stdout == out.read_text(encoding="utf-8")


def test_centres_says_how_much_of_the_money_nobody_confirmed(home: Path) -> None:
    found = json.loads(run(home, "centres", "antimicrobial resistance", "--format", "json", "--top", "50").stdout)
    money = [row["money"] for row in found["rows"] if row["money"]]
    assert money
    for each in money:
        assert 0 <= each["unconfirmed"] <= each["total"]
        assert each["unconfirmed_items"] <= each["items"]
    for row in found["rows"]:
        with_amount = [award for award in row["awards"] if award["amount"]]
        total = sum(award["amount"] * award["share"] for award in with_amount)
        assert total == pytest.approx(row["money"]["total"] if row["money"] else 0)
    assert "Their shares of the awards: £" in run(home, "centres", "antimicrobial resistance").stdout


@pytest.mark.parametrize("command", [["review"], ["decide"], ["export", "sssom"]])
def test_each_command_has_help_with_an_example(command: list[str]) -> None:
    done = CliRunner().invoke(app, [*command, "--help"])
    assert done.exit_code == 0
    assert "Example:" in done.stdout
