"""All evidence on a topic, by organisation, before anybody is left out or ranked."""

from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import duckdb

from graph.excellence.centre import Award, Centre, Strength, Submission
from graph.excellence.figures import Scope, figures
from graph.expertise.concepts import Found, concepts_chosen, concepts_for, with_broader, with_narrower
from graph.identity.doubt import resting
from ontology.terms import CODE


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a text was taken for, the REF units that cover it, and every organisation with evidence, of any country.

    `narrower`: how many concepts below the found ones were searched too. `stages`: by organisation the stages of the
    value chain at which it has evidence on the topic. The organisations have no rank yet and no convenors.
    """

    text: str
    concepts: list[Found]
    narrower: int
    units: list[str]
    organisations: list[Centre]
    stages: dict[str, set[str]]


def gathered(
    connection: duckdb.DuckDBPyConnection,
    text: str,
    *,
    chosen: list[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    level: float | None = None,
) -> Gathered:
    """The evidence for a topic given as text; the parameters are those of `graph.excellence.centres.centres`."""
    concepts = concepts_for(connection, text) if chosen is None else concepts_chosen(connection, chosen)
    iris = [each.iri for each in concepts]
    wanted = with_narrower(connection, iris)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE wanted AS SELECT unnest(?::VARCHAR[]) AS concept", [sorted(wanted)]
    )
    connection.execute(_sql("asked_years"), {"since": since, "until": until})
    found: dict[str, Centre] = {}
    for row in connection.execute(_sql("strengths")).fetchall():
        _centre(found, row).strengths.append(Strength(*row[7:]))
    connection.execute(_sql("asked_awards"))
    for row in connection.execute(_sql("awards")).fetchall():
        _centre(found, row).awards.append(Award(*row[7:]))
    connection.execute(_sql("award_money"))
    for iri, money in resting(connection, "award_money", level).items():
        if iri in found:
            found[iri].money = money
    units = ref_units(connection, iris)
    for organisation, *submission in connection.execute(_sql("submissions"), [sorted(units)]).fetchall():
        if organisation in found:
            found[organisation].submissions.append(Submission(units[submission[0]], *submission[1:]))
    for figure in figures(connection, "organisation", Scope(tuple(sorted(wanted)), tuple(sorted(units)), since, until)):
        if figure.unit in found:
            found[figure.unit].figures[figure.indicator] = figure
    narrower = len(wanted) - len(set(iris))
    return Gathered(text, concepts, narrower, sorted(units.values()), list(found.values()), _stages(connection))


def _stages(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """As `figures` left them in the connection."""
    stages: defaultdict[str, set[str]] = defaultdict(set)
    for unit, stage in connection.execute("SELECT DISTINCT unit, stage FROM stage_evidence").fetchall():
        stages[unit].add(stage)
    return dict(stages)


def _sql(name: str) -> str:
    return files("graph.excellence").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def _centre(found: dict[str, Centre], row: tuple[Any, ...]) -> Centre:
    iri, label, kind, sector, country, regions, weakest = row[:7]
    return found.setdefault(
        iri, Centre(iri, label, kind, sector, country, regions, float(weakest) if weakest else None)
    )


def ref_units(connection: duckdb.DuckDBPyConnection, concepts: list[str]) -> dict[str, str]:
    """The REF units that cover any of the concepts: by IRI, with their labels."""
    above = sorted(with_broader(connection, concepts))
    rows = connection.execute(
        "SELECT DISTINCT u.iri, u.label FROM concept u JOIN ("
        "SELECT concept FROM concept_relation WHERE starts_with(concept, ?) AND kind IN ('narrow', 'close', 'exact') "
        "AND other IN (SELECT unnest(?::VARCHAR[]))) r ON r.concept = u.iri",
        [CODE + "ref-unit-2021/", above],
    ).fetchall()
    return dict(rows)
