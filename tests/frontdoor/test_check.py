"""`frontdoor check` as its users type it: what is listed, in which form, with which exit code."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from pyoxigraph import Store
from typer.testing import CliRunner, Result

from frontdoor.cli.main import app
from graph.shapes.named import NamedFinding
from graph.shapes.shape import SHAPE
from graph.shapes.table import write_table
from graph.shapes.validate import Finding, Validation
from ontology.terms import BASE

DOUBTFUL = Finding(
    severity="warning",
    shape=SHAPE + "Site-postcode",
    focus=BASE + "id/infirmary",
    path="<http://www.w3.org/ns/locn#postCode>",
    value='"LS13EX"',
    component="http://www.w3.org/ns/shacl#PatternConstraintComponent",
    message="The postcode is not spelled as UK postcodes are.",
)
BROKEN = Finding(
    severity="violation",
    shape=SHAPE + "Organisation-label",
    focus=BASE + "id/trust",
    path="<http://www.w3.org/2004/02/skos/core#prefLabel>",
    value=None,
    component="http://www.w3.org/ns/shacl#MinCountConstraintComponent",
    message="The organisation has no label.",
)

Check = Callable[..., Result]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Runs the command on a build with these findings and an empty store."""

    def run(findings: tuple[Finding, ...], *arguments: str) -> Result:
        build = tmp_path / "builds/b"
        build.mkdir(parents=True)
        (build / "report.json").write_text("{}", encoding="utf-8")
        (tmp_path / "current").write_text("b", encoding="utf-8")
        Store(str(build / "store")).flush()
        write_table(Validation(findings), build)
        return CliRunner().invoke(app, ["check", *arguments, "--home", str(tmp_path)])

    return run


def test_doubtful_sources_are_no_failure(check: Check) -> None:
    done = check((DOUBTFUL,))
    assert done.exit_code == 0
    assert "0 violation, 1 warning, 0 info" in done.stdout
    assert "Site-postcode" in done.stdout


def test_a_broken_graph_is_one_whatever_is_listed(check: Check) -> None:
    assert check((BROKEN, DOUBTFUL), "--shape", "Site-postcode").exit_code == 1


def test_nothing_found_is_said_in_words(check: Check) -> None:
    assert "Every shape holds." in check(()).stdout


def test_nothing_of_a_shape_is_said_in_words(check: Check) -> None:
    assert "There is no such finding" in check((DOUBTFUL,), "--shape", "Site-point").stdout


def test_an_unknown_shape_is_an_error(check: Check) -> None:
    done = check((DOUBTFUL,), "--shape", "Postcodes")
    assert done.exit_code == 3
    assert "no shape is called 'Postcodes'" in done.stderr


def test_csv_gives_every_finding_in_full(check: Check) -> None:
    rows = list(csv.DictReader(io.StringIO(check((BROKEN, DOUBTFUL), "--format", "csv", "--limit", "0").stdout)))
    assert list(rows[0]) == [each.name for each in fields(NamedFinding)]
    assert [(row["severity"], row["value"]) for row in rows] == [("violation", ""), ("warning", "LS13EX")]


def test_json_gives_findings_down_to_a_severity(check: Check) -> None:
    printed = json.loads(check((BROKEN, DOUBTFUL), "--format", "json", "--severity", "violation").stdout)
    assert [each["focus"] for each in printed] == [BROKEN.focus]


def test_a_build_from_before_the_shapes_says_so(check: Check, tmp_path: Path) -> None:
    check(())
    (tmp_path / "builds/b/shapes.parquet").unlink()
    done = CliRunner().invoke(app, ["check", "--home", str(tmp_path)])
    assert (done.exit_code, "run `frontdoor build` again" in done.stderr) == (3, True)
