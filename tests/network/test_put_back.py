"""What the analysis of networks states: pairs with their items, and measures of organisations."""

import pytest

from graph.identity.claims import ResolvedOrganisation
from graph.network.facts import Collaboration, CollaborationEvidence, NetworkMeasure
from graph.network.put_back import collaborations, measures
from ingest.facts import Membership, Participation, Project, Trial, TrialParty
from ontology.terms import ENTITY

from .conftest import World
from .test_measures import M6_EDGES, M6_SECTORS


def iri(name: str) -> str:
    return f"{ENTITY}organisation/{name}"


def organisation(name: str, country: str | None = "United Kingdom", sector: str | None = None) -> ResolvedOrganisation:
    return ResolvedOrganisation(iri(name), name, None, sector, None, country, records=1)


def project(key: str, *parties: str) -> list[Participation]:
    return [Participation(f"toy:{key}", f"toy:{each}", "partner") for each in parties]


def test_a_pair_is_stated_once_a_kind_of_work_with_its_items_and_dates(world: World) -> None:
    facts = [
        Project("toy:P", "P", None, None, "2015-01-01", "2016-01-01"), *project("P", "a", "b"),
        Project("toy:Q", "Q", None, None, "2011-01-01", "2012-01-01"), *project("Q", "b", "a"),
        Trial("toy:T", "T", None, None, None, "2019"), TrialParty("toy:T", "toy:a", "sponsor"),
        TrialParty("toy:T", "toy:b", "site"), Membership("toy:a", "toy:body", "member"),
        Membership("toy:b", "toy:body", "member"),
    ]  # fmt: skip
    found = list(collaborations(world(facts, map(organisation, ("a", "b", "body")))))
    pairs = [each for each in found if isinstance(each, Collaboration)]
    assert [(each.one, each.other, each.kind, each.items, each.start, each.end) for each in pairs] == [
        (iri("a"), iri("b"), "funded-project", 2, "2011-01-01", "2016-01-01"),
        (iri("a"), iri("b"), "trial", 1, "2019", None),
        (iri("a"), iri("b"), "membership", 1, None, None),
    ]
    shown = [(each.collaboration, each.item.removeprefix(ENTITY)) for each in found
             if isinstance(each, CollaborationEvidence)]  # fmt: skip
    assert shown == [
        (pairs[0].iri, "project/toy/P"),
        (pairs[0].iri, "project/toy/Q"),
        (pairs[1].iri, "trial/toy/T"),
        (pairs[2].iri, "organisation/body"),
    ]
    assert pairs[2].weight == "1"


def test_with_a_partner_abroad_two_items_are_asked_for_and_of_two_abroad_nothing_is_said(world: World) -> None:
    facts = [*project("P", "home", "once", "twice", "unplaced"), *project("Q", "home", "twice"),
             *project("R", "once", "twice"), *project("S", "once", "twice")]  # fmt: skip
    known = [organisation("home"), organisation("once", "France"), organisation("twice", "France"),
             organisation("unplaced", None)]  # fmt: skip
    found = collaborations(world(facts, known))
    assert [(each.one, each.other, each.items) for each in found if isinstance(each, Collaboration)] == [
        (iri("home"), iri("twice"), 2)
    ]


def test_a_collaboration_has_its_iri_from_its_parties_and_kind_alone(world: World) -> None:
    (first, *_) = collaborations(
        world([*project("Q", "b", "c", "a"), *project("P", "a", "b")], map(organisation, "abc"))
    )
    assert isinstance(first, Collaboration)
    assert first.iri == f"{ENTITY}collaboration/736cd66851b90a1eb898ac45a3f0364f"


def test_m6_the_measures_of_the_toy_broker_network(world: World) -> None:
    facts = [fact for at, pair in enumerate(M6_EDGES) for fact in project(str(at), *pair)]
    known = [organisation(name, sector=sector) for name, sector in M6_SECTORS.items()]
    abroad = [*project("X", "UniA", "Elsewhere")]
    found = list(measures(world([*facts, *abroad], [*known, organisation("Elsewhere", "France")])))
    broker = {each.metric: each for each in found if each.organisation == iri("ClusterN")}
    assert broker["network-strength"].value == "2"
    low, high = broker["network-strength"].low, broker["network-strength"].high
    assert low is not None
    assert high is not None
    assert 0 <= float(low) < 2 < float(high)
    values = {metric: float(each.value) for metric, each in broker.items()}
    assert values == pytest.approx(
        {
            "network-strength": 2.0,
            "network-partners": 4.0,
            "network-pagerank": values["network-pagerank"],
            "network-betweenness": 0.65,
            "network-core": 2.0,
            "network-constraint": 0.40625,
            "network-effective-size": 3.5,
            "network-liaison": 8.0,
            "network-liaison-z": values["network-liaison-z"],
        }
    )
    ranks = [float(each.value) for each in found if each.metric == "network-pagerank"]
    assert sum(ranks) == pytest.approx(1, abs=1e-6)
    assert values["network-pagerank"] == max(ranks)
    # What is undefined is not stated: a network of one open triad can't vary, and who is abroad is not measured.
    assert not [each for each in found if each.organisation == iri("Elsewhere")]
    assert all(isinstance(each, NetworkMeasure) and each.value not in ("nan", "inf") for each in found)


def test_without_joint_work_nothing_is_measured(world: World) -> None:
    connection = world(project("P", "a"), [organisation("a")])
    assert (list(measures(connection)), list(collaborations(connection))) == ([], [])
