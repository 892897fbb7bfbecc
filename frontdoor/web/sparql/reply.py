"""An answer as an HTTP response: sent as it comes, compressed where that is asked for."""

import asyncio
import zlib
from collections.abc import AsyncIterator

from starlette.datastructures import MutableHeaders
from starlette.types import Receive, Scope, Send

from frontdoor.web.refusal import Refused
from frontdoor.web.sparql.answer import Answer, Broken
from frontdoor.web.sparql.worker import MUTE

CUT = "Result-Cut"
"""The header of an answer that was cut, with the sentence that says where."""

CHARSET = dict.fromkeys(("text/csv", "text/tab-separated-values", "text/turtle"), "; charset=utf-8")


async def ready(answer: Answer) -> None:
    """Waits until the answer can be sent. Raises Refused where there is none."""
    if answer.media in MUTE:
        await answer.over()
    if answer.refusal and (not answer.size or answer.media in MUTE):
        raise Refused(answer.refusal[1], answer.refusal[0])


async def send_answer(answer: Answer, scope: Scope, send: Send, *, gzip: bool, seconds: float) -> None:
    """Sends an answer that is ready. One that breaks off is left without its end, which every client can tell."""
    media = str(answer.media)
    said = MutableHeaders({"Content-Type": media + CHARSET.get(media, ""), "Vary": "Accept, Accept-Encoding"})
    if answer.cut:
        said[CUT] = answer.cut
    if gzip:
        said["Content-Encoding"] = "gzip"
    elif answer.whole:
        said["Content-Length"] = str(answer.size)
    await send({"type": "http.response.start", "status": 200, "headers": said.raw})
    if scope["method"] != "HEAD":
        try:
            async with asyncio.timeout(seconds):
                async for part in _zipped(answer.parts()) if gzip else answer.parts():
                    await send({"type": "http.response.body", "body": part, "more_body": True})
        except (Broken, TimeoutError):
            return
    await send({"type": "http.response.body", "body": b""})


async def _zipped(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    packing = zlib.compressobj(level=5, wbits=31)
    async for part in parts:
        if packed := packing.compress(part) + packing.flush(zlib.Z_SYNC_FLUSH):
            yield packed
    yield packing.flush()


async def gone(receive: Receive) -> None:
    """Waits until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
