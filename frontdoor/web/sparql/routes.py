"""The address of the SPARQL service."""

import asyncio
from contextlib import suppress
from ipaddress import ip_address, ip_network

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from frontdoor.web.service import Service
from frontdoor.web.sparql.description import Descriptions
from frontdoor.web.sparql.negotiation import takes
from frontdoor.web.sparql.pool import Pool
from frontdoor.web.sparql.protocol import Asked, asked
from frontdoor.web.sparql.reply import gone, ready, send_answer

ENDPOINT = "/sparql"
METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


class Replying(Response):
    """A response that has a query answered, and gives it up when the client goes away before that."""

    def __init__(self, request: Request, pool: Pool, query: Asked) -> None:
        super().__init__()
        self._request, self._pool, self._query = request, pool, query

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        going = asyncio.ensure_future(gone(receive))
        replying = asyncio.ensure_future(self._reply(scope, send))
        try:
            await asyncio.wait([going, replying], return_when=asyncio.FIRST_COMPLETED)
            if not replying.done():
                replying.cancel()
            with suppress(asyncio.CancelledError):
                await replying
        finally:
            going.cancel()
            replying.cancel()

    async def _reply(self, scope: Scope, send: Send) -> None:
        async with self._pool.asked(self._query.message(), client_of(self._request)) as answer:
            await ready(answer)
            zipped = takes(self._request.headers.get("accept-encoding"), "gzip") and answer.size > 500
            await send_answer(answer, scope, send, gzip=zipped, seconds=self._pool.limits.delivery)


def routes(service: Service, pool: Pool) -> list[BaseRoute]:
    """The service's route. Without a query it describes itself."""
    descriptions = Descriptions(pool)

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        query = await asked(request)
        opened = service.opened()
        pool.serve(opened.store)
        if query is None:
            return await descriptions.of(opened.store, request)
        return Replying(request, pool, query)

    return [Route(ENDPOINT, endpoint, methods=METHODS, name="sparql")]


def client_of(request: Request) -> str:
    """Whom a request comes from: an IPv4 address, or the network of an IPv6 one, which is one client's."""
    host = request.client.host if request.client else ""
    try:
        return str(ip_network(f"{host}/64", strict=False)) if ip_address(host).version == 6 else host
    except ValueError:
        return host
