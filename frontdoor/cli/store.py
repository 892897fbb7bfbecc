"""The options by which a command works on a server in place of the store at home."""

from pathlib import Path
from typing import Annotated

import typer

from graph.store.embedded import Embedded
from graph.store.seam import Reader
from graph.workspace import Workspace

Address = Annotated[
    str | None,
    typer.Option("--store", envvar="FRONTDOOR_STORE", help="The address of a SPARQL 1.1 server that keeps the graph."),
]
User = Annotated[
    str | None,
    typer.Option("--store-user", help="Its user; the password is read from FRONTDOOR_STORE_PASSWORD."),
]
Dialect = Annotated[
    str | None, typer.Option("--dialect", help="standard, oxigraph or virtuoso; asked of the server if not given.")
]


def reader(home: Path, address: str | None, user: str | None, dialect: str | None) -> Reader:
    """The server at the address, or the graph in service at home. Raises NoGraph and StoreFailed."""
    if address:
        # Inside, as it brings HTTP clients that most commands never need.
        from graph.store.opening import remote

        return remote(address, user, dialect)
    return Embedded(Workspace(home).current() / "store")
