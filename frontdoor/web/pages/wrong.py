"""Something is wrong: what a reader says of a page, kept for the curator."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from frontdoor.web.pages.form import posted
from frontdoor.web.pages.page import page, rendered
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Service
from graph.identity.reports import Report, said

MOST_LETTERS = 2000
WHAT = {
    "same": "It mixes two organisations up, or stands twice",
    "stale": "It is out of date",
    "wrong": "A statement is wrong",
    "missing": "Something is missing",
}


@dataclass(frozen=True, slots=True)
class Form:
    """The form about an entity: what can be wrong, what was said before it was sent, and the receipt after."""

    iri: str
    what: dict[str, str]
    error: str | None
    receipt: str | None


def router(service: Service) -> APIRouter:
    """The form and what takes it."""
    made = APIRouter()

    def answer(iri: Annotated[str, Query(max_length=2000, description="What the page was about.")]) -> Form:
        return Form(iri, WHAT, None, None)

    page(made, "/something-is-wrong", "wrong.html", answer, summary="What can be reported of a page.")

    def take(request: Request, sent: Annotated[dict[str, str], Depends(posted)]) -> Response:
        iri, what, words = sent.get("iri", "")[:2000], sent.get("what", ""), sent.get("words", "").strip()
        if what not in WHAT:
            return _again(request, iri, "Choose what is wrong", 400)
        if not words or len(words) > MOST_LETTERS:
            return _again(request, iri, f"Say what is wrong, in at most {MOST_LETTERS:,} letters", 400)
        opened = service.opened()
        try:
            receipt = said(opened.answers.workspace, Report(iri, what, words, opened.build))
        except OSError:
            raise Refused("it can't be kept just now: the server's disk is full or closed to it", 503) from None
        return rendered(request, "wrong.html", Form(iri, WHAT, None, receipt))

    made.add_api_route("/something-is-wrong", take, methods=["POST"], include_in_schema=False, response_model=None)
    return made


def _again(request: Request, iri: str, error: str, status: int) -> HTMLResponse:
    return rendered(request, "wrong.html", Form(iri, WHAT, error, None), status)
