"""The records behind anything: every statement about an entity, or the items that a figure or conclusion counts."""

from dataclasses import dataclass
from typing import Annotated

import duckdb
from fastapi import APIRouter, Query

from frontdoor.web.pages.page import page
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Opened, Service
from graph.drawn import COLLABORATION, SHOWN, Drawn, drawn
from graph.excellence.cards import Card, cards
from graph.excellence.observation import counted_in, stated
from graph.excellence.records import Counted
from graph.explain import Explanation, explained
from ontology.terms import ENTITY

OBSERVATION = ENTITY + "observation/"
MOST = 500


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the build: its card, whom and which topic it is of, its value, and what it counts."""

    card: Card
    about: str | None
    topic: str | None
    value: str
    counted: list[Counted]


@dataclass(frozen=True, slots=True)
class Records:
    """An entity's statements (the first MOST of `total`), or a conclusion's items, or what a figure counts."""

    iri: str
    said: Explanation | None
    total: int
    drawn: Drawn | None
    figure: Figure | None


def router(service: Service) -> APIRouter:
    """The page of what stands behind an IRI."""
    made = APIRouter()

    def answer(
        iri: Annotated[str, Query(max_length=2000, description="The IRI, or what follows id/ in it.")],
    ) -> Records:
        whole = iri if "://" in iri else ENTITY + iri.removeprefix("id/")
        opened = service.opened()
        return opened.answers.kept(("records", whole), lambda connection: records(connection, opened, whole))

    page(made, "/records", "records.html", answer, summary="Every statement about an entity, or what a figure counts.")
    return made


def records(connection: duckdb.DuckDBPyConnection, opened: Opened, iri: str) -> Records:
    """What stands behind an IRI of the build. Raises Refused (404) where nothing does."""
    if iri.startswith(OBSERVATION) and (each := stated(connection, iri)):
        about = connection.execute("SELECT label FROM resolved WHERE iri = ?", [each.about]).fetchone()
        topic = connection.execute("SELECT label FROM concept WHERE iri = ?", [each.topic]).fetchone()
        card = cards()[each.indicator]
        named = about[0] if about else each.territory
        figure = Figure(card, named, topic[0] if topic else None, each.value, counted_in(connection, each))
        return Records(iri, None, len(figure.counted), None, figure)
    if iri.startswith((SHOWN, COLLABORATION)) and (found := drawn(connection, iri)):
        return Records(iri, None, len(found.items), found, None)
    said = explained(opened.answers.workspace, connection, iri)
    if not said.statements:
        raise Refused(f"nothing is said of <{iri}> in the build in service", 404)
    shown = Explanation(said.label, said.statements[:MOST], said.claims[:MOST], said.licences)
    return Records(iri, shown, len(said.statements), None, None)
