"""A query of one's own: written in an editor or a plain field, answered as table and picture, shared by its address."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from frontdoor.web.directory import ORGANISATION
from frontdoor.web.pages.page import page, rendered
from frontdoor.web.pages.picture import Picture, picture
from frontdoor.web.pages.question import without_header
from frontdoor.web.pages.table import Table, table
from frontdoor.web.pages.vocabulary import Terms, terms
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Service
from frontdoor.web.sparql.pool import Pool
from frontdoor.web.sparql.protocol import Asked
from frontdoor.web.sparql.routes import Replying, client_of
from queries.library import questions

IN_AN_ADDRESS = 6000
"""Characters of a query, escaped, that still stand in an address; of a longer one there is no link to share."""

ROWS = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}
STATEMENTS = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
"""What an answer can be had as, by the ending of its address."""

FIRST = "places/sectors_by_region"
"""The saved question that stands in an empty editor."""


@dataclass(frozen=True, slots=True)
class Run:
    """A query with its answer. No `table` where none was asked for or `problem` says why there is none.

    `formats`: what the whole answer can be had as. `shared`: the query as part of an address; None for one that is too
    long. `organisation`: an id in the answer.
    """

    query: str
    example: str
    table: Table | None
    picture: Picture | None
    problem: str | None
    http_status: int
    formats: list[str]
    shared: str | None
    organisation: str | None


def router(service: Service, pool: Pool) -> APIRouter:
    """The page of the editor, and the terms that it completes."""
    made = APIRouter()

    async def answer(
        request: Request,
        response: Response,
        query: Annotated[str, Query(description="A SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.")] = "",
    ) -> Run:
        pool.serve(service.opened().store)
        said = await run(query, pool, client_of(request))
        response.status_code = said.http_status
        return said

    page(made, "/query", "query.html", answer, summary="The answer to a query as the page shows it: its first rows.")

    async def sent(request: Request) -> Response:
        """A query from the form: at an address of its own where that holds it, else answered here."""
        body = (await request.body()).decode(errors="replace")
        query = parse_qs(body, max_num_fields=10).get("query", [""])[0].replace("\r\n", "\n")
        if len(shared := urlencode({"query": query})) <= IN_AN_ADDRESS:
            return RedirectResponse(f"/query?{shared}", 303)
        pool.serve(service.opened().store)
        said = await run(query, pool, client_of(request))
        return rendered(request, "query.html", said, said.http_status)

    made.add_api_route("/query", sent, methods=["POST"], include_in_schema=False)

    async def file(request: Request, ending: str, query: str) -> Response:
        """The whole answer to a query in the format that the address ends with."""
        media = (ROWS | STATEMENTS).get(ending)
        if media is None:
            raise Refused(f"an answer can be had as {', '.join(ROWS | STATEMENTS)}, and not as {ending}", 404)
        pool.serve(service.opened().store)
        return Replying(request, pool, Asked(query, (), (), media))

    made.add_api_route(
        "/query/answer.{ending}", file, summary="The whole answer to a query, in a format by its ending."
    )

    def completed() -> Terms:
        return terms()

    made.add_api_route("/query/terms.json", completed, summary="The prefixes, classes and properties to query with.")
    return made


async def run(query: str, pool: Pool, client: str) -> Run:
    """A query's answer; none for an empty query."""
    example = without_header(questions()[FIRST].text)
    shared = urlencode({"query": query})
    link = shared if len(shared) <= IN_AN_ADDRESS else None
    if not query.strip():
        return Run(query, example, None, None, None, 200, [], link, None)
    try:
        found = await table(pool, client, query)
    except Refused as error:
        return Run(query, example, None, None, error.sentence, error.status, [], link, None)
    formats = list(STATEMENTS if found.statements else ROWS)
    return Run(query, example, found, picture(found), None, 200, formats, link, _organisation(found))


def _organisation(found: Table) -> str | None:
    """The first organisation of an answer, whose neighbourhood can be explored."""
    cells = (cell for row in found.rows for cell in row if cell)
    return next((each.value.removeprefix(ORGANISATION) for each in cells if each.value.startswith(ORGANISATION)), None)
