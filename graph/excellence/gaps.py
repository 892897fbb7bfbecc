"""Which stages of the value chain a region or cluster lacks, and the fewest organisations to close the chain."""

from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations

import duckdb

from graph.excellence.figures import Level, Scope, hold

STAGES = ("discovery", "preclinical", "clinical", "regulatory", "manufacture", "adoption")
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with how many organisations of the unit have evidence at it, by what, and one record for each basis."""

    stage: str
    organisations: int
    bases: list[str]
    records: list[str]


@dataclass(frozen=True, slots=True)
class Closing:
    """An organisation outside the unit that has evidence at missing stages. `shared`: items it shares with the unit."""

    iri: str
    label: str
    stages: list[str]
    shared: int
    convened: list[str]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Stages present and missing; the fewest new links that would close the chain, and other choices for each stage.

    `closes`: organisations which together have evidence at every missing stage that anybody has; of several such sets
    of the same size, the one that shares most items with the unit already. `nobody`: missing stages at which no
    organisation loaded has evidence in scope. `hypothetical`: the stages of the unit were `closes` in it.
    """

    present: list[Stage]
    missing: list[str]
    closes: list[Closing]
    others: dict[str, list[Closing]]
    nobody: list[str]
    hypothetical: list[str]


def gaps(connection: duckdb.DuckDBPyConnection, level: Level, unit: str, scope: Scope) -> Gaps:
    """The gaps of a region or cluster by IRI, in a scope. What evidence places at a stage: see the card `stages`."""
    hold(connection, "organisation", scope)
    connection.execute("CREATE OR REPLACE TEMP TABLE at_stage AS SELECT * FROM stage_evidence")
    inside = "(SELECT organisation FROM unit WHERE level = $level AND unit = $unit)"
    told = {"level": level, "unit": unit}
    rows = connection.execute(
        f"SELECT stage, count(DISTINCT unit), list_sort(list(DISTINCT basis)), list_sort(list(DISTINCT record))[:3] "
        f"FROM at_stage WHERE unit IN {inside} GROUP BY stage",
        told,
    ).fetchall()
    present = sorted((Stage(*row) for row in rows), key=lambda each: STAGES.index(each.stage))
    missing = [stage for stage in STAGES if stage not in {each.stage for each in present}]
    candidates = _candidates(connection, told, missing)
    closes = _fewest(candidates, missing)
    others = {stage: [each for each in candidates if stage in each.stages][:SHOWN] for stage in missing}
    nobody = [stage for stage in missing if not others[stage]]
    closed = {stage for each in closes for stage in each.stages}
    hypothetical = [stage for stage in STAGES if stage not in missing or stage in closed]
    return Gaps(present, missing, closes, others, nobody, hypothetical)


def _candidates(connection: duckdb.DuckDBPyConnection, told: dict[str, str], missing: list[str]) -> list[Closing]:
    sql = files("graph.excellence").joinpath("closing.sql").read_text(encoding="utf-8")
    rows = connection.execute(sql, {**told, "missing": missing}).fetchall()
    return [Closing(*row) for row in rows]


def _fewest(candidates: list[Closing], missing: list[str]) -> list[Closing]:
    """The smallest set whose stages together are all that can be closed: for each combination of stages its first."""
    first: dict[frozenset[str], Closing] = {}
    for each in candidates:
        first.setdefault(frozenset(each.stages), each)
    reachable = frozenset(missing) & frozenset(stage for stages in first for stage in stages)
    for size in range(1, len(reachable) + 1):
        whole = [
            chosen
            for chosen in combinations(first.values(), size)
            if reachable <= {stage for each in chosen for stage in each.stages}
        ]
        if whole:
            return list(max(whole, key=lambda chosen: sum(each.shared for each in chosen)))
    return []
