"""The web application: its parts, and what holds for all of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse

from frontdoor.web.limits import SecurityHeaders, SizeLimit
from frontdoor.web.reconcile.routes import routes as reconcile
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Service
from frontdoor.web.sparql.limits import Limits
from frontdoor.web.sparql.linked import routes as linked
from frontdoor.web.sparql.pool import Pool
from frontdoor.web.sparql.reply import CUT
from frontdoor.web.sparql.routes import routes as sparql


def app(service: Service, limits: Limits | None = None) -> Starlette:
    """The ASGI application over the build in service. A refusal is {"error": one sentence} with its status.

    `limits`: those of the SPARQL service, whose workers are in `state.pool` and live as long as the application.
    """
    pool = Pool(limits or Limits())

    @asynccontextmanager
    async def lifespan(made: Starlette) -> AsyncIterator[None]:
        pool.serve(service.opened().store)
        yield
        await pool.close()

    made = Starlette(
        lifespan=lifespan,
        routes=[*reconcile(service), *sparql(service, pool), *linked(service, pool)],
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
        ],
        exception_handlers={Refused: _refused, HTTPException: _no_such, Exception: _failed},
    )
    made.state.pool = pool
    return made


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refused)
    return JSONResponse({"error": error.sentence}, error.status, headers=error.headers)


async def _no_such(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    sentence = f"nothing answers at {request.url.path}" if error.status_code == 404 else error.detail
    return JSONResponse({"error": sentence}, error.status_code, headers=error.headers)


async def _failed(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": "this can't be answered because of a fault here, not in the request"}, 500)
