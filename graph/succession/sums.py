"""Sums that follow successors: what an organisation did counts with who has its work today."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import duckdb

from graph.succession.follow import Successor
from ontology.terms import ENTITY


@dataclass(frozen=True, slots=True)
class Moved:
    """How much of an answer counts with a successor: awards, declared strengths, and the organisations they were of.

    `split`: organisations in the answer that were split, or came to a split, and keep what is theirs: no register says
    in what shares it went.
    """

    awards: int
    strengths: int
    organisations: int
    split: int


def follow(connection: duckdb.DuckDBPyConnection, found: Mapping[str, Successor]) -> None:
    """Makes every later question of a connection count with the successors. Once a connection.

    `connection` is `graph.evidence.evidence(…)`, `found` the `successors` of the same build. Who came to a split stays.
    """
    connection.execute("CREATE TEMP TABLE successor (iri VARCHAR, now VARCHAR)")
    rows = [(iri, each.now) for iri, each in found.items() if each.now]
    if rows:
        connection.executemany("INSERT INTO successor VALUES (?, ?)", rows)
    connection.execute(_sql("follow"))


def moved(connection: duckdb.DuckDBPyConnection, found: Mapping[str, Successor]) -> Moved:
    """What moved in the last answer of `graph.excellence.centres.centres` on a connection that follows."""
    split = [iri for iri, each in found.items() if each.now is None]
    (row,) = connection.execute(_sql("moved"), {"base": ENTITY, "split": split}).fetchall()
    return Moved(*row)


def _sql(name: str) -> str:
    return files("graph.succession").joinpath(f"{name}.sql").read_text(encoding="utf-8")
