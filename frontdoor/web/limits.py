"""What every answer carries, and how large a request may be: ASGI middleware."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontdoor.web.refusal import Refused

BODY_BYTES = 2_000_000

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Where an answer has a header of its own, that one counts."""


class SecurityHeaders:
    """Adds the headers of SECURITY to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, secured if scope["type"] == "http" else send)


class SizeLimit:
    """Refuses (413) a request whose body is larger than `most` bytes, as soon as that is known."""

    def __init__(self, app: ASGIApp, most: int = BODY_BYTES) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        said = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        stated = int(said) if said.isdigit() else 0
        read = 0

        async def counted() -> Message:
            # Refused where the body is read, which is within what turns a refusal into an answer.
            nonlocal read
            if stated <= self.most:
                message = await receive()
                read += len(message.get("body", b""))
                if read <= self.most:
                    return message
            raise Refused(f"the request is larger than {self.most:,} bytes", 413)

        await self.app(scope, counted, send)
