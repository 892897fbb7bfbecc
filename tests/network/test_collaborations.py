"""What makes an edge, what it weighs, and that its evidence leads to the records."""

from datetime import date
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.expertise.topics import Topic
from graph.identity.claims import ResolvedOrganisation
from graph.network.collaborations import Evidence, collaborations, evidence_of
from graph.network.measures import strength
from graph.network.read import network
from ingest.facts import ConceptRelation, Membership, Participation, Project, Trial, TrialParty
from ontology.terms import ENTITY

from .conftest import World

DAY = date(2026, 1, 1)


def iri(name: str) -> str:
    return f"{ENTITY}organisation/{name}"


def project(key: str, *parties: str, start: str | None = None, end: str | None = None) -> list[object]:
    """A project with its parties, the first as lead; with a line of its own where it is dated."""
    own = [Project(f"toy:{key}", key, f"About {key}", None, start, end)] if start else []
    return [
        *own,
        *(Participation(f"toy:{key}", f"toy:{each}", "partner" if at else "lead") for at, each in enumerate(parties)),
    ]


def test_m4_the_davis_women_have_newmans_weights(world: World) -> None:
    """Davis, Gardner & Gardner 1941: Evelyn and Laura share 6 events; networkx's projection weighs them alike."""
    davis = nx.davis_southern_women_graph()
    women = sorted(davis.graph["top"])
    names = {each: each.replace(" ", "-") for each in women}
    facts = [
        fact for event in davis.graph["bottom"] for fact in project(event, *(names[each] for each in davis[event]))
    ]
    found = collaborations(world(facts, names.values()), half_life=1e9)
    edge = found.edges[iri("Evelyn-Jefferson"), iri("Laura-Mandeville")]
    assert len(edge["evidence"]) == 6
    # No event has a date, and what is not dated has half its weight.
    assert 2 * edge["weight"] == pytest.approx(1.562637, abs=1e-6)
    expected = nx.bipartite.collaboration_weighted_projected_graph(davis, women)
    assert {frozenset(pair) for pair in found.edges} == {
        frozenset(iri(names[x]) for x in pair) for pair in expected.edges
    }
    for one, other, weight in expected.edges(data="weight"):
        assert 2 * found.edges[iri(names[one]), iri(names[other])]["weight"] == pytest.approx(weight)


def test_m9_one_item_of_n_parties_weighs_n_halves_and_one_for_each_party(world: World) -> None:
    found = network(world(project("P", *"abcde", start="2025-06-01", end="2027-01-01"), "abcde"), as_at=DAY)
    assert found.weights.sum() / 2 == pytest.approx(5 / 2)
    assert strength(found.weights).tolist() == pytest.approx([1.0] * 5)


def test_an_edge_has_its_items_with_dates_and_records_and_a_node_what_is_told_of_it(world: World) -> None:
    leeds = ResolvedOrganisation(iri("leeds"), "University of Leeds", "University", "academia", "TLE", records=1)
    facts = [
        *project("P", "leeds", "trust", start="2020-01-01", end="2021-01-01"),
        *project("Q", "leeds", "trust", "co"),
    ]
    found = collaborations(world(facts, [leeds, "trust", "co"]))
    assert found.nodes[iri("leeds")] == {
        "label": "University of Leeds", "kind": "University", "sector": "academia", "region": "TLE",
    }  # fmt: skip
    edge = found.edges[iri("leeds"), iri("trust")]
    undated, dated = sorted(edge["evidence"], key=lambda each: each.start or "")
    assert undated == Evidence(
        f"{ENTITY}project/toy/Q", "project", None, None, None, None, "toy", 3, 0.25, ("toy/1/4", "toy/1/5")
    )
    assert (dated.item, dated.title, dated.start, dated.end, dated.parties) == (
        f"{ENTITY}project/toy/P", "About P", "2020-01-01", "2021-01-01", 2,
    )  # fmt: skip
    assert dated.records == ("toy/1/1", "toy/1/2", "toy/1/3")
    assert edge["weight"] == pytest.approx(undated.weight + dated.weight)


def test_weight_halves_with_each_half_life_after_the_end_and_work_under_way_does_not_age(world: World) -> None:
    facts = [
        *project("old", "a", "b", start="2010-01-01", end="2016-01-01"),
        *project("running", "c", "d", start="2010-01-01", end="2027-01-01"),
        *project("open", "e", "f", start="2021-01-01"),
    ]
    found = collaborations(world(facts, "abcdef"), half_life=5, as_at=DAY)
    weights = {one[-1] + other[-1]: weight for one, other, weight in found.edges(data="weight")}
    assert weights == pytest.approx({"ab": 0.25, "cd": 1.0, "ef": 0.5}, abs=1e-3)


def test_nobody_is_linked_with_itself_and_an_item_of_one_party_links_nobody(world: World) -> None:
    found = collaborations(world([*project("P", "a", "a", "b"), *project("Q", "c")], "abc"))
    assert sorted(found.nodes) == [iri("a"), iri("b"), iri("c")]
    assert list(found.edges) == [(iri("a"), iri("b"))]
    assert found.edges[iri("a"), iri("b")]["weight"] == 0.5


def test_who_only_pays_and_whose_membership_ended_is_no_party(world: World) -> None:
    facts = [
        Membership("toy:a", "toy:body", "member", "2015"),
        Membership("toy:b", "toy:body", "member", "2015"),
        Membership("toy:payer", "toy:body", "funder", "2015"),
        Membership("toy:gone", "toy:body", "member", "2015", "2018"),
    ]
    connection = world(facts, ["a", "b", "payer", "gone", "body"])
    assert set(collaborations(connection, as_at=DAY).edges) == {(iri("a"), iri("b"))}
    before = collaborations(connection, as_at=date(2017, 1, 1))
    assert {frozenset(each) for each in before.edges} == {
        frozenset(map(iri, pair)) for pair in combinations(("a", "b", "gone"), 2)
    }


def test_bounds_leave_out_what_was_not_under_way_and_what_is_not_dated(world: World) -> None:
    facts = [
        *project("early", "a", "b", start="2001", end="2003-06"),
        *project("late", "c", "d", start="2015-03-01", end="2019-01-01"),
        *project("undated", "e", "f"),
    ]
    connection = world(facts, "abcdef")

    def pairs(**bounds: object) -> set[str]:
        return {one[-1] + other[-1] for one, other in collaborations(connection, **bounds).edges}  # type: ignore[arg-type]

    assert pairs() == {"ab", "cd", "ef"}
    assert pairs(since="2003-06-20") == {"ab", "cd"}
    assert pairs(since="2003-07") == {"cd"}
    assert pairs(until="2010") == {"ab"}
    assert pairs(as_at=date(2014, 1, 1)) == {"ab"}


def test_a_concept_stands_for_what_is_narrower(world: World) -> None:
    facts = [*project("P", "a", "b"), *project("Q", "c", "d"), ConceptRelation("x:dementia", "x:brain", "broader")]
    topics = [Topic(f"{ENTITY}project/toy/P", "x:dementia"), Topic(f"{ENTITY}project/toy/Q", "x:asthma")]
    found = collaborations(world(facts, "abcd", topics), concepts=["x:brain"])
    assert list(found.edges) == [(iri("a"), iri("b"))]


def test_a_sector_leaves_out_nodes_and_the_weight_stays_shared_among_all_parties(world: World) -> None:
    nodes = [ResolvedOrganisation(iri(name), name, None, sector, records=1) for name, sector in
             (("a", "nhs"), ("b", "industry"), ("c", "academia"))]  # fmt: skip
    connection = world([*project("P", "a", "b", "c"), *project("Q", "c")], nodes)
    found = network(connection, sector={"nhs", "industry"})
    assert found.organisations["label"].to_pylist() == ["a", "b"]
    assert found.weights.toarray().tolist() == [[0.0, 0.25], [0.25, 0.0]]
    (shared,) = evidence_of(found, 0, 1)
    assert (shared.parties, shared.weight, shared.records) == (3, 0.25, ("toy/1/1", "toy/1/2"))


def test_a_kind_of_item_can_be_asked_for(world: World) -> None:
    facts = [*project("P", "a", "b"), Trial("toy:T", "T", None, None, None, "2020"),
             TrialParty("toy:T", "toy:b", "sponsor"), TrialParty("toy:T", "toy:c", "site")]  # fmt: skip
    connection = world(facts, "abc")
    assert list(collaborations(connection, kinds=("trial",)).edges) == [(iri("b"), iri("c"))]
    assert list(collaborations(connection, kinds=("project",)).edges) == [(iri("a"), iri("b"))]


def test_a_half_life_of_nothing_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="more than 0 years; this is 0"):
        network(world([], "a"), half_life=0)


def test_a_build_without_work_has_an_empty_network(world: World) -> None:
    found = collaborations(world([], "a"))
    assert (len(found), found.number_of_edges()) == (0, 0)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.sampled_from("abcdefg"), min_size=1), min_size=1, max_size=8))
def test_any_items_give_the_weights_that_networkx_projects(
    tmp_path_factory: pytest.TempPathFactory, items: list[set[str]]
) -> None:
    from .conftest import world

    made = world.__wrapped__(tmp_path_factory.mktemp("world"))  # type: ignore[attr-defined]
    facts = [fact for at, parties in enumerate(items) for fact in project(str(at), *sorted(parties))]
    found = collaborations(made(facts, "abcdefg"))
    bipartite = nx.Graph((at, name) for at, parties in enumerate(items) for name in parties)
    expected = nx.bipartite.collaboration_weighted_projected_graph(bipartite, set().union(*items))
    assert {frozenset(each[-1] for each in edge): 2 * weight for *edge, weight in found.edges(data="weight")} == (
        pytest.approx({frozenset(edge): weight for *edge, weight in expected.edges(data="weight")})
    )
