"""Checks of the formulas against figures that others published: what agrees, and how far."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

import duckdb

from graph.measures.quality_profile import overall_profile
from graph.measures.specialisation import location_quotient

LEVELS = ("4star", "3star", "2star", "1star", "unclassified")
ENOUGH = 0.99
"""The share of published profiles that have to be met: a few are stated of sub-profiles that were rounded."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, what was compared, how many of how many agree, and whether that is a pass.

    `passed` is None where nothing could be compared: the build holds none of the figures.
    """

    name: str
    what: str
    agree: int
    compared: int
    passed: bool | None


def checks(connection: duckdb.DuckDBPyConnection) -> list[Check]:
    """Every check, by name."""
    return [gerd_berd(), profiles(connection)]


def profiles(connection: duckdb.DuckDBPyConnection) -> Check:
    """The overall profiles of REF 2021, recomputed from the sub-profiles, against the published."""
    rows = connection.execute(files("graph.excellence").joinpath("sub_profiles.sql").read_text("utf-8")).fetchall()
    agree = 0
    for row in rows:
        values = [Decimal(each) for each in row]
        parts = [values[at : at + 5] for at in (0, 5, 10)]
        agree += [Decimal(each) for each in overall_profile(parts[0], parts[1], parts[2])] == values[15:]
    what = "overall profiles of REF 2021 recomputed from their sub-profiles, all five levels equal"
    return Check("profiles", what, agree, len(rows), agree / len(rows) >= ENOUGH if rows else None)


def gerd_berd() -> Check:
    """Location quotients of business R&D by region, 2017, from the published sums, against those worked by hand."""
    text = files("graph.excellence").joinpath("gerd_berd_2017.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    table = [[float(row["berd"]), float(row["gerd"]) - float(row["berd"])] for row in rows]
    quotients = location_quotient(table)[:, 0]
    stated = [(row["quotient"], found) for row, found in zip(rows, quotients, strict=True) if row["quotient"]]
    agree = sum(f"{found:.3f}" == told for told, found in stated)
    what = "location quotients of business R&D by region, 2017, from the published sums, to three decimals"
    return Check("gerd-berd", what, agree, len(stated), agree == len(stated))
