"""The command line as its users type it: what is printed, in which form, with which exit code."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from frontdoor.cli.main import app
from graph.workspace import Workspace


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the whole sample."""
    folder = tmp_path_factory.mktemp("home")
    assert run(folder, "build").exit_code == 0
    return folder


def run(home: Path, *arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, [*arguments, "--home", str(home)], input=text)


def test_build_prints_each_source_as_json(home: Path) -> None:
    printed = json.loads(run(home, "build", "--json", "--only", "nhs-boards").stdout)
    (each,) = printed
    assert list(each) == ["source", "records", "used", "outside", "rejected", "facts", "quads", "seconds"]
    assert each["source"] == "nhs-boards"
    assert each["records"] == each["used"] + each["rejected"]
    assert run(home, "build").exit_code == 0


def test_build_prints_the_sum_of_records(home: Path) -> None:
    report = Workspace(home).report()
    records = sum(each["records"] for each in report["sources"])
    rejected = sum(each["rejected"] for each in report["sources"])
    done = run(home, "build")
    assert f"records {records:,} = used {records - rejected:,} + rejected {rejected:,}" in done.stdout


def test_centres_gives_rows_with_records_and_what_is_not_covered(home: Path) -> None:
    found = json.loads(run(home, "centres", "dementia", "--format", "json").stdout)
    assert found["concepts"][0]["label"] == "Dementia"
    assert found["total"] >= len(found["rows"]) > 3
    for row in found["rows"]:
        assert row["strengths"] or row["awards"]
        assert all(each["record"].count("/") >= 3 for each in row["strengths"] + row["awards"])
    assert "clinical trials: not covered by any source loaded" in found["rows"][0]["silent"]


def test_centres_takes_a_region_and_a_kind(home: Path) -> None:
    found = json.loads(
        run(home, "centres", "dementia", "--region", "Scotland", "--kind", "university", "--format", "json").stdout
    )
    assert all(row["regions"] == ["TLM"] and row["kind"] == "University" for row in found["rows"])
    assert run(home, "centres", "dementia", "--region", "Atlantis").exit_code == 3


def test_a_topic_that_no_scheme_names_is_told_from_no_evidence(home: Path) -> None:
    done = run(home, "centres", "xyzzyplugh")
    assert done.exit_code == 0
    assert "nothing was searched" in done.stdout


def test_sparql_gives_results_json_csv_and_turtle(home: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    quads = Workspace(home).report()["quads"]
    found = json.loads(run(home, "sparql", "-", "--format", "json", text=count).stdout)
    assert found["results"]["bindings"][0]["n"]["value"] == str(quads)
    assert list(csv.reader(io.StringIO(run(home, "sparql", "-", "--format", "csv", text=count).stdout))) == [
        ["n"],
        [str(quads)],
    ]
    one = run(home, "sparql", "-", "--format", "ttl", text="CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1").stdout
    assert one.rstrip().endswith(".")


def test_from_narrows_a_query_to_one_graph(home: Path) -> None:
    graph = "https://w3id.org/uk-life-science-frontdoor/graph/coverage"
    whole = run(home, "sparql", "-", "--format", "csv", text="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").stdout
    part = run(
        home, "sparql", "-", "--format", "csv", text=f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}"
    ).stdout
    assert 0 < int(part.split()[1]) < int(whole.split()[1])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * WHERE {", "not valid SPARQL"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("DROP ALL", "only SELECT, ASK, CONSTRUCT, DESCRIBE"),
    ],
)
def test_a_query_that_may_not_run_gets_one_sentence(home: Path, query: str, said: str) -> None:
    done = run(home, "sparql", "-", text=query)
    assert done.exit_code == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_ask_lists_questions_answers_one_and_names_a_wrong_parameter(home: Path) -> None:
    assert "clusters/members_of" in CliRunner().invoke(app, ["ask"]).stdout
    rows = list(csv.reader(io.StringIO(run(home, "ask", "clusters/members_of", "--format", "csv").stdout)))
    assert len(rows) > 3
    wrong = run(home, "ask", "clusters/members_of", "--param", "colour=red")
    assert wrong.exit_code == 3
    assert "no such parameter" in wrong.stderr


def test_explain_leads_to_source_record_and_licence(home: Path) -> None:
    found = json.loads(run(home, "centres", "dementia", "--top", "1", "--format", "json").stdout)
    done = run(home, "explain", found["rows"][0]["iri"])
    assert done.exit_code == 0
    assert "strengths.csv/" in done.stdout
    nobody = run(home, "explain", "organisation/nobody")
    assert nobody.exit_code == 3
    assert "nothing is said of" in nobody.stderr


def test_a_workspace_without_a_graph_says_how_to_get_one(tmp_path: Path) -> None:
    done = run(tmp_path, "centres", "dementia")
    assert done.exit_code == 4
    assert "run `frontdoor build` first" in done.stderr


@pytest.mark.parametrize("command", ["build", "centres", "ask", "sparql", "explain", "rejects"])
def test_each_command_has_help_with_an_example(command: str) -> None:
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert "Example:" in done.stdout
