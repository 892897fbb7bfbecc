"""An organisation's profile by topic: how much more of its work is on each than of all work, with intervals."""

from importlib.resources import files

import duckdb

from frontdoor.figures import number
from frontdoor.web.pages.bar import Bar, Measured, bars
from frontdoor.web.pages.shown import with_query

INDICATOR = "specialisation"
AS_ALL = 1.0
"""The figure of an organisation whose work is on a topic as much as all work is."""


def by_topic(
    connection: duckdb.DuckDBPyConnection, iri: str, observations: dict[tuple[str, str | None], str]
) -> list[Bar]:
    """A bar for each topic that the build states the organisation's specialisation in, surest to be large first.

    That is by the lower end of the interval; the build states it of two items or more. `observations`: their IRIs by
    indicator and topic, which open the records.
    """
    sql = files("frontdoor.web.pages").joinpath("by_topic.sql").read_text(encoding="utf-8")
    rows = connection.execute(sql, {"iri": iri, "indicator": INDICATOR}).fetchall()
    return bars((_measured(observations[INDICATOR, row[0]], *row) for row in rows), AS_ALL)


def _measured(
    observation: str, topic: str, label: str, value: float, lower: float, upper: float, items: int
) -> Measured:
    return Measured(
        label, with_query("/expertise", concept=topic),
        f"{number(INDICATOR, value)} ({number(INDICATOR, lower)} to {number(INDICATOR, upper)})", value, lower, upper,
        (f"{items:,} items", with_query("/records", iri=observation)),
    )  # fmt: skip
