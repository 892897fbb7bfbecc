"""Citation figures of twelve publications whose answers are worked by hand."""

import duckdb
import pytest

from graph.excellence.cited import cited
from ontology.terms import ENTITY


def test_scores_are_over_the_mean_of_the_year_and_a_tie_at_the_border_is_shared() -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE output (key VARCHAR, published VARCHAR, kind VARCHAR, citations BIGINT)")
    connection.execute("CREATE TABLE holding (unit VARCHAR, item VARCHAR, share DOUBLE)")
    # Ten of 2019 with 20, 20 and eight times 5 citations: the mean is 8, and the tenth part is one publication, which
    # the two with 20 share. Two of 2020 are too few to say what is usual.
    counts = [("2019", 20), ("2019", 20), *[("2019", 5)] * 8, ("2020", 99), ("2020", 1)]
    for at, (year, count) in enumerate(counts):
        connection.execute("INSERT INTO output VALUES (?, ?, 'article', ?)", [f"doi:{at}", f"{year}-05-01", count])
    held = [("a", 0, 1.0), ("a", 2, 0.5), ("a", 10, 1.0), ("b", 3, 0.25)]
    for unit, at, share in held:
        connection.execute("INSERT INTO holding VALUES (?, ?, ?)", [unit, f"{ENTITY}output/doi/{at}", share])
    found = {(each.unit, each.indicator): each for each in cited(connection)}
    assert found["a", "citation-impact"].value == pytest.approx((20 / 8 + 0.5 * 5 / 8) / 1.5)
    assert found["a", "top-tenth"].value == pytest.approx(0.5 / 1.5)
    assert found["a", "top-tenth"].items == 2
    assert found["a", "citation-impact"].effective == pytest.approx(1.5**2 / 1.25)
    assert found["b", "citation-impact"].value == pytest.approx(5 / 8)
    assert found["b", "top-tenth"].value == 0
