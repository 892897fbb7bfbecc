"""`frontdoor serve`: the web front door."""

import os
import socket
from typing import Annotated

import typer
import uvicorn

from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.plainly import plainly
from frontdoor.web.app import app
from frontdoor.web.pages.warm import warm
from frontdoor.web.reconcile.routes import ENDPOINT
from frontdoor.web.service import Service
from frontdoor.web.sparql.limits import PREFIX, Limits
from frontdoor.web.sparql.routes import ENDPOINT as SPARQL
from graph.matching.matcher import Matcher
from graph.workspace import Workspace


@plainly
def command(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="The address to answer at; 0.0.0.0 for every one.")] = "127.0.0.1",
    home: Home = DEFAULT_HOME,
    deadline: Annotated[
        float | None,
        typer.Option(help=f"Seconds a SPARQL query may take; 30, or {PREFIX}DEADLINE.", show_default=False),
    ] = None,
    memory: Annotated[
        int | None, typer.Option(help=f"MiB it may take; 1024, or {PREFIX}MEMORY.", show_default=False)
    ] = None,
    rows: Annotated[
        int | None, typer.Option(help=f"Rows after which it is cut; 100,000, or {PREFIX}ROWS.", show_default=False)
    ] = None,
    rate: Annotated[
        str, typer.Option(help="How many pages a client may ask for; empty for any number.")
    ] = "600/minute",
    access_log: Annotated[
        bool, typer.Option("--access-log", help="Log each request with its address. Without it nobody's is kept.")
    ] = False,
) -> None:
    """Serves the front door: pages, their JSON under /api, SPARQL, every entity at /id/…, OpenRefine reconciliation.

    A new build is taken up without a stop. Queries change nothing; a process that runs one is killed at the deadline.

    Example: `frontdoor serve --port 8080 --deadline 10`
    """
    limits = Limits.of(os.environ, deadline=deadline, memory=memory, rows=rows)
    service = Service(Workspace(home), Matcher.of, warm)
    with listening(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}"
        typer.echo(
            f"Front door: {address}   SPARQL: {address}{SPARQL}   OpenRefine: {address}{ENDPOINT}   (Ctrl-C stops it)"
        )
        # Who asked what is nobody's business: a log of requests has to be asked for.
        level = "info" if access_log else "warning"
        made = app(service, limits, rate or None)
        config = uvicorn.Config(made, access_log=access_log, log_level=level, server_header=False)
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            return


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there and sends what it is given at once. Raises OSError with the address in its words."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
        # Connections inherit it. Without it the body of an answer waits until the head is acknowledged, 40 ms and more.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except OSError as error:
        # What the socket module adds to the system's own words repeats the address.
        words = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise OSError(error.errno, words, f"{host}:{port}") from None
