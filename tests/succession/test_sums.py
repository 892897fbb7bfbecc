"""Sums follow successors or not, as asked; on the sample, and through the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from frontdoor.cli.main import app
from graph.build import build
from graph.evidence import evidence
from graph.excellence.centre import Centre
from graph.excellence.centres import centres
from graph.succession import Successor, successors
from graph.succession.sums import Moved, follow, moved
from graph.workspace import Workspace

SAMPLE = Path(__file__).resolve().parents[2] / "ingest/sample"
TOPIC = "cell and gene therapy"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Workspace(tmp_path_factory.mktemp("sample"))
    build(made, SAMPLE)
    return made


def by_label(rows: list[Centre]) -> dict[str, Centre]:
    return {each.label: each for each in rows}


def test_a_strength_of_medcity_counts_with_london_and_partners_where_that_is_asked(workspace: Workspace) -> None:
    """MedCity was taken over by London & Partners in 2023; the compiled tables say so."""
    recorded = centres(evidence(workspace), [], TOPIC, top=500)
    after, connection = successors(workspace.current()), evidence(workspace)
    follow(connection, after)
    followed = centres(connection, [], TOPIC, top=500)
    before, now = by_label(recorded.rows), by_label(followed.rows)
    assert "MedCity" in before
    assert "London & Partners" not in before
    assert "MedCity" not in now
    assert now["London & Partners"].strengths == before["MedCity"].strengths
    assert moved(connection, after) == Moved(awards=0, strengths=1, organisations=1, split=0)


def test_nothing_is_lost_and_nothing_doubled(workspace: Workspace) -> None:
    after, connection = successors(workspace.current()), evidence(workspace)
    count = "SELECT count(DISTINCT project), sum(share) FROM project_party"
    before = connection.execute(count).fetchone()
    records = connection.execute("SELECT count(*) FROM entity").fetchone()
    follow(connection, after)
    projects, shares = connection.execute(count).fetchone() or (0, 0)
    assert before
    assert (projects, shares) == (before[0], pytest.approx(float(before[1])))
    assert connection.execute("SELECT count(*) FROM entity").fetchone() == records


def test_what_was_split_keeps_what_is_its_own(workspace: Workspace) -> None:
    """Nobody says in what shares Public Health England's work went to its two successors."""
    connection = evidence(workspace)
    row = connection.execute("SELECT iri FROM resolved WHERE label = 'Public Health England'").fetchone()
    assert row
    found = successors(workspace.current())
    assert found[row[0]].now is None
    follow(connection, {**found, row[0]: Successor(None, 1, found[row[0]].among)})
    assert connection.execute("SELECT count(*) > 0 FROM entity WHERE iri = ?", [row[0]]).fetchone() == (True,)


@pytest.mark.parametrize(
    ("asked", "line"), [("follow", "Counted with successors"), ("as-recorded", "Counted as recorded")]
)
def test_the_answer_says_which_it_is(workspace: Workspace, asked: str, line: str) -> None:
    told = CliRunner().invoke(app, ["centres", TOPIC, "--home", str(workspace.home), "--successors", asked])
    assert told.exit_code == 0
    assert line in told.output


def test_the_json_says_which_it_is_and_what_moved(workspace: Workspace) -> None:
    told = CliRunner().invoke(
        app, ["centres", TOPIC, "--home", str(workspace.home), "--successors", "follow", "--format", "json"]
    )
    answer = json.loads(told.output)
    assert answer["successors"] == "follow"
    assert answer["moved"] == {"awards": 0, "strengths": 1, "organisations": 1, "split": 0}


def test_a_build_from_before_there_were_events_has_no_successors(tmp_path: Path) -> None:
    assert successors(tmp_path) == {}
