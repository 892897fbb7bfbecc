"""Which server stands at an address."""

import httpx

from graph.store.quirks.dialect import Dialect
from graph.store.quirks.oxigraph import OXIGRAPH
from graph.store.quirks.standard import STANDARD
from graph.store.quirks.virtuoso import VIRTUOSO
from graph.store.seam import StoreFailed

DIALECTS = {each.name: each for each in (STANDARD, OXIGRAPH, VIRTUOSO)}


def probed(address: str) -> Dialect:
    """The dialect of the server at an address, by the name it gives itself. Raises StoreFailed if nothing answers."""
    try:
        server = httpx.get(address, timeout=10).headers.get("server", "").lower()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise StoreFailed(f"{address}: no server answers there ({error})") from None
    return next((each for name, each in DIALECTS.items() if name in server), STANDARD)
