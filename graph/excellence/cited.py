"""Citation figures of publications: field-normalised impact, and the part in the top tenth."""

from importlib.resources import files
from itertools import groupby
from operator import itemgetter

import duckdb

from graph.excellence.indicator import Figure
from graph.measures.interval import effective_size, stability
from ontology.terms import ENTITY

LEAST = 10
"""Publications of one year and kind below which their mean is not called what is usual."""


def cited(connection: duckdb.DuckDBPyConnection) -> list[Figure]:
    """The mean normalised citation score and the share in the top tenth, by unit; none without citations.

    Each publication counts by the unit's share of it; its score is its citations over the mean of the publications
    loaded of its year and kind. 1 is the usual score among what is loaded, not in the world. The intervals are
    stability intervals. Waltman et al. 2011, J. Informetrics 5:37; Waltman & Schreiber 2013, JASIST 64:372.
    """
    sql = files("graph.excellence").joinpath("cited.sql").read_text(encoding="utf-8").replace("{entity}", ENTITY)
    rows = connection.execute(sql, {"least": LEAST}).fetchall()
    made: list[Figure] = []
    for unit, group in groupby(rows, itemgetter(0)):
        items = list(group)
        weights = [float(item[1]) for item in items]
        size = effective_size(sum(weights), sum(weight * weight for weight in weights))
        for at, code in ((2, "citation-impact"), (3, "top-tenth")):
            found = stability([float(item[at]) for item in items], weights)
            if found:
                made.append(Figure(unit, code, found.value, found.lower, found.upper, len(items), size))
    return made
