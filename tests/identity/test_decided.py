"""Decisions as resolution applies them: on the records of a build, before all rules."""

from pathlib import Path

import pytest

from graph.identity.claims import IdentityClaim
from graph.identity.decided import Decided, curated_claims, decided
from graph.identity.decisions import BadDecision, decisions_in
from graph.identity.reference import records
from ontology.terms import BASE

LEEDS = [("ror:024mrxd33", "ror", "024mrxd33", True), ("clusters:leeds", "ror", "024mrxd33", True)]
TRUST = [("nhs-ods:RR8", "ods", "RR8", True), ("clusters:leeds-trust", "ods", "RR8", True)]
KEYS = {key for key, *_ in LEEDS + TRUST} | {"gtr:leeds/"}


def found(*rows: str, keys: set[str] = KEYS) -> Decided:
    text = "\n".join(["one,other,decision,who,when,why", *rows])
    carried = [each for each in LEEDS + TRUST if each[0] in keys]
    return decided(decisions_in(Path("decisions.csv"), text.encode()), records(keys, carried))


def pairs(of: list) -> list[tuple[str, str]]:  # type: ignore[type-arg]
    return [(each.one, each.other) for each in of]


def test_same_joins_one_record_of_each_and_different_parts_every_two() -> None:
    made = found("ror:024mrxd33,gtr:leeds/,same,a,2026-11-22,x", "ror:024mrxd33,ods:RR8,different,a,2026-11-22,x")
    assert pairs(made.same) == [("ror:024mrxd33", "gtr:leeds/")]
    assert pairs(made.different) == [
        ("ror:024mrxd33", "nhs-ods:RR8"),
        ("ror:024mrxd33", "clusters:leeds-trust"),
        ("clusters:leeds", "nhs-ods:RR8"),
        ("clusters:leeds", "clusters:leeds-trust"),
    ]
    assert made.waiting == []


def test_a_record_that_wrongly_carries_an_identifier_is_parted_from_the_others_that_do() -> None:
    made = found("ror:024mrxd33,clusters:leeds,different,a,2026-11-22,x")
    assert pairs(made.different) == [("ror:024mrxd33", "clusters:leeds")]


def test_a_decision_on_what_is_not_there_waits_and_says_so() -> None:
    made = found(
        "ror:00v4dac24,ods:RR8,same,a,2026-11-22,x",
        "ror:024mrxd33,clusters:leeds,different,a,2026-11-22,x",
        keys={"clusters:leeds", "nhs-ods:RR8"},
    )
    assert made == Decided([], [], [
        "decisions.csv, line 2: no record of this build is ror:00v4dac24; the decision waits for one",
        "decisions.csv, line 3: ror:024mrxd33 and clusters:leeds are one record of this build",
    ])  # fmt: skip


def test_the_newest_counts_though_the_older_names_the_record_otherwise() -> None:
    made = found("ods:RR8,gtr:leeds/,same,a,2026-11-20,x", "nhs-ods:RR8,gtr:leeds/,different,a,2026-11-22,x")
    assert made.same == []
    assert pairs(made.different) == [("nhs-ods:RR8", "gtr:leeds/")]


def test_a_contradiction_between_two_names_of_one_record_is_told() -> None:
    with pytest.raises(BadDecision) as told:
        found(
            "ods:RR8,gtr:leeds/,same,a,2026-11-20,x",
            "gtr:leeds/,ror:024mrxd33,same,a,2026-11-20,x",
            "nhs-ods:RR8,ror:024mrxd33,different,a,2026-11-22,x",
        )
    assert str(told.value) == (
        "decisions.csv, line 4, column decision: nhs-ods:RR8 and ror:024mrxd33 are said to be different, "
        "but by lines 2 and 3 they are the same; withdraw one of these"
    )


def test_a_decision_becomes_one_claim_with_who_when_and_why() -> None:
    made = found(
        "ror:024mrxd33,gtr:leeds/,same,steward,2026-11-21,looked",
        "ror:024mrxd33,ods:RR8,different,steward,2026-11-22,university and trust",
    )
    entities = {"ror:024mrxd33": "urn:u", "clusters:leeds": "urn:u", "gtr:leeds/": "urn:u", "nhs-ods:RR8": "urn:t"}
    exact = "http://www.w3.org/2004/02/skos/core#exactMatch"
    assert curated_claims(made, entities) == [
        IdentityClaim(
            "urn:u", BASE + "mention/gtr/leeds/", exact, "decided", "accepted", "looked", "1.0000", "steward",
            "2026-11-21",
        ),
        IdentityClaim(
            "urn:u", BASE + "mention/nhs-ods/RR8", exact, "decided", "rejected", "university and trust", "0.0000",
            "steward", "2026-11-22",
        ),
    ]  # fmt: skip
