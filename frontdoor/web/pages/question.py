"""A saved question: its form, its answer as table and picture, and its query, which can be taken on from here."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from frontdoor.web.pages.asking import Ask, Tables
from frontdoor.web.pages.fields import Field, filled
from frontdoor.web.pages.page import page
from frontdoor.web.pages.picture import Picture, picture
from frontdoor.web.pages.table import SHOWN, Table
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Opened, Service
from frontdoor.web.sparql.pool import Pool
from frontdoor.web.sparql.protocol import Asked
from frontdoor.web.sparql.routes import Replying, client_of
from queries.library import BadParameter, Column, Question, bound, questions

FORMATS = {"csv": "text/csv", "json": "application/sparql-results+json"}
PATH = "/questions/{topic}/{name}"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer. No `table` where it was not asked: `problem` says why, with `http_status`."""

    name: str
    topic: str
    summary: str
    audience: list[str]
    fields: list[Field]
    columns: list[Column]
    values: dict[str, str]
    query: str | None
    table: Table | None
    picture: Picture | None
    problem: str | None
    http_status: int


def router(service: Service, pool: Pool) -> APIRouter:
    """The page of each question, and its answer as a file."""
    made, tables = APIRouter(), Tables(pool)

    async def answer(topic: str, name: str, request: Request, response: Response) -> Answered:
        opened = service.opened()
        ask = tables.over(opened.store, client_of(request))
        said = await answered(named(topic, name), _values(request), opened, ask)
        response.status_code = said.http_status
        return said

    page(made, PATH, "question.html", answer, summary="A saved question; its parameters as the address has them.")

    async def file(topic: str, name: str, ending: str, request: Request) -> Response:
        """The whole answer as CSV or as SPARQL's JSON, for the values in the address."""
        if ending not in FORMATS:
            raise Refused(f"an answer can be had as {', '.join(FORMATS)}, and not as {ending}", 404)
        try:
            query = bound(named(topic, name), _values(request))
        except BadParameter as error:
            raise Refused(str(error)) from None
        pool.serve(service.opened().store)
        return Replying(request, pool, Asked(query, (), (), FORMATS[ending]))

    made.add_api_route(PATH + "/answer.{ending}", file, summary="The whole answer of a saved question as csv or json.")
    return made


def named(topic: str, name: str) -> Question:
    """A saved question. Raises Refused (404)."""
    asked = questions().get(f"{topic}/{name}")
    if asked is None:
        raise Refused(f"there is no saved question {topic}/{name}", 404)
    return asked


async def answered(asked: Question, values: dict[str, str], opened: Opened, ask: Ask) -> Answered:
    """A question's form for some values, and its answer where they are good ones."""
    fields = [await filled(each, values.get(each.name), opened, ask) for each in asked.parameters]
    taken = {each.name: each.value for each in fields}
    problem = next((each.problem for each in fields if each.problem), None)
    query, found, status = None, None, 200
    if problem:
        status = 300 if any(each.meant for each in fields) else 400
    else:
        try:
            query = bound(asked, taken | {name: value for name, value in values.items() if name not in taken})
            found = await ask(query, SHOWN)
        except BadParameter as error:
            problem, status = str(error), 400
        except Refused as error:
            problem, status = error.sentence, error.status
    return Answered(
        name=asked.name, topic=asked.name.partition("/")[0], summary=asked.summary, audience=list(asked.audience),
        fields=fields, columns=list(asked.columns), values=taken, query=without_header(query) if query else None,
        table=found, picture=picture(found) if found else None, problem=problem, http_status=status,
    )  # fmt: skip


def _values(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.query_params.items() if value.strip()}


def without_header(query: str) -> str:
    """A saved query without the lines that describe it."""
    return "\n".join(line for line in query.splitlines() if not line.startswith("#+")).strip() + "\n"
