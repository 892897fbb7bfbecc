"""Figures of the sample's organisations against plain counts over its records, and from figures back to records."""

import csv
import random
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from graph.excellence.cards import cards
from graph.excellence.figures import Scope, figures, hold
from graph.excellence.indicator import Figure
from graph.excellence.observation import Observation, counted_in, declared_topics, stated
from graph.excellence.official import checks
from graph.excellence.records import records
from graph.expertise.concepts import concepts_for, with_narrower
from graph.measures.quality_profile import overall_profile
from graph.write import subject_sql


def by_unit(found: list[Figure], code: str) -> dict[str, Figure]:
    return {each.unit: each for each in found if each.indicator == code}


def test_every_indicator_that_is_computed_has_a_card(facts: duckdb.DuckDBPyConnection) -> None:
    topic = declared_topics(facts)[0]
    found = {each.indicator for each in (*figures(facts, "organisation"), *figures(facts, "itl1", Scope((topic,), ())))}
    assert found <= set(cards())
    # The sample holds no trials, no publications, and no counts of the world's institutions.
    trials = {"trials", "commercial-trials", "late-phase-trials"}
    assert set(cards()) - found == trials | {
        "outputs-fractional", "citation-impact", "top-tenth", "world-works", "world-citations-per-work",
    }  # fmt: skip


def test_awards_are_what_a_count_by_hand_over_the_participations_gives(facts: duckdb.DuckDBPyConnection) -> None:
    parties: dict[str, set[str]] = defaultdict(set)
    leads: dict[str, set[str]] = defaultdict(set)
    for project, iri, role in facts.execute(
        "SELECT p.project, e.iri, p.role FROM participation p JOIN entity e ON e.key = p.organisation"
    ).fetchall():
        parties[project].add(iri)
        if role == "lead":
            leads[project].add(iri)
    found = figures(facts, "organisation")
    for iri, figure in by_unit(found, "awards-fractional").items():
        mine = [project for project, members in parties.items() if iri in members]
        assert figure.value == pytest.approx(sum(1 / len(parties[project]) for project in mine))
        assert figure.items == len(mine)
    for iri, figure in by_unit(found, "awards-led").items():
        assert figure.value == sum(iri in members for members in leads.values())


def test_shares_of_all_parties_sum_to_the_projects(facts: duckdb.DuckDBPyConnection) -> None:
    figures(facts, "organisation")
    shares, projects = facts.execute("SELECT sum(share), count(DISTINCT item) FROM party").fetchall()[0]
    assert shares == pytest.approx(projects)


def test_every_value_lies_in_its_interval_and_every_rank_in_its_own(facts: duckdb.DuckDBPyConnection) -> None:
    for level in ("organisation", "itl1", "itl2", "cluster"):
        for each in figures(facts, level):
            if each.lower is not None and each.upper is not None:
                assert each.lower <= each.value + 1e-9, each
                assert each.value <= each.upper + 1e-9, each
            if each.best is not None and each.worst is not None and each.rank is not None:
                assert each.best <= each.rank <= each.worst, each


def test_a_region_counts_a_project_of_two_of_its_organisations_once(facts: duckdb.DuckDBPyConnection) -> None:
    hold(facts, "itl1")
    rows = facts.execute("SELECT unit, item, count(*) FROM holding GROUP BY ALL HAVING count(*) > 1").fetchall()
    assert rows == []
    shared = facts.execute("SELECT count(*) FROM holding WHERE share > 1.0000001").fetchall()
    assert shared == [(0,)]


def test_ten_figures_drawn_by_lot_open_to_as_many_records_as_they_count(facts: duckdb.DuckDBPyConnection) -> None:
    found = facts.execute(f"SELECT trim({subject_sql(Observation)}, '<>') FROM observation AS f ORDER BY 1").fetchall()
    iris = [iri for (iri,) in found]
    for iri in random.Random(7).sample(iris, 10):
        each = stated(facts, iri)
        assert each is not None
        counted = counted_in(facts, each)
        assert counted, each
        if each.indicator != "stages":
            assert len(counted) == each.items, each
        for one in counted:
            assert _raw_row(facts, one.record), one.record


def _raw_row(facts: duckdb.DuckDBPyConnection, record: str) -> bool:
    """Whether a fact table still holds a row that came from this place in a publisher's file."""
    source, snapshot, place = record.split("/", 2)
    return any(
        facts.execute(
            f"SELECT 1 FROM {table} WHERE source = ? AND snapshot = ? AND record = ? LIMIT 1", [source, snapshot, place]
        ).fetchall()
        for table in ("project", "participation", "trial", "trial_party", "output", "measure", "classification")
    )


def test_a_topic_takes_its_narrower_concepts_in(facts: duckdb.DuckDBPyConnection) -> None:
    concepts = [each.iri for each in concepts_for(facts, "neoplasms")]
    narrow = by_unit(figures(facts, "organisation", Scope(tuple(concepts), ())), "awards")
    wide = by_unit(figures(facts, "organisation", Scope(tuple(with_narrower(facts, concepts)), ())), "awards")
    assert sum(each.value for each in wide.values()) > sum(each.value for each in narrow.values())


def test_records_of_an_unknown_indicator_are_refused(facts: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(LookupError, match="no indicator is called 'fame'"):
        records(facts, "fame", "x", "organisation", None)


def test_overall_ref_profiles_follow_from_the_sub_profiles(facts: duckdb.DuckDBPyConnection) -> None:
    found = {each.name: each for each in checks(facts)}
    assert found["profiles"].passed
    assert found["profiles"].agree == found["profiles"].compared > 100
    assert (found["gerd-berd"].agree, found["gerd-berd"].compared) == (5, 5)


def test_every_published_overall_profile_of_ref_2021_is_reproduced(real_data: Path) -> None:
    profiles: dict[tuple[str, ...], dict[str, list[Decimal]]] = defaultdict(dict)
    levels = ("4*", "3*", "2*", "1*", "Unclassified")
    with (real_data / "ref_hesa/REF2021_results_all.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if all(row[level] not in ("", "-") for level in levels):
                submission = (
                    row["Institution code (UKPRN)"], row["Unit of assessment number"], row["Multiple submission letter"]
                )  # fmt: skip
                profiles[submission][row["Profile"]] = [Decimal(row[level]) for level in levels]
    whole = [each for each in profiles.values() if len(each) == 4]
    agree = sum(
        overall_profile(each["Outputs"], each["Impact"], each["Environment"]) == each["Overall"] for each in whole
    )
    assert (agree, len(whole)) == (1882, 1882)
