"""What typed words find: organisations, bodies, concepts, places and projects; and what a pasted text is about."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from frontdoor.search.asked import Group, found, is_prose
from frontdoor.search.index import KINDS
from frontdoor.web.pages.page import page
from frontdoor.web.service import Service
from graph.expertise.read_text import Meant, meant_by

MOST_LETTERS = 20_000
CONCEPTS_SHOWN = 15
MORE = 50


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked, the hits by kind, and for a text longer than a name the concepts that it is about."""

    q: str
    kind: str | None
    groups: list[Group]
    prose: bool
    concepts: list[Meant]


def router(service: Service) -> APIRouter:
    """The search page."""
    made = APIRouter()

    def answer(
        q: Annotated[str, Query(max_length=MOST_LETTERS, description="A name, identifier, place, topic or text.")] = "",
        kind: Annotated[str | None, Query(description=f"Only of this kind: {', '.join(KINDS)}.")] = None,
    ) -> Search:
        opened = service.opened()
        if is_prose(q):
            meant = opened.answers.kept(("text", q), lambda connection: meant_by(connection, opened.answers.tagger, q))
            return Search(q, None, [], True, [each for each in meant if not each.general][:CONCEPTS_SHOWN])
        one = (kind,) if kind in KINDS else KINDS
        return Search(q, kind, found(opened.index, q, kinds=one, top=MORE if kind else 5), False, [])

    page(
        made, "/search", "search.html", answer, summary="Organisations, bodies, concepts, places and projects by words."
    )
    return made
