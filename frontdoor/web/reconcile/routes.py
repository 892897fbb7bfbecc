"""The addresses of the reconciliation service."""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from frontdoor.web.reconcile import suggest
from frontdoor.web.reconcile.candidates import results
from frontdoor.web.reconcile.extend import extended
from frontdoor.web.reconcile.manifest import manifest
from frontdoor.web.reconcile.preview import preview
from frontdoor.web.reconcile.queries import extension, query_batch
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Opened, Service

ENDPOINT = "/reconcile"
WORKERS = 4
"""Questions that are worked on at once; the others wait."""

FORM = "application/x-www-form-urlencoded"
FIELDS = 20
_CALLBACK = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*", re.ASCII)
CALLBACK_LENGTH = 100

PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""A preview is made to be shown in the frame of another site, and does nothing there."""

Work = Callable[[Opened, Mapping[str, str]], Any]


def routes(service: Service) -> list[BaseRoute]:
    """The service's routes. Work is done in threads, so that the server goes on answering meanwhile."""
    workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="reconcile")

    async def worked(work: Work, asked: Mapping[str, str]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(workers, lambda: work(service.opened(), asked))

    def answering(work: Work) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            asked = await _parameters(request)
            callback = _callback(request, asked)
            asked["endpoint"] = str(request.url_for("reconcile"))
            made = await worked(work, asked)
            return _in_script(callback, made) if callback else _in_json(made)

        return endpoint

    async def page(request: Request) -> Response:
        asked = await _parameters(request)
        return HTMLResponse(await worked(_preview, asked), headers={"Content-Security-Policy": PREVIEW_POLICY})

    return [
        Route(ENDPOINT, answering(_reconcile), methods=["GET", "POST"], name="reconcile"),
        Route(f"{ENDPOINT}/suggest/entity", answering(_entities)),
        Route(f"{ENDPOINT}/suggest/type", answering(_types)),
        Route(f"{ENDPOINT}/suggest/property", answering(_properties)),
        Route(f"{ENDPOINT}/properties", answering(_proposed)),
        Route(f"{ENDPOINT}/preview", page),
    ]


def _reconcile(opened: Opened, asked: Mapping[str, str]) -> Any:
    if "queries" in asked and "extend" in asked:
        raise Refused("queries and extend can't be asked in one request")
    if "queries" in asked:
        return results(opened, query_batch(asked["queries"]))
    if "extend" in asked:
        return extended(opened, extension(asked["extend"]))
    return manifest(opened, asked["endpoint"])


def _entities(opened: Opened, asked: Mapping[str, str]) -> Any:
    return suggest.entities(opened, asked.get("prefix", ""), _whole(asked, "cursor") or 0, asked.get("type"))


def _types(opened: Opened, asked: Mapping[str, str]) -> Any:
    return suggest.types(opened, asked.get("prefix", ""), _whole(asked, "cursor") or 0)


def _properties(opened: Opened, asked: Mapping[str, str]) -> Any:
    return suggest.properties(opened, asked.get("prefix", ""), _whole(asked, "cursor") or 0)


def _preview(opened: Opened, asked: Mapping[str, str]) -> Any:
    return preview(opened, asked.get("id", ""))


def _proposed(opened: Opened, asked: Mapping[str, str]) -> Any:
    return suggest.proposed(opened, asked.get("type", ""), _whole(asked, "limit"))


async def _parameters(request: Request) -> dict[str, str]:
    """What a request asks, from its address and, of a POST, from its form. Raises Refused."""
    asked = dict(request.query_params)
    if request.method != "POST":
        return asked
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    body = await request.body()
    if kind != FORM:
        raise Refused(f"a POST must be {FORM}, and this is {kind or 'of no stated type'}", 415)
    try:
        return asked | dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS))
    except ValueError as error:
        raise Refused(f"the form can't be read: {error}") from None


def _callback(request: Request, asked: Mapping[str, str]) -> str | None:
    """The name of the function that a JSONP client wants called. Raises Refused where it is none."""
    name = asked.get("callback") if request.method == "GET" else None
    if name and (len(name) > CALLBACK_LENGTH or not _CALLBACK.fullmatch(name)):
        raise Refused("callback must be the name of a JavaScript function")
    return name or None


def _whole(asked: Mapping[str, str], name: str) -> int | None:
    value = asked.get(name, "")
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise Refused(f"{name} must be a whole number, and is {value!r}")
    return int(value)


def _in_json(made: Any) -> Response:
    return Response(json.dumps(made), media_type="application/json")


def _in_script(callback: str, made: Any) -> Response:
    # The comment keeps a chosen name from being the first bytes of another kind of file.
    return Response(f"/**/{callback}({json.dumps(made)});", media_type="text/javascript")
