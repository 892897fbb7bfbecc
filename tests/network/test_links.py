"""How two organisations link up: what counts as a hop, who may stand between, and what is told of it."""

from datetime import date
from math import exp, log

import duckdb
import pytest

from graph.identity.claims import ResolvedOrganisation
from graph.paths.graph_of_links import HUB_TOLL, LinkGraph, link_graph
from graph.paths.links import Links, NotLinked, links
from ingest.facts import Convening, Membership, Participation, Project, Relation, Trial, TrialParty
from ingest.source import sources
from ontology.terms import ENTITY

from .conftest import World, organisation

DAY = date(2026, 1, 1)


def iri(name: str) -> str:
    return f"{ENTITY}organisation/{name}"


def project(key: str, *parties: str, start: str = "2025-01-01", end: str = "2027-01-01") -> list[object]:
    own = Project(f"toy:{key}", key, f"About {key}", None, start, end)
    return [own, *(Participation(f"toy:{key}", f"toy:{each}", "partner") for each in parties)]


def asked(connection: duckdb.DuckDBPyConnection, one: str, other: str, **how: object) -> Links:
    graph = link_graph(connection, [sources()["gtr"].source], as_at=DAY)
    return links(graph, connection, iri(one), iri(other), **how)  # type: ignore[arg-type]


def between(found: Links) -> list[tuple[str, ...]]:
    return [each.between for each in found.paths]


def test_a_hop_tells_its_strength_recency_confidence_dates_and_records(world: World) -> None:
    """Two projects of the two alone, one that ended five years ago: strength 1 - 1/4, recency (1 + 1/2) / 2."""
    doubtful = organisation("b", weakest="0.9")
    facts = [*project("new", "a", "b"), *project("old", "a", "b", start="2019-01-01", end="2021-01-01")]
    (path,) = asked(world(facts, ["a", doubtful]), "a", "b").paths
    (hop,) = path.hops
    assert (hop.strength, hop.recency, hop.confidence) == (pytest.approx(0.75), pytest.approx(0.75, abs=1e-4), 0.9)
    assert hop.score == path.score == pytest.approx(0.75 * hop.recency * 0.9)
    assert path.cost == pytest.approx(-log(path.score))
    assert (hop.first, hop.last, hop.kinds, hop.sources) == ("2019-01-01", "2027-01-01", ("project",), ("toy",))
    assert [each.records for each in hop.evidence] == [
        ("toy/1/1", "toy/1/2", "toy/1/3"),
        ("toy/1/4", "toy/1/5", "toy/1/6"),
    ]
    assert hop.sentence == "a and b share 2 projects (2019–2027), just the two of them in at least one."


def test_a_stated_relation_is_a_hop_that_is_told_the_way_it_was_stated(world: World) -> None:
    facts = [
        Relation("toy:centre", "toy:trust", "hosted-by"),
        Membership("toy:centre", "toy:body", "member", "2019-05"),
    ]
    (path,) = asked(world(facts, ["trust", "centre", "body"]), "trust", "body").paths
    assert [(each.sentence, each.score, each.first) for each in path.hops] == [
        ("centre is hosted by trust.", pytest.approx(0.9), None),
        ("centre is a member of body since 2019.", pytest.approx(0.5), "2019-05"),
    ]
    assert [each.relations[0].record for each in path.hops] == ["toy/1/1", "toy/1/2"]


def test_links_of_different_kinds_join_into_one_hop(world: World) -> None:
    facts = [*project("P", "a", "b"), Relation("toy:a", "toy:b", "related"), Relation("toy:b", "toy:a", "related")]
    (path,) = asked(world(facts, "ab"), "a", "b").paths
    # One project of two is 0.5; a register's "related" 0.4, stated from both ends.
    assert path.score == pytest.approx(1 - 0.5 * 0.6 * 0.6)
    assert path.hops[0].sentence == (
        "a and b are related, as a register has it; a and b share 1 project (2025–2027), just the two of them in it."
    )


def test_what_is_linked_with_many_costs_a_toll_by_the_logarithm_of_how_many(world: World) -> None:
    facts = [fact for at, other in enumerate("abcdefgh") for fact in project(f"P{at}", "hub", other)]
    (path,) = asked(world(facts, ["hub", *"abcdefgh"]), "a", "b").paths
    assert path.score == pytest.approx(0.25)
    assert path.cost == pytest.approx(-log(0.25) + HUB_TOLL * log(8))


def test_funders_and_publishers_stand_between_nobody_unless_asked(world: World) -> None:
    payer = ResolvedOrganisation(iri("payer"), "Payer", "Charity", "charity", records=1)
    publisher = ResolvedOrganisation(iri("publisher"), "UK Research and Innovation", "GovernmentBody", records=1)
    university = ResolvedOrganisation(iri("uni"), "Uni", "University", "academia", records=1)
    facts = [
        Project("toy:X", "X", None, "toy:payer"),
        Project("toy:Y", "Y", None, "toy:uni"),
        *(fact for name in ("payer", "publisher", "uni") for end in "ab" for fact in project(name + end, name, end)),
    ]
    connection = world(facts, ["a", "b", payer, publisher, university])
    assert between(asked(connection, "a", "b")) == [("Uni",)]
    opened = between(asked(connection, "a", "b", through_funders=True))
    assert {each for each in opened if len(each) == 1} == {("Payer",), ("UK Research and Innovation",), ("Uni",)}
    assert between(asked(connection, "a", "payer"))[0] == ()


def test_a_path_goes_through_each_sector_that_is_asked_for(world: World) -> None:
    sectors = {"uni": "academia", "trust": "nhs", "body": "convening"}
    nodes = [ResolvedOrganisation(iri(name), name, None, sector, records=1) for name, sector in sectors.items()]
    chain = [("a", "uni"), ("uni", "b"), ("a", "trust"), ("trust", "uni"), ("a", "body"), ("body", "b")]
    connection = world([f for one, two in chain for f in project(one + two, one, two)], ["a", "b", *nodes])
    assert between(asked(connection, "a", "b", via=("nhs",))) == [("trust", "uni")]
    assert ("body",) in between(asked(connection, "a", "b", via=("cluster",)))
    assert between(asked(connection, "a", "b", via=("nhs", "academia"))) == [("trust", "uni")]
    assert asked(connection, "a", "b", via=("industry",)).paths == ()


def test_who_alone_can_introduce_them_is_named(world: World) -> None:
    ends = [("a", "x"), ("a", "y"), ("x", "broker"), ("y", "broker"), ("broker", "b")]
    facts = [fact for one, two in ends for fact in project(one + two, one, two)]
    found = asked(world(facts, ["a", "b", "x", "y", "broker"]), "a", "b")
    assert between(found) == [("x", "broker"), ("y", "broker")]
    assert found.introducer == (iri("broker"), "broker")


def test_nobody_alone_introduces_who_is_linked_directly_or_by_two_ways(world: World) -> None:
    facts = [*project("P", "a", "x"), *project("Q", "x", "b"), *project("R", "a", "y"), *project("S", "y", "b"),
             *project("T", "a", "c"), *project("U", "a", "z"), *project("V", "z", "c")]  # fmt: skip
    connection = world(facts, "abcxyz")
    assert asked(connection, "a", "b").introducer is None
    assert asked(connection, "a", "c").introducer is None


def test_the_bodies_that_cover_both_ends_today(world: World) -> None:
    company = ResolvedOrganisation(iri("co"), "Co", "Company", "industry", records=1)
    facts = [
        *project("P", "trust", "co"),
        Membership("toy:trust", "toy:both", "member"), Membership("toy:co", "toy:both", "partner"),
        Membership("toy:trust", "toy:half", "founding-member"), Convening("toy:half", "industry", "a programme"),
        Membership("toy:trust", "toy:past", "member", "2010", "2015"), Membership("toy:co", "toy:past", "member"),
        Membership("toy:trust", "toy:payer", "funder"), Membership("toy:co", "toy:payer", "member"),
        Membership("toy:trust", "toy:over", "member"), Convening("toy:over", "industry", None, None, "2010", "2012"),
    ]  # fmt: skip
    found = asked(world(facts, ["trust", company, "both", "half", "past", "payer", "over"]), "trust", "co")
    assert [(each.label, each.one_takes_part, each.other_takes_part) for each in found.convenors] == [
        ("both", True, True),
        ("half", True, False),
    ]
    assert (found.convenors[1].one_record, found.convenors[1].other_record) == ("toy/1/6", "toy/1/7")


def test_as_at_a_day_shows_what_was_then(world: World) -> None:
    facts = [
        *project("P", "a", "b", start="2020-01-01", end="2021-01-01"), Membership("toy:a", "toy:c", "member", "2024"),
        Trial("toy:T", "T", None, None, None, "2019"), TrialParty("toy:T", "toy:b", "sponsor"),
        TrialParty("toy:T", "toy:c", "site"), Participation("toy:undated", "toy:a", "lead"),
        Participation("toy:undated", "toy:c", "partner"),
    ]  # fmt: skip
    connection = world(facts, "abc")

    def graph(day: date) -> LinkGraph:
        return link_graph(connection, [], as_at=day)

    early = links(graph(date(2022, 1, 1)), connection, iri("a"), iri("c"))
    assert (early.as_at, between(early)) == ("2022-01-01", [("b",)])
    assert early.paths[0].hops[0].recency == pytest.approx(0.5 ** (1 / 5), abs=1e-3)
    assert between(links(graph(date(2025, 1, 1)), connection, iri("a"), iri("c")))[0] == ()
    with pytest.raises(NotLinked):
        links(graph(date(2018, 1, 1)), connection, iri("a"), iri("c"))


def test_no_path_is_an_answer_and_no_link_at_all_is_another(world: World) -> None:
    connection = world(
        [*project("P", "a", "x"), *project("Q", "b", "y"), *project("R", "alone")], ["a", "x", "b", "y", "alone"]
    )
    found = asked(connection, "a", "b")
    assert (found.paths, found.introducer, found.exact) == ((), None, True)
    for one, other in (("a", "alone"), ("alone", "a"), ("a", "unheard")):
        with pytest.raises(NotLinked) as told:
            asked(connection, one, other)
        assert str(told.value) in (iri("alone"), iri("unheard"))
    with pytest.raises(ValueError, match="one and the same"):
        asked(connection, "a", "a")


def test_the_score_of_a_path_is_the_product_of_its_hops(world: World) -> None:
    facts = [*project("P", "a", "x", "y"), *project("Q", "x", "b"), Relation("toy:y", "toy:b", "part-of")]
    for path in asked(world(facts, "abxy"), "a", "b").paths:
        assert path.score == pytest.approx(exp(sum(log(each.score) for each in path.hops)))
        assert [each.one for each in path.hops[1:]] == [each.other for each in path.hops[:-1]]
