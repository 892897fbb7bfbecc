"""What a person is asked first: doubt times consequence, reckoned by hand, with both sides and their evidence."""

from pathlib import Path

import duckdb
import pytest

from graph.identity.decisions import decisions_in
from graph.identity.named import NobodyNamed, applied, consequences, named, organisations_named
from graph.identity.reference import ORGANISATION, BadReference
from graph.identity.review import Consequence, Pair, review
from graph.identity.side import Side

LEEDS, TRUST, LOOSE = (ORGANISATION + name for name in ("leeds", "trust", "loose"))


def told(pairs: list[Pair]) -> list[tuple[str, str, str, float, float]]:
    return [
        (each.status, each.one.reference, each.other.reference, round(each.doubt, 4), round(each.weight, 4))
        for each in pairs
    ]


def test_pairs_come_by_doubt_times_what_would_change_hands(connection: duckdb.DuckDBPyConnection) -> None:
    pairs, total = review(connection, [], 10)
    assert told(pairs) == [
        ("candidate", "ods:RR8", "gtr:leeds%20hospitals/", 0.9, 4.0),
        ("candidate", "ror:024mrxd33", "gtr:leeds%20hospitals/", 0.4, 6.5),
        ("accepted", "nhs-ods:RR8", "nhs-boards:RR8", 1.0, 1.0),
        ("accepted", "ror:024mrxd33", "gtr:leeds/", 0.2, 4.0),
        ("accepted", "ror:024mrxd33", "ukprn:10007795", 0.04, 1.0),
    ]
    assert total == 5
    assert [round(each.worth, 4) for each in pairs] == [3.6, 2.6, 1.0, 0.8, 0.04]


def test_the_smaller_side_is_told_by_its_parts(connection: duckdb.DuckDBPyConnection) -> None:
    first, second, *_ = review(connection, [], 2)[0]
    assert first.consequence == Consequence(2, 1, 0, 0, 0, 0, 100_000)
    assert second.consequence == Consequence(1, 2, 1, 0, 1, 0, 150_000)


def test_a_side_is_told_by_all_its_records(connection: duckdb.DuckDBPyConnection) -> None:
    pair = review(connection, [], 10, [LEEDS])[0][0]
    assert pair.one == Side(
        reference="ror:024mrxd33",
        organisation=LEEDS,
        label="University of Leeds",
        records=["gtr:leeds/", "learning:10007795", "ror:024mrxd33"],
        names=["Prifysgol Leeds", "Univ Leeds", "University of Leeds"],
        kinds=["University"],
        countries=["United Kingdom"],
        regions=["TLE"],
        places=["Leeds LS2 9JT"],
        identifiers=["ror:024mrxd33", "ukprn:10007795"],
    )
    assert (pair.speaks_for, pair.speaks_against) == (["name leeds"], [])


def test_what_was_refused_between_the_two_speaks_against_them(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""
        CREATE TEMP TABLE claims AS FROM identity UNION ALL
        SELECT * REPLACE ('candidate' AS status, '0.5' AS confidence) FROM identity WHERE status = 'rejected';
        CREATE TEMP VIEW identity AS FROM claims
    """)
    pairs, _ = review(connection, [], 10, [LEEDS])
    (pair,) = (each for each in pairs if each.other.organisation == TRUST)
    assert pair.speaks_against == [
        "name leeds; kinds that exclude each other",
        "different kinds: University and NHSTrust",
    ]


def test_pairs_that_somebody_decided_are_left_out_before_any_build(connection: duckdb.DuckDBPyConnection) -> None:
    rows = (
        "one,other,decision,who,when,why\nods:RR8,gtr:leeds hospitals/,different,a,2026-11-22,x\n"
        "ror:024mrxd33,gtr:leeds/,same,a,2026-11-22,x\nror:00v4dac24,ods:RR8,same,a,2026-11-22,x\n"
    )
    found = applied(connection, decisions_in(Path("decisions.csv"), rows.encode()))
    settled = [(each.one, each.other) for each in (*found.same, *found.different)]
    assert [each[:3] for each in told(review(connection, settled, 10)[0])] == [
        ("candidate", "ror:024mrxd33", "gtr:leeds%20hospitals/"),
        ("accepted", "nhs-ods:RR8", "nhs-boards:RR8"),
        ("accepted", "ror:024mrxd33", "ukprn:10007795"),
    ]
    assert found.waiting == [
        "decisions.csv, line 4: no record of this build is ror:00v4dac24; the decision waits for one"
    ]


def test_the_limit_cuts_what_is_shown_and_not_what_is_counted(connection: duckdb.DuckDBPyConnection) -> None:
    pairs, total = review(connection, [], 1)
    assert (len(pairs), total) == (1, 5)
    assert review(connection, [], 5, [ORGANISATION + "body"]) == ([], 0)


@pytest.mark.parametrize(
    ("typed", "reference", "organisation"),
    [
        ("https://ror.org/024mrxd33", "ror:024mrxd33", LEEDS),
        ("gtr:leeds hospitals/", "gtr:leeds%20hospitals/", LOOSE),
        (LEEDS, "ror:024mrxd33", LEEDS),
        ("organisation/trust", "ods:RR8", TRUST),
        ("organisation/gone", "ods:RR8", TRUST),
        ("organisation/loose", "gtr:leeds%20hospitals/", LOOSE),
    ],
)
def test_what_somebody_typed_is_kept_by_a_name_that_survives_builds(
    connection: duckdb.DuckDBPyConnection, typed: str, reference: str, organisation: str
) -> None:
    made = named(connection, typed)
    assert (made.reference, made.organisation) == (reference, organisation)


def test_what_nobody_answers_to_is_told(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(NobodyNamed, match="no record of the graph in service is ods:RAA"):
        named(connection, "ods:RAA")
    with pytest.raises(NobodyNamed, match=r"no organisation of the graph in service is <.*nobody>"):
        named(connection, "organisation/nobody")
    with pytest.raises(BadReference):
        named(connection, "Leeds")
    with pytest.raises(NobodyNamed, match="nothing in the graph in service is called 'Atlantis'"):
        organisations_named(connection, "Atlantis")


def test_organisations_are_found_by_part_of_any_name(connection: duckdb.DuckDBPyConnection) -> None:
    assert organisations_named(connection, "PRIFYSGOL") == {LEEDS}
    assert organisations_named(connection, "hospitals") == {TRUST, LOOSE}
    assert organisations_named(connection, "ods:rr8") == {TRUST}


def test_a_decision_says_what_the_next_build_makes_of_it(connection: duckdb.DuckDBPyConnection) -> None:
    leeds, trust, loose = (named(connection, each) for each in (LEEDS, TRUST, LOOSE))
    university = "University of Leeds (3 records)"
    assert consequences(leeds, loose, "same") == [
        f"{university} and Leeds Hospitals (1 record) become one organisation."
    ]
    assert consequences(leeds, leeds, "different") == [
        f"They are one organisation now, {university}; the next build keeps them apart."
    ]
    assert consequences(leeds, trust, "different")[0].endswith("are two organisations already; they stay two.")
    other = named(connection, "gtr:leeds/")
    assert consequences(leeds, other, "same") == [f"They are one organisation already, {university}; they stay one."]
