"""Where the centres for a topic are: with intervals and ties, on the map, along the value chain, and convened."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

import duckdb
from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from frontdoor.regions import region_code
from frontdoor.web.pages.centres_csv import centres_csv
from frontdoor.web.pages.page import page
from frontdoor.web.pages.trend import Year, trend
from frontdoor.web.pages.uk_map import UkMap, uk_map
from frontdoor.web.service import Opened, Service
from graph.excellence.centre import Centre
from graph.excellence.centres import RULE, Centres, chosen_of
from graph.excellence.gaps import STAGES
from graph.excellence.gathered import Gathered, gathered
from graph.expertise.concepts import Found
from graph.expertise.related import Related, related
from ingest.source import Source

SHOWN = 20
MOST = 200
BODIES_SHOWN = 12
EVERY = 100_000
"""More than any topic has: the map and the counts are of all that fit, not of those shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, as it stands in the address."""

    q: str
    concept: tuple[str, ...]
    region: str | None
    kind: str | None
    stage: str | None
    since: int | None
    until: int | None
    top: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the value chain, and at how many of the organisations found there is evidence on the topic."""

    stage: str
    organisations: int


@dataclass(frozen=True, slots=True)
class Convenor:
    """A body, and how many of the organisations found take part in it."""

    iri: str
    label: str
    kind: str | None
    members: int


@dataclass(frozen=True, slots=True)
class Expertise:
    """The answer. `rows`: the first of `total`. `covering`: titles of the sources that could hold evidence."""

    asked: Asked
    rule: str
    concepts: list[Found]
    narrower: int
    units: list[str]
    rows: list[Centre]
    total: int
    elsewhere: int
    map: UkMap | None
    stages: list[Stage]
    convenors: list[Convenor]
    trend: list[Year]
    related: list[Related]
    covering: list[str]


def router(service: Service) -> APIRouter:
    """The page of a topic."""
    made = APIRouter()

    def answer(
        q: Annotated[str, Query(max_length=2000, description="The topic in plain words.")] = "",
        concept: Annotated[list[str] | None, Query(description="Concepts by IRI, where no words are given.")] = None,
        region: Annotated[str, Query(description="An ITL1 code or name.")] = "",
        kind: Annotated[str, Query(description="A kind (NHSTrust) or sector (nhs).")] = "",
        stage: Annotated[str, Query(description=f"A stage of the value chain: {', '.join(STAGES)}.")] = "",
        since: Annotated[str, Query(pattern=r"^(\d{4})?$", description="Work begun in this year or later.")] = "",
        until: Annotated[str, Query(pattern=r"^(\d{4})?$", description="Work begun in this year or before.")] = "",
        top: Annotated[int, Query(ge=1, le=MOST)] = SHOWN,
    ) -> Expertise:
        asked = Asked(
            q.strip(), () if q.strip() else tuple(concept or ()), region_code(region) if region else None,
            kind or None, stage or None,
            int(since) if since else None, int(until) if until else None, top,
        )  # fmt: skip
        opened = service.opened()
        return expertise_of(opened, asked)

    page(
        made,
        "/expertise",
        "expertise.html",
        answer,
        summary="Organisations with evidence for a topic, in a stated order.",
    )

    def as_csv(it: Annotated[Expertise, Depends(answer)]) -> Response:
        attached = {"Content-Disposition": 'attachment; filename="centres.csv"'}
        return Response(centres_csv(it.rows), media_type="text/csv; charset=utf-8", headers=attached)

    made.add_api_route("/expertise.csv", as_csv, include_in_schema=False, response_model=None)
    return made


def expertise_of(opened: Opened, asked: Asked) -> Expertise:
    """The answer for a topic, kept. Empty `concepts` say that its words are in no scheme, so that nothing was searched.

    What was gathered for a topic is kept for who asks for it in another region, of another kind or at another stage.
    Raises LookupError for a concept that is not loaded.
    """
    if not asked.q and not asked.concept:
        return Expertise(asked, RULE, [], 0, [], [], 0, 0, None, [], [], [], [], _covering(opened.answers.loaded))
    found = opened.answers.gathered(
        (asked.q, asked.concept, asked.since, asked.until),
        lambda connection: gathered(
            connection, asked.q, chosen=list(asked.concept) or None, since=asked.since, until=asked.until
        ),
    )
    return opened.answers.kept(asked, lambda connection: expertise(connection, opened.answers.loaded, asked, found))


def expertise(
    connection: duckdb.DuckDBPyConnection, loaded: list[Source], asked: Asked, evidence: Gathered
) -> Expertise:
    """The answer for a topic, from the evidence on it."""
    found = chosen_of(connection, loaded, evidence, region=asked.region, kind=asked.kind, stage=asked.stage, top=EVERY)
    return Expertise(
        asked, RULE, found.concepts, found.narrower, found.units, found.rows[: asked.top], found.total, found.elsewhere,
        uk_map(Counter(code for each in found.rows for code in each.regions)),
        _stages(evidence, found),
        _convenors(found),
        trend([award for each in found.rows for award in each.awards]),
        related(connection, [each.iri for each in found.concepts]),
        _covering(loaded),
    )  # fmt: skip


def _stages(evidence: Gathered, found: Centres) -> list[Stage]:
    """At how many of the organisations found there is evidence on the topic at each stage."""
    counts = Counter(stage for each in found.rows for stage in evidence.stages.get(each.iri, ()))
    return [Stage(each, counts[each]) for each in STAGES] if found.concepts else []


def _convenors(found: Centres) -> list[Convenor]:
    counts = Counter(
        body for each in found.rows for body in {(body.iri, body.label, body.kind) for body in each.convenors}
    )
    return [Convenor(*body, members) for body, members in counts.most_common(BODIES_SHOWN)]


def _covering(loaded: list[Source]) -> list[str]:
    """Titles of the sources that could hold evidence."""
    return [each.title for each in loaded if {"expertise", "participation"} & set(each.covers.tables)]
