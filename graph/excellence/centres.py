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

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from operator import itemgetter

import duckdb

from graph.excellence.absence import evidence_of, silent_sources
from graph.excellence.centre import Centre, Convenor
from graph.excellence.gathered import Gathered, gathered
from graph.excellence.weighing import weigh
from graph.expertise.concepts import Found
from ingest.source import Source

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
    found = gathered(connection, text, chosen=chosen, since=since, until=until, level=level)
    return chosen_of(connection, loaded, found, region=region, kind=kind, stage=stage, top=top)


def chosen_of(
    connection: duckdb.DuckDBPyConnection,
    loaded: list[Source],
    found: Gathered,
    *,
    region: str | None = None,
    kind: str | None = None,
    stage: str | None = None,
    top: int = 20,
) -> Centres:
    """The centres among those with evidence, for who has gathered it already; otherwise as `centres`."""
    here = [each for each in found.organisations if each.country == COUNTRY]
    fit = [
        each
        for each in here
        if _fits(each, region, kind) and (stage is None or stage in found.stages.get(each.iri, ()))
    ]
    rows = _ranked([replace(each, convenors=[]) for each in fit])
    weigh(rows)
    shown = {each.iri: each for each in rows[:top]}
    sql = files("graph.excellence").joinpath("convenors.sql").read_text(encoding="utf-8")
    for member, *convenor in connection.execute(sql, [list(shown)]).fetchall():
        shown[member].convenors.append(Convenor(*convenor))
    silent = cache(lambda has, kind: silent_sources(loaded, has, kind))
    for each in shown.values():
        each.silent = silent(frozenset(evidence_of(each)), each.kind)
    return Centres(
        found.text,
        found.concepts,
        found.narrower,
        found.units,
        rows[:top],
        len(rows),
        len(found.organisations) - len(here),
    )


def _fits(each: Centre, region: str | None, kind: str | None) -> bool:
    wanted = kind.casefold().replace("_", "").replace("-", "") if kind else None
    is_kind = wanted in (None, (each.kind or "").casefold(), (each.sector or "").replace("-", ""))
    return is_kind and (region is None or region in each.regions)


def _ranked(rows: list[Centre]) -> list[Centre]:
    ordered = sorted(((tuple(-part for part in each.order), each.label, each) for each in rows), key=itemgetter(0, 1))
    for at, (order, _, each) in enumerate(ordered):
        each.rank = ordered[at - 1][2].rank if at and ordered[at - 1][0] == order else at + 1
    return [each for _, _, each in ordered]
