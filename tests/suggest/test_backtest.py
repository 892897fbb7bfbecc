"""The back-test on the sample: nothing of the future is seen, and the model ranks better than what it must beat."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

from bench.link_backtest import TAUGHT, past
from bench.link_models import back_tested, learned
from graph.evidence import evidence
from graph.suggest.features import features
from graph.suggest.model import made_of, model
from graph.suggest.scores import Scores, two_hop
from graph.suggest.standing import standing
from graph.suggest.work import work
from graph.workspace import Workspace

YEAR = 2018


def test_the_model_of_grants_beats_the_scores_of_common_partners_on_the_sample(
    sample: duckdb.DuckDBPyConnection,
) -> None:
    """The floor of CI; docs/link-suggestions.md has the figures on the publishers' whole files.

    On the sample, whose projects were chosen for a few topics, popularity ranks better still.
    """
    found = back_tested(sample, "grants", model("grants"))["whole"]
    assert found["linked"] > 500
    precision = {name: each["average_precision"] for name, each in found["rankings"].items()}
    assert precision["model"] > 0.072
    assert precision["model"] > max(precision["adamic_adar"], precision["resource_allocation"])
    assert found["rankings"]["model"]["auc"] > 0.82


@pytest.mark.parametrize("network", ["grants", "cordis", "all"])
def test_the_whole_back_test_says_whether_the_model_beats_the_baselines(network: str) -> None:
    rankings = model(network).skill["whole"]["rankings"]
    rivals = ("adamic_adar", "resource_allocation", "preferential_attachment")
    assert rankings["model"]["average_precision"] > max(rankings[each]["average_precision"] for each in rivals)


def test_new_links_are_of_organisations_that_were_there_and_had_not_worked_together(
    sample: duckdb.DuckDBPyConnection,
) -> None:
    then = past(sample, "grants", YEAR)
    one, other = np.divmod(then.new, len(then.work.organisations))
    assert len(then.new) > 500
    assert (one < other).all()
    assert not np.asarray(then.work.links[one, other]).any()
    later = work(sample, kinds=["project"], sources=["gtr"], first=YEAR + 1, last=YEAR + 3)
    ends = [[later.index[iri] for iri in then.work.organisations[side].tolist()] for side in (one, other)]
    assert np.asarray(later.links[ends[0], ends[1]]).all()


def test_features_do_not_change_when_the_future_is_taken_away(
    sample: duckdb.DuckDBPyConnection, sample_home: Path
) -> None:
    """Of the views that features read, whatever starts after the year or at no stated time is taken out."""
    before = past(sample, "grants", YEAR)
    expected = [numbers for _, numbers in before.two_hop()]
    with evidence(Workspace(sample_home)) as cut:
        dated = f"(start IS NOT NULL AND left(start, 4)::INTEGER <= {YEAR})"
        for view in ("item", "expertise_node", "membership"):
            cut.execute(f"CREATE OR REPLACE TEMP VIEW {view} AS SELECT * FROM memory.main.{view} WHERE {dated}")
        then = work(cut, kinds=["project"], sources=["gtr", "nihr-awards", "wellcome"], last=YEAR)
        about = standing(cut, then.organisations, YEAR)
        found = [features(about, block) for block in two_hop(then.links)]
    np.testing.assert_allclose(np.concatenate(found), np.concatenate(expected))


def test_no_feature_says_who_somebody_is(sample: duckdb.DuckDBPyConnection) -> None:
    """Two that stand alike have the same features with a third, whatever they are called."""
    about = past(sample, "grants", YEAR).standing
    size = len(about.sector)
    ones = np.ones(size - 1)
    alike = Scores(np.zeros(size - 1, int), np.arange(1, size), *(ones for _ in range(6)))
    numbers = features(about, alike)
    bare = (about.active < 0) & (about.sector < 0) & (about.country < 0) & np.isnan(about.point[:, 0])
    bare &= ~about.stages.any(axis=1)
    assert bare[1:].sum() > 1
    assert len(np.unique(numbers[bare[1:]], axis=0)) == 1


def test_a_model_foretells_as_many_links_as_there_were_in_the_years_it_learned_from(
    sample: duckdb.DuckDBPyConnection,
) -> None:
    about = learned(sample, "grants")
    then, taught = past(sample, "grants", TAUGHT), made_of({**about, "back_test": {}})
    scores = np.concatenate([taught.scores(numbers) for _, numbers in then.two_hop()])
    assert len(scores) == about["learned_from"]["pairs"]
    assert scores.sum() == pytest.approx(about["learned_from"]["linked"], rel=0.1)
