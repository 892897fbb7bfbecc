"""Whom an organisation should meet: two-sided reasons, who can introduce them, and what such lists were worth."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from frontdoor.web.pages.choice import Choice, choice
from frontdoor.web.pages.page import page
from frontdoor.web.service import Opened, Service
from graph.suggest.suggest import Ground, ground, suggestions
from graph.suggest.suggestion import Suggestions

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Partners:
    """The organisation, what was asked of its partners to be, and the suggestions where it is known."""

    one: Choice
    topic: str
    sector: str
    found: Suggestions | None


def router(service: Service) -> APIRouter:
    """The page of whom to meet."""
    made = APIRouter()

    def answer(
        one: Annotated[str, Query(max_length=500, description="An organisation by name, identifier or id.")] = "",
        topic: Annotated[str, Query(max_length=500, description="Only who works on this, in plain words.")] = "",
        sector: Annotated[str, Query(max_length=40, description="Only who is of this sector.")] = "",
        top: Annotated[int, Query(ge=1, le=100)] = SHOWN,
    ) -> Partners:
        opened = service.opened()
        asker, found = choice(opened, one), None
        if asker.meant:
            iri = asker.meant.iri
            found = opened.answers.kept(
                ("partners", iri, topic, sector, top),
                lambda connection: suggestions(
                    connection,
                    opened.answers.loaded,
                    iri,
                    topic=topic or None,
                    sector=sector or None,
                    top=top,
                    already=ground_of(opened),
                ),
            )
        return Partners(asker, topic, sector, found)

    page(made, "/partners", "partners.html", answer, summary="Whom an organisation should meet, why, and through whom.")
    return made


def ground_of(opened: Opened) -> Ground:
    """What suggestions for anybody start from, kept as long as the build is served."""
    return opened.answers.kept("ground", ground)
