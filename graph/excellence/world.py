"""How institutions of the United Kingdom stand in the world, as far as a source counts the world's."""

from importlib.resources import files

import duckdb

from graph.excellence.indicator import Figure


def in_the_world(connection: duckdb.DuckDBPyConnection) -> list[Figure]:
    """Works and citations per work of each institution of the country, ranked among those of its type in the world.

    The counts are whole, so that no interval is drawn: the rank is as sure as OpenAlex is. Empty where no institution's
    counts are loaded.
    """
    count_world(connection)
    sql = files("graph.excellence").joinpath("world_standing.sql").read_text(encoding="utf-8")
    rows = connection.execute(sql).fetchall()
    return [
        Figure(
            unit, indicator, value, None, None, int(works), None,
            rank=place, best=place, worst=place, tied=same > 1, population=population,
        )
        for unit, indicator, value, works, place, same, population in rows
    ]  # fmt: skip


def count_world(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills the table `world_count`, from which `graph.excellence.records` opens these figures."""
    connection.execute(files("graph.excellence").joinpath("world_count.sql").read_text(encoding="utf-8"))
