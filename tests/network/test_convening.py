"""Who convenes whom, where remits overlap, whom nobody convenes, and whether members work together."""

from datetime import date

import numpy as np
import pytest

from graph.identity.claims import ResolvedOrganisation
from graph.network.communities import Communities, communities
from graph.network.convening import Member, Overlap, Sector, bodies, overlaps, settled, unconvened
from graph.network.read import network
from ingest.facts import Convening, Membership, Participation
from ontology.terms import ENTITY

from .conftest import World


def iri(name: str) -> str:
    return f"{ENTITY}organisation/{name}"


def organisation(name: str, country: str = "United Kingdom") -> ResolvedOrganisation:
    return ResolvedOrganisation(iri(name), name, None, "nhs", "TLE", country, records=1)


FACTS = [
    Membership("toy:a", "toy:one", "member"), Membership("toy:a", "toy:one", "founding-member"),
    Membership("toy:b", "toy:one", "member"), Membership("toy:b", "toy:two", "partner"),
    Membership("toy:c", "toy:two", "member"), Membership("toy:d", "toy:two", "member", None, "2019"),
    Membership("toy:e", "toy:two", "funder"),
    Convening("toy:one", "nhs", "a forum"), Convening("toy:two", "nhs"),
    Convening("toy:two", "industry", None, None, "2099"),
]  # fmt: skip


def test_a_body_has_the_members_and_sectors_of_the_day(world: World) -> None:
    one, two = bodies(world(FACTS, [organisation(each) for each in ("a", "b", "c", "d", "e", "one", "two")]))
    assert one.members == [
        Member(iri("a"), "a", "nhs", "TLE", ("founding-member", "member"), "toy/1/1"),
        Member(iri("b"), "b", "nhs", "TLE", ("member",), "toy/1/3"),
    ]
    assert one.sectors == [Sector("nhs", "a forum", "toy/1/8")]
    assert ([each.label for each in two.members], [each.sector for each in two.sectors]) == (["b", "c"], ["nhs"])


def test_bodies_overlap_by_the_members_they_have_in_common(world: World) -> None:
    connection = world(FACTS, [organisation(each) for each in ("a", "b", "c", "d", "e", "one", "two")])
    assert overlaps(bodies(connection)) == [
        Overlap(iri("one"), iri("two"), (iri("b"),), ("nhs",), pytest.approx(1 / 3))
    ]
    (then,) = overlaps(bodies(connection, date(2018, 1, 1)))
    assert then.share == pytest.approx(1 / 4)


def test_nobody_convenes_who_works_with_others_and_is_in_no_body(world: World) -> None:
    pairs = {"P": "ad", "Q": "dx", "R": "yz"}
    work = [Participation(f"toy:{key}", f"toy:{each}", "partner") for key, pair in pairs.items() for each in pair]
    named = [organisation(each) for each in ("a", "b", "c", "d", "e", "y", "one", "two", "lonely")]
    connection = world([*FACTS, *work], [*named, organisation("x", "France"), organisation("z", "France")])
    found = bodies(connection)
    working = network(connection, kinds=("project",))
    assert [(each.label, each.strength, each.partners) for each in unconvened(working, found)] == [
        ("d", 1.0, 2),
        ("y", 0.5, 1),
    ]
    assert {each.label for each in unconvened(working, found, country=None)} == {"d", "x", "y", "z"}


def test_members_who_work_with_others_settle_elsewhere(world: World) -> None:
    """Two groups of four that work among themselves; the body has three of the one and one of the other."""
    groups = ("abcd", "efgh")
    work = [Participation(f"toy:{one}{two}", f"toy:{each}", "partner")
            for group in groups for one in group for two in group if one < two for each in (one, two)]  # fmt: skip
    members = [Membership(f"toy:{each}", "toy:body", "member") for each in ("a", "b", "c", "e", "unseen")]
    connection = world([*work, *members], [organisation(each) for each in (*"abcdefgh", "body", "unseen")])
    working = network(connection, kinds=("project",))
    (place,) = settled(working, communities(working.weights), bodies(connection))
    assert (place.placed, place.largest, place.elsewhere) == (4, 3, (iri("e"),))
    assert place.together == pytest.approx(3 / 6)


def test_together_is_counted_over_seeds() -> None:
    found = Communities(np.array([[0, 0, 1], [0, 1, 1]]), np.array([0.2, 0.1]), 0.0, 0.0)
    assert (found.together(0, 1), found.together(0, 2), found.together(1, 2)) == (0.5, 0.0, 0.5)
    assert found.best.tolist() == [0, 0, 1]
