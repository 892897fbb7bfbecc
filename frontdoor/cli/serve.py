"""`frontdoor serve`: the web front door."""

import os
import socket
from typing import Annotated

import typer
import uvicorn

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.plainly import plainly
from frontdoor.web.app import app
from frontdoor.web.reconcile.routes import ENDPOINT
from frontdoor.web.service import Service
from graph.matching.matcher import Matcher
from graph.workspace import Workspace


@plainly
def command(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="The address to answer at; 0.0.0.0 for every one.")] = "127.0.0.1",
    home: Home = DEFAULT_HOME,
) -> None:
    """Serves the graph: an OpenRefine reconciliation service. A new build is taken up without a stop.

    Example: `frontdoor serve --port 8080`
    """
    service = Service(Workspace(home), Matcher.of)
    with _listening(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        typer.echo(
            f"OpenRefine reconciliation: http://{shown}:{listener.getsockname()[1]}{ENDPOINT}   (Ctrl-C stops it)"
        )
        # Who asked what is nobody's business: no access log.
        config = uvicorn.Config(app(service), access_log=False, log_level="warning", server_header=False)
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            return


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        # What the socket module adds to the system's own words repeats the address.
        words = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise OSError(error.errno, words, f"{host}:{port}") from None
