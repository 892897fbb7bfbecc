"""The web application: its parts, and what holds for all of them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from frontdoor.web.limits import SecurityHeaders, SizeLimit
from frontdoor.web.pages.every import pages
from frontdoor.web.pages.page import API, rendered
from frontdoor.web.rate import RateLimit
from frontdoor.web.reconcile.routes import routes as reconcile
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Service
from frontdoor.web.sparql.limits import Limits
from frontdoor.web.sparql.linked import routes as linked
from frontdoor.web.sparql.pool import Pool
from frontdoor.web.sparql.reply import CUT
from frontdoor.web.sparql.routes import routes as sparql


def app(service: Service, limits: Limits | None = None, rate: str | None = None) -> FastAPI:
    """The ASGI application over the build in service. A refusal is {"error": one sentence} with its status.

    `limits`: those of the SPARQL service, whose workers are in `state.pool` and live as long as the application.
    `rate`: how many requests a client may make, as "600/minute"; as many as it likes where it is None.
    """
    pool = Pool(limits or Limits())

    @asynccontextmanager
    async def lifespan(made: FastAPI) -> AsyncIterator[None]:
        pool.serve(service.opened().store)
        yield
        await pool.close()

    made = FastAPI(
        title="Front Door",
        summary="UK life-science organisations, their expertise and collaborations; every page as JSON.",
        version=version("uk-life-science-frontdoor"),
        openapi_url=API + "/openapi.json",
        # Their pages load scripts from elsewhere; ours at /api needs none.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        routes=[
            *reconcile(service),
            *sparql(service, pool),
            Mount("/static", StaticFiles(packages=[("frontdoor.web", "static")])),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "POST"],
                allow_headers=["*"],
                expose_headers=[CUT, "Retry-After"],
            ),
            Middleware(SizeLimit),
            Middleware(RateLimit, rate=rate),
        ],
        exception_handlers={
            Refused: _refused,
            HTTPException: _no_such,
            RequestValidationError: _misread,
            LookupError: _unknown,
            Exception: _failed,
        },
    )
    for each in pages(service, pool):
        made.include_router(each)
    # After the pages: an entity may stand at any path under /data/.
    made.router.routes.extend(linked(service, pool))
    made.state.pool = pool
    return made


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return _told(request, error.sentence, error.status, error.headers)


async def _no_such(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentence = f"nothing answers at {request.url.path}" if error.status_code == 404 else error.detail
    return _told(request, sentence, error.status_code, error.headers)


async def _misread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return _told(request, f"{first['loc'][-1]}: {first['msg'][:1].lower()}{first['msg'][1:]}", 400)


async def _unknown(request: Request, error: Exception) -> Response:
    """A name that means nothing or several things: the message says which, and is for who asked."""
    if isinstance(error, (KeyError, IndexError)):
        return await _failed(request, error)
    return _told(request, str(error), 404)


async def _failed(request: Request, error: Exception) -> Response:
    return _told(request, "this can't be answered because of a fault here, not in the request", 500)


def _told(request: Request, sentence: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal as a page for who reads pages, else as JSON."""
    if request.method in ("GET", "POST") and "text/html" in request.headers.get("accept", ""):
        made = rendered(request, "refused.html", {"sentence": sentence, "status": status}, status)
        made.headers.update(headers or {})
        return made
    return JSONResponse({"error": sentence}, status, headers=headers)
