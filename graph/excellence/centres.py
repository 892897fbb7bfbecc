"""Where the evidence for a topic is: organisations in a stated, simple order, each with what speaks for it.

The rule, first form. Three kinds of evidence are counted:

1. **declared strengths**: a source declares the organisation strong in the topic or something narrower;
2. **awards**: funded projects whose title names the topic or something narrower, with the organisation as
   lead or partner. They are counted in full and as shares: 1/n of a project for each of its n organisations;
3. **REF 2021**: the organisation's full-time equivalents at 4* in the units of assessment that cover the
   topic. REF judges whole units, not topics, so it never brings in an organisation by itself.

An organisation is listed if it has evidence of kind 1 or 2. The order: both kinds before one, then more
declared strengths, then the larger share of awards, then more REF 4* staff. Organisations equal in all four
share a rank. It is an order of evidence found, not of quality, and each source's reach limits it.
Organisations abroad, or of no stated country, are counted and not listed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import duckdb

from graph.excellence.absence import silent_sources
from graph.excellence.centre import Award, Centre, Convenor, Strength, Submission
from graph.excellence.figures import Scope, figures
from graph.excellence.weighing import weigh
from graph.expertise.concepts import Found, concepts_chosen, concepts_for, with_broader, with_narrower
from graph.identity.doubt import resting
from ingest.source import Source
from ontology.terms import CODE

COUNTRY = "United Kingdom"

RULE = (
    "both declared strengths and awards before one of them, then more declared strengths, then the larger share of "
    "awards, then more REF staff at 4*; equal in all four share a rank"
)


@dataclass(frozen=True, slots=True)
class Centres:
    """The answer: what the text was taken for, the REF units that cover it, the shown rows, and how many there are.

    `narrower`: how many concepts below the found ones were searched too. `elsewhere`: how many organisations
    with evidence are abroad or of no stated country.
    """

    text: str
    concepts: list[Found]
    narrower: int
    units: list[str]
    rows: list[Centre]
    total: int
    elsewhere: int


def centres(
    connection: duckdb.DuckDBPyConnection,
    loaded: list[Source],
    text: str,
    *,
    region: str | None = None,
    kind: str | None = None,
    top: int = 20,
    level: float | None = None,
    chosen: list[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    stage: str | None = None,
) -> Centres:
    """The centres for a topic given as text. `region`: an ITL1 code; `kind`: a class name or a sector code.

    `since`, `until`: only awards begun in these years and strengths declared for years that touch them; what has no
    stated year is left out then. `stage`: only those with evidence on the topic at a stage of the value chain.

    `chosen`: IRIs of the concepts to search in place of those the text names; one that is not loaded is a LookupError.
    `level`: the confidence from which a match counts as confirmed; None as in `graph.identity.doubt`.

    `connection` is `graph.evidence.evidence(…)`; `loaded` the sources of that build. A text for which no
    concept is found gives no rows and empty `concepts`, to be told from "nothing found".
    """
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
    money = resting(connection, "award_money", level)
    units = ref_units(connection, iris)
    for organisation, *submission in _rows(connection, "submissions", sorted(units)):
        if organisation in found:
            found[organisation].submissions.append(Submission(units[submission[0]], *submission[1:]))
    here = [each for each in found.values() if each.country == COUNTRY]
    for figure in figures(connection, "organisation", _scope(wanted, units, since, until)):
        if figure.unit in found:
            found[figure.unit].figures[figure.indicator] = figure
    at_stage = _at_stage(connection, stage)
    rows = _ranked([each for each in here if _fits(each, region, kind) and (at_stage is None or each.iri in at_stage)])
    weigh(rows)
    shown = {each.iri: each for each in rows[:top]}
    for member, *convenor in _rows(connection, "convenors", list(shown)):
        shown[member].convenors.append(Convenor(*convenor))
    for each in rows[:top]:
        each.silent = silent_sources(loaded, each)
        each.money = money.get(each.iri)
    return Centres(
        text,
        concepts,
        len(wanted) - len(set(iris)),
        sorted(units.values()),
        rows[:top],
        len(rows),
        len(found) - len(here),
    )


def _rows(connection: duckdb.DuckDBPyConnection, question: str, parameter: Any) -> list[tuple[Any, ...]]:
    return connection.execute(_sql(question), [parameter]).fetchall()


def _sql(name: str) -> str:
    return files("graph.excellence").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def _scope(wanted: Iterable[str], units: Iterable[str], since: int | None, until: int | None) -> Scope:
    return Scope(tuple(sorted(wanted)), tuple(sorted(units)), since, until)


def _at_stage(connection: duckdb.DuckDBPyConnection, stage: str | None) -> set[str] | None:
    """The organisations with evidence at a stage, as `figures` left it in the connection; None where none is asked."""
    if stage is None:
        return None
    return {
        unit for (unit,) in connection.execute("SELECT unit FROM stage_evidence WHERE stage = ?", [stage]).fetchall()
    }


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


def _fits(each: Centre, region: str | None, kind: str | None) -> bool:
    wanted = kind.casefold().replace("_", "").replace("-", "") if kind else None
    is_kind = wanted in (None, (each.kind or "").casefold(), (each.sector or "").replace("-", ""))
    return is_kind and (region is None or region in each.regions)


def _ranked(rows: list[Centre]) -> list[Centre]:
    rows.sort(key=lambda each: (*(-part for part in each.order), each.label))
    for at, each in enumerate(rows):
        each.rank = rows[at - 1].rank if at and rows[at - 1].order == each.order else at + 1
    return rows
