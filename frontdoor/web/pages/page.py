"""A page and its JSON from one answer: what computes it says nothing of how it is shown."""

from collections.abc import Callable
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from frontdoor.web.pages.shown import shown

API = "/api"
PAGE_SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}
"""No script stands in a page and none comes from elsewhere; nobody shows a page inside another."""


def page(router: APIRouter, path: str, template: str, answer: Callable[..., Any], *, summary: str) -> None:
    """Adds to `router` what `answer` gives for the parameters of its signature: as HTML at `path`, as JSON under /api.

    `template` is given the answer as `it`. `summary` is what the documentation of the API says of it.
    """
    router.add_api_route(
        API + (path if path != "/" else "/front"),
        answer,
        summary=summary,
        response_model=get_type_hints(answer)["return"],
        methods=["GET"],
    )

    def as_page(request: Request, it: Annotated[Any, Depends(answer)]) -> HTMLResponse:
        return rendered(request, template, it, getattr(it, "http_status", 200))

    router.add_api_route(path, as_page, methods=["GET", "HEAD"], include_in_schema=False, response_model=None)


def rendered(request: Request, template: str, it: Any, status: int = 200) -> HTMLResponse:
    """A template filled with an answer, with the headers that a page has."""
    text = shown().get_template(template).render(it=it, path=request.url.path, query=request.url.query, api=API)
    return HTMLResponse(text, status, headers=PAGE_SECURITY)
