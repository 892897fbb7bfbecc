"""Expertise that an organisation's own work shows, as the sample's build states it."""

from collections import defaultdict

import duckdb
import networkx as nx
import pytest

LSHTM = "London School of Hygiene & Tropical Medicine"
MALARIA = "http://id.nlm.nih.gov/mesh/D008288"


def test_a_strength_is_the_sum_of_weights_shared_among_the_parties(facts: duckdb.DuckDBPyConnection) -> None:
    """Summed again row by row from the topics and the participations."""
    weights: dict[str, float] = defaultdict(float)
    for about, weight in facts.execute("SELECT about, weight FROM topic WHERE concept = ?", [MALARIA]).fetchall():
        weights[about] = max(weights[about], float(weight))
    parties: dict[str, set[str]] = defaultdict(set)
    for item, organisation in facts.execute("SELECT item, organisation FROM item_party").fetchall():
        parties[item].add(organisation)
    [(school,)] = facts.execute("SELECT iri FROM resolved WHERE label = ?", [LSHTM]).fetchall()
    theirs = [item for item in weights if school in parties[item]]
    expected = sum(weights[item] / len(parties[item]) for item in theirs)
    [(strength, items)] = facts.execute(
        "SELECT strength::DOUBLE, items FROM shown_expertise WHERE organisation = ? AND theme = 'Malaria'", [school]
    ).fetchall()
    assert (strength, items) == (pytest.approx(expected, abs=1e-4), len(theirs))


def test_every_assertion_names_as_many_items_as_it_counts(facts: duckdb.DuckDBPyConnection) -> None:
    wrong = facts.execute(
        "SELECT s.iri FROM shown_expertise s LEFT JOIN shown_evidence e ON e.assertion = s.iri "
        "GROUP BY s.iri, s.items HAVING count(e.item) <> s.items"
    ).fetchall()
    [(assertions,)] = facts.execute("SELECT count(*) FROM shown_expertise").fetchall()
    assert (wrong, assertions > 300) == ([], True)


def test_the_scheme_runs_in_no_circle_and_has_what_is_broader(facts: duckdb.DuckDBPyConnection) -> None:
    rows = facts.execute("SELECT concept, other FROM expertise_relation WHERE kind = 'broader'").fetchall()
    tree = nx.DiGraph(rows)
    known = {iri for (iri,) in facts.execute("SELECT iri FROM expertise_concept").fetchall()}
    assert nx.is_directed_acyclic_graph(tree)
    assert set(tree) <= known


def test_every_concept_keeps_a_match_in_a_vocabulary(facts: duckdb.DuckDBPyConnection) -> None:
    without = facts.execute(
        "SELECT iri FROM expertise_concept WHERE iri NOT IN "
        "(SELECT concept FROM expertise_relation WHERE kind IN ('exact', 'close'))"
    ).fetchall()
    assert without == []
