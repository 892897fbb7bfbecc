"""A store by its address, and a build's store as rdflib sees it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from graph.store.quirks.known import DIALECTS, probed
from graph.store.remote import Remote
from graph.store.requests import Server
from graph.store.seam import StoreFailed

if TYPE_CHECKING:
    from rdflib import Dataset


def remote(address: str, user: str | None = None, dialect: str | None = None) -> Remote:
    """The server at an address; `dialect` names its kind where probing it should not be trusted.

    The password is read from FRONTDOOR_STORE_PASSWORD, a bearer token from FRONTDOOR_STORE_TOKEN, so that neither
    stands in a command line. Raises StoreFailed: nothing answers, no such dialect, a user without a password.
    """
    if dialect is not None and dialect not in DIALECTS:
        raise StoreFailed(f"no dialect is called {dialect!r}; the dialects are {', '.join(DIALECTS)}")
    password, token = os.environ.get("FRONTDOOR_STORE_PASSWORD"), os.environ.get("FRONTDOOR_STORE_TOKEN")
    if user and password is None:
        raise StoreFailed(f"user {user!r} has no password: set FRONTDOOR_STORE_PASSWORD")
    address = address.rstrip("/")
    kind = DIALECTS[dialect] if dialect else probed(address)
    return Remote(Server(address, kind, user, password, token))


def open_rdflib(folder: Path) -> "Dataset":
    """The store of a build (`Workspace.current() / "store"`) as an rdflib Dataset, read-only; close it after use.

    Its default graph is the union of all named graphs. `docs/rdflib.md` tells the traps.
    """
    import oxrdflib
    import pyoxigraph
    from rdflib import Dataset

    return Dataset(store=oxrdflib.OxigraphStore(store=pyoxigraph.Store.read_only(str(folder))), default_union=True)
