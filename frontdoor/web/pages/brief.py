"""A one-page brief for an investor or an official: a short list with its doubts, gaps, contacts and vintage."""

import io
import zipfile
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from frontdoor.regions import region_code
from frontdoor.web.pages.centres_csv import centres_csv
from frontdoor.web.pages.expertise import Asked, Convenor, Expertise, expertise_of
from frontdoor.web.pages.page import page
from frontdoor.web.pages.pdf import pdf
from frontdoor.web.pages.shown import shown, with_query
from frontdoor.web.service import Service
from graph.excellence.gaps import STAGES
from queries.library import bound, questions

SHORT = 8
QUERY = "expertise/organisations_on_concept"


@dataclass(frozen=True, slots=True)
class Brief:
    """The answer to a question on a topic. `link` reproduces it; `made_from`: the build the link was made from.

    `missing`: stages of the value chain at which none of those found has evidence on the topic.
    """

    question: str
    found: Expertise
    missing: list[str]
    contacts: list[Convenor]
    build: str
    built: str
    made_from: str
    sources: list[str]
    link: str


def router(service: Service) -> APIRouter:
    """The brief as a page, as PDF, and as an archive with its table and query."""
    made = APIRouter()

    def answer(
        q: Annotated[str, Query(max_length=2000, description="The topic in plain words.")] = "",
        concept: Annotated[list[str] | None, Query(description="Concepts by IRI, where no words are given.")] = None,
        question: Annotated[str, Query(max_length=300, description="The question that the brief answers.")] = "",
        region: Annotated[str, Query(description="An ITL1 code or name.")] = "",
        kind: Annotated[str, Query(description="A kind or sector.")] = "",
        stage: Annotated[str, Query(description="A stage of the value chain.")] = "",
        build: Annotated[str, Query(max_length=40, description="The build that a permanent link was made from.")] = "",
    ) -> Brief:
        opened = service.opened()
        asked = Asked(
            q.strip(), () if q.strip() else tuple(concept or ()), region_code(region) if region else None,
            kind or None, stage or None,
            None, None, SHORT,
        )  # fmt: skip
        found = expertise_of(opened, asked)
        link = with_query(
            "/brief", q=asked.q, concept=asked.concept, question=question, region=asked.region, kind=asked.kind,
            stage=asked.stage, build=opened.build,
        )  # fmt: skip
        present = {each.stage for each in found.stages if each.organisations}
        missing = [each for each in STAGES if each not in present] if found.rows else []
        return Brief(
            question.strip(), found, missing, found.convenors[:5], opened.build, opened.answers.built,
            build or opened.build, found.covering, link,
        )  # fmt: skip

    page(made, "/brief", "brief.html", answer, summary="A short list for a topic with evidence, gaps and contacts.")

    def as_pdf(it: Annotated[Brief, Depends(answer)]) -> Response:
        return _file(pdf(_html(it)), "application/pdf", "brief.pdf")

    def as_archive(it: Annotated[Brief, Depends(answer)]) -> Response:
        return _file(_archive(it), "application/zip", "brief.zip")

    made.add_api_route("/brief.pdf", as_pdf, include_in_schema=False, response_model=None)
    made.add_api_route("/brief.zip", as_archive, include_in_schema=False, response_model=None)
    return made


def _html(it: Brief) -> str:
    return shown().get_template("brief.html").render(it=it, path="/brief", query="", api="")


def _archive(it: Brief) -> bytes:
    """The page, the table of all that it lists, and the query that lists them from the graph itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("brief.html", _html(it))
        archive.writestr("centres.csv", centres_csv(it.found.rows))
        for at, each in enumerate(it.found.concepts, 1):
            archive.writestr(f"queries/concept-{at}.rq", bound(questions()[QUERY], {"topic": each.iri}))
        archive.writestr("link.txt", it.link + "\n")
    return out.getvalue()


def _file(content: bytes, media: str, name: str) -> Response:
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})
