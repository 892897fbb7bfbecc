"""How much of a sum rests on matches that nobody confirmed, reckoned by hand."""

import duckdb
import pytest

from frontdoor.cli.money import pounds, resting_on
from graph.identity.doubt import Resting, resting, together
from graph.identity.reference import ORGANISATION

LEEDS, TRUST, LOOSE = (ORGANISATION + name for name in ("leeds", "trust", "loose"))

AWARDS = """
    SELECT e.iri AS entity, p.project AS item, o.amount * y.share AS value, p.organisation AS key
    FROM participation p JOIN entity e ON e.key = p.organisation
    JOIN project_once o ON o.key = p.project
    JOIN project_party y ON y.project = p.project AND y.organisation = e.iri
"""


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    connection.execute(f"CREATE OR REPLACE TEMP VIEW counted AS {query}")
    return "counted"


def test_each_organisations_money_is_parted_by_the_record_that_brings_it(connection: duckdb.DuckDBPyConnection) -> None:
    assert resting(connection, rows(connection, AWARDS)) == {
        LEEDS: Resting(1_000_000, 100_000, 2, 1),
        TRUST: Resting(100_000, 0, 1, 0),
        LOOSE: Resting(150_000, 150_000, 2, 2),
    }


def test_with_a_level_confidence_decides_and_not_the_rule(connection: duckdb.DuckDBPyConnection) -> None:
    counted = rows(connection, AWARDS)
    assert resting(connection, counted, 0.9)[LEEDS] == Resting(1_000_000, 0, 2, 0)
    assert resting(connection, counted, 0.95)[LEEDS] == Resting(1_000_000, 100_000, 2, 1)
    assert resting(connection, counted, 0.0)[LOOSE].share == 1


def test_an_item_counts_once_and_is_sure_if_one_record_of_it_is(connection: duckdb.DuckDBPyConnection) -> None:
    query = f"""
        SELECT '{LEEDS}' AS entity, unnest(['a', 'a', 'b']) AS item, unnest([5, 5, 2]) AS value,
               unnest(['gtr:leeds/', 'ror:024mrxd33', 'gtr:leeds/']) AS key
    """
    assert resting(connection, rows(connection, query)) == {LEEDS: Resting(7, 2, 2, 1)}


def test_without_a_record_every_doubt_about_the_organisation_lies_on_the_sum(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    query = f"""
        SELECT unnest(['{TRUST}', '{ORGANISATION}body', '{LEEDS}']) AS entity, 'x' AS item,
               unnest([3, 4, NULL]) AS value, NULL::VARCHAR AS key
    """
    assert resting(connection, rows(connection, query)) == {
        TRUST: Resting(3, 3, 1, 1),
        ORGANISATION + "body": Resting(4, 0, 1, 0),
    }


def test_a_sum_of_sums_keeps_both_parts() -> None:
    assert together([Resting(10, 1, 2, 1), Resting(5, 5, 1, 1)]) == Resting(15, 6, 3, 2)
    assert together([]) is None
    assert Resting(0, 0, 1, 0).share == 0


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "£0"), (999.4, "£999"), (999.6, "£1k"), (12_345, "£12k"), (999_600, "£1.0m"), (12_345_678, "£12.3m")],
)
def test_pounds_are_told_in_few_digits(amount: float, said: str) -> None:
    assert pounds(amount) == said


def test_money_says_what_part_of_it_nobody_confirmed() -> None:
    assert resting_on(Resting(12.3e6, 1.1e6, 9, 2)) == "£12.3m, of which £1.1m (9 %) on unconfirmed matches"
    assert resting_on(Resting(12.3e6, 1e3, 9, 2)) == "£12.3m, of which £1k (under 1 %) on unconfirmed matches"
    assert resting_on(Resting(5e3, 0, 1, 0)) == "£5k, none of it on unconfirmed matches"
    assert resting_on(Resting(5e3, 5e3, 1, 1)) == "£5k, all of it on unconfirmed matches"
