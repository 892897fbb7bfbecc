"""One organisation: who it is and how surely, where, with whom, what it is known for, and who says so."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

import duckdb
from fastapi import APIRouter, Path, Query

from frontdoor.figures import number
from frontdoor.web.directory import ORGANISATION, id_of
from frontdoor.web.pages.bar import Bar
from frontdoor.web.pages.by_topic import by_topic
from frontdoor.web.pages.page import page
from frontdoor.web.pages.past import Event, Then, as_at, history
from frontdoor.web.pages.uk_map import UkMap, point, uk_map
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Opened, Service
from graph.excellence.absence import silent_figures
from graph.excellence.cards import cards
from graph.excellence.observation import iris_of
from ingest.identifiers import SCHEMES

SHOWN = 20
RESOLVED = ("label", "kind", "sector", "region", "country", "status", "records", "weakest")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A registered identifier: the registry's title, the value, its address, when it held, and the source."""

    scheme: str
    title: str
    value: str
    iri: str | None
    valid_from: str | None
    valid_to: str | None
    verified: bool | None
    source: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name, of what kinds, in which sources."""

    text: str
    kinds: list[str]
    sources: list[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """By which rule a source's record is taken for this organisation, and with what confidence."""

    mention: str
    rule: str
    status: str
    confidence: float
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Site:
    """Where it is; `point` as "POINT(longitude latitude)"."""

    label: str | None
    postcode: str | None
    town: str | None
    point: str | None
    record: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body that it takes part in, as what, until when."""

    iri: str
    label: str
    kind: str | None
    role: str
    end: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated relation; `of_other`: the other one has it to this organisation."""

    kind: str
    of_other: bool
    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A strength that a source declares."""

    theme: str
    start: str | None
    end: str | None
    verified: bool | None
    cited: str | None
    record: str


@dataclass(frozen=True, slots=True)
class Known:
    """What its work shows it to know; `iri` is the assertion, which its records open."""

    iri: str
    concept: str
    theme: str
    basis: str
    items: int
    strength: float
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as the build states it, of two items or more; `label` and `text` as people read them.

    `iri` is the observation, which its records open.
    """

    iri: str
    indicator: str
    label: str
    text: str
    value: float
    lower: float | None
    upper: float | None
    shrunk: float | None
    items: int
    rank: int | None
    best: int | None
    worst: int | None
    tied: bool | None


@dataclass(frozen=True, slots=True)
class Collaborator:
    """Who it works with; `strength` sums 2^(-age / 5 years) / (parties - 1) over `items`; `evidence` opens the most."""

    iri: str
    label: str
    kind: str | None
    sector: str | None
    strength: float
    items: int
    through: list[str]
    start: str | None
    end: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Item:
    """A project, trial or publication that it takes part in."""

    kind: str
    iri: str
    reference: str | None
    title: str | None
    start: str | None
    end: str | None
    amount: float | None
    roles: list[str]
    record: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """All that its page says. Lists are cut to SHOWN; `collaborators_total` and `items_total` are of all."""

    id: str
    iri: str
    label: str
    kind: str | None
    sector: str | None
    region: str | None
    country: str | None
    status: str | None
    records: int
    weakest: float | None
    identifiers: list[Identifier]
    names: list[Name]
    claims: list[Claim]
    sites: list[Site]
    map: UkMap
    points: list[tuple[float, float]]
    bodies: list[Body]
    relations: list[Relation]
    declared: list[Declared]
    known: list[Known]
    by_topic: list[Bar]
    figures: list[Stated]
    silent: list[str]
    collaborators: list[Collaborator]
    collaborators_total: int
    items: list[Item]
    items_total: int
    history: list[Event]
    sources: list[str]
    day: str | None
    then: list[Then]


def router(service: Service) -> APIRouter:
    """The page of an organisation."""
    made = APIRouter()

    def answer(
        id: Annotated[str, Path(description="The last part of its IRI.")],
        as_at: Annotated[date | None, Query(description="A day, to see what was known to hold then.")] = None,
    ) -> Organisation:
        opened = service.opened()
        return opened.answers.kept(("organisation", id, as_at), lambda known: organisation(known, opened, id, as_at))

    page(made, "/organisations/{id}", "organisation.html", answer, summary="All that is known of one organisation.")
    return made


def organisation(
    connection: duckdb.DuckDBPyConnection, opened: Opened, id: str, day: date | None = None
) -> Organisation:
    """What is known of an organisation by its id. Raises Refused (404) for one that the build does not know."""
    iri = ORGANISATION + id_of(id)
    row = connection.execute(
        "SELECT label, kind, sector, itl1, country, status, records, weakest::DOUBLE FROM resolved WHERE iri = ?", [iri]
    ).fetchone()
    if row is None:
        raise Refused(f"no organisation of the build in service has the id {id}", 404)

    def of(name: str) -> list[tuple[Any, ...]]:
        return connection.execute(_statements()[name], {"iri": iri}).fetchall()

    sites = [Site(*each) for each in of("sites")]
    collaborators, items, known = of("collaborators"), of("items"), cards()
    iris = iris_of(connection, iri, "organisation")
    figures = [
        Stated(iris[each[0], None], each[0], known[each[0]].label, number(each[0], each[1]), *each[1:])
        for each in of("figures")
    ]
    return Organisation(
        id=id_of(id), iri=iri, **dict(zip(RESOLVED, row, strict=True)),
        identifiers=[Identifier(each[0], _title(each[0]), *each[1:]) for each in of("identifiers")],
        names=[Name(*each) for each in of("names")],
        claims=[Claim(*each) for each in of("claims")],
        sites=sites,
        map=uk_map({row[3]: 1} if row[3] else {}),
        points=sorted({drawn for each in sites if each.point and (drawn := point(each.point))}),
        bodies=[Body(*each) for each in of("bodies")],
        relations=[Relation(*each) for each in of("relations")],
        declared=[Declared(*each) for each in of("declared")],
        known=[Known(*each) for each in of("known")],
        by_topic=by_topic(connection, iri, iris),
        figures=figures,
        silent=silent_figures(opened.answers.loaded, row[1], [each.indicator for each in figures]),
        collaborators=[Collaborator(*each) for each in collaborators[:SHOWN]],
        collaborators_total=len(collaborators),
        items=[Item(*each) for each in items[:SHOWN]],
        items_total=len(items),
        history=history(opened.store, iri),
        sources=[each for (each,) in of("sources")],
        day=day.isoformat() if day else None,
        then=as_at(opened.store, iri, day) if day else [],
    )  # fmt: skip


def _title(scheme: str) -> str:
    return SCHEMES[scheme].title if scheme in SCHEMES else scheme


@cache
def _statements() -> dict[str, str]:
    """The statements of `organisation.sql` by their names."""
    text = files("frontdoor.web.pages").joinpath("organisation.sql").read_text(encoding="utf-8")
    parts = re.split(r"^-- name: (\w+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
