"""How many requests a client may make: ASGI middleware over the library limits."""

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from frontdoor.web.sparql.routes import client_of

FREE = ("/static/", "/sparql")
"""What costs next to nothing, and what shares out its workers itself."""


class RateLimit:
    """Refuses (429) the requests of a client beyond `rate`, such as "600/minute". None lets all through."""

    def __init__(self, app: ASGIApp, rate: str | None = None) -> None:
        self.app = app
        self.rate = parse(rate) if rate else None
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.rate and scope["type"] == "http" and not scope["path"].startswith(FREE):
            client = client_of(Request(scope))
            if not self.limiter.hit(self.rate, client):
                # Whoever asks too often gets the sentence and no page: that is what the limit is to save.
                later = {"Retry-After": str(max(1, round(self.rate.get_expiry() / self.rate.amount)))}
                sentence = f"that is more than {self.rate}; ask again a little later"
                await JSONResponse({"error": sentence}, 429, later)(scope, receive, send)
                return
        await self.app(scope, receive, send)
