"""What analyses drew from items leads back to the items and their records."""

import duckdb
import pytest

from graph.drawn import drawn


@pytest.mark.parametrize("table", ["shown_expertise", "collaboration"])
def test_every_conclusion_opens_to_as_many_items_as_it_counts_each_with_its_record(
    facts: duckdb.DuckDBPyConnection, table: str
) -> None:
    rows = facts.execute(f"SELECT iri, items FROM {table} ORDER BY hash(iri) LIMIT 40").fetchall()
    found = {iri: drawn(facts, iri) for iri, _ in rows}
    assert {iri: len(each.items) for iri, each in found.items() if each} == dict(rows)
    assert [iri for iri, each in found.items() if each and not all(item.record for item in each.items)] == []


def test_what_the_build_does_not_state_opens_to_nothing(facts: duckdb.DuckDBPyConnection) -> None:
    assert drawn(facts, "https://w3id.org/uk-life-science-frontdoor/id/shown-expertise/0") is None
