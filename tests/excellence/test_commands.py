"""What the commands on excellence print from the sample, and what they say to a mistake."""

import json
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from frontdoor.cli.main import app

LEEDS = "University of Leeds"


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--home", str(home)], env={"COLUMNS": "200"})


def test_a_profile_ranks_every_figure_and_says_what_is_not_covered(sample_home: Path) -> None:
    told = json.loads(run(sample_home, "profile", LEEDS, "--format", "json").stdout)
    figures = {each["indicator"]: each for each in told["figures"]}
    assert figures["ref-gpa"]["items"] == 6
    assert figures["awards"]["lower"] < figures["awards"]["value"] < figures["awards"]["upper"]
    assert figures["awards"]["best"] <= figures["awards"]["rank"] <= figures["awards"]["worst"]
    assert any(each.startswith("citations: no figure") for each in told["silent"])


def test_a_name_of_several_organisations_lists_them(sample_home: Path) -> None:
    done = run(sample_home, "profile", "Leeds")
    assert done.exit_code != 0
    assert "give one's IRI: " in done.stderr
    assert LEEDS in done.stderr


def test_a_name_of_nobody_is_told(sample_home: Path) -> None:
    done = run(sample_home, "profile", "Miskatonic University")
    assert (done.exit_code != 0, "Miskatonic University" in done.stderr) == (True, True)


def test_two_organisations_are_told_apart_only_where_no_intervals_overlap(sample_home: Path) -> None:
    done = run(sample_home, "compare", LEEDS, "University of Oxford")
    assert done.exit_code == 0
    assert "told apart" in done.stdout
    assert run(sample_home, "compare", LEEDS).exit_code == 2


def test_gaps_mark_what_if_as_hypothetical_and_name_records(sample_home: Path) -> None:
    told = json.loads(run(sample_home, "gaps", "--region", "TLE", "--format", "json").stdout)
    present, missing = {each["stage"] for each in told["present"]}, set(told["missing"])
    assert present | missing == {"discovery", "preclinical", "clinical", "regulatory", "manufacture", "adoption"}
    assert all(each["records"] for each in told["present"])
    closed = {stage for each in told["closes"] for stage in each["stages"]}
    assert closed == missing - set(told["nobody"])
    assert run(sample_home, "gaps").exit_code == 2


def test_potential_leaves_out_what_a_region_is_strong_in(sample_home: Path) -> None:
    told = json.loads(run(sample_home, "potential", "--region", "London", "--format", "json").stdout)
    assert not {each["label"] for each in told["candidates"]} & set(told["strong"])
    assert all(each["quotient"] < 1 for each in told["candidates"])


def test_a_card_says_what_the_indicator_is_not_for_and_passes_its_check(sample_home: Path) -> None:
    done = run(sample_home, "cards", "ref-gpa")
    assert "not for    Not a judgement of persons" in done.stdout
    assert "check      pass: " in done.stdout
    assert run(sample_home, "cards", "fame").exit_code != 0


def test_one_number_is_given_on_request_with_its_weights(sample_home: Path) -> None:
    done = run(sample_home, "centres", "dementia", "--weights", "awards=2,ref=1")
    assert "By your weights (awards 2, ref 1)" in done.stdout
    wrong = run(sample_home, "centres", "dementia", "--weights", "fame=1")
    assert "'fame' is no figure to weigh" in wrong.stderr


def test_a_figure_opens_to_what_it_counts(sample_home: Path) -> None:
    asked = run(sample_home, "ask", "excellence/indicators_of", "--format", "csv").stdout.splitlines()
    header = asked[0].split(",")
    iri = dict(zip(header, asked[1].split(","), strict=False))["observation"] if "observation" in header else ""
    done = run(sample_home, "explain", iri)
    assert done.exit_code == 0, done.stderr
    assert "ref2021/" in done.stdout
