"""Asks for tables of saved questions, and keeps the last ones: a page asked for twice costs once."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from pathlib import Path

from frontdoor.web.pages.table import Table, table
from frontdoor.web.sparql.pool import Pool

KEPT = 128

Ask = Callable[[str, int], Awaitable[Table]]
"""Gives the answer to a query with as many of its rows as are to be shown."""


class Tables:
    """Tables by build and query. Those that were cut are not kept: another time there may be more."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._kept: OrderedDict[tuple[Path, str, int], Table] = OrderedDict()

    def over(self, store: Path, client: str) -> Ask:
        """What asks the store of a build on behalf of a client. It raises what `table` raises."""
        self._pool.serve(store)

        async def ask(query: str, shown: int) -> Table:
            key = (store, query, shown)
            found = self._kept.get(key) or await table(self._pool, client, query, shown)
            if not found.cut:
                self._kept[key] = found
                self._kept.move_to_end(key)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return found

        return ask
