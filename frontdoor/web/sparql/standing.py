"""Who and what has taken long before: such queries do not get in the way of quick ones again."""

import time
from collections import OrderedDict

KEPT = 4096


class Standing:
    """Queries that took long, and clients with how many of theirs did lately.

    A client has `strikes`; each long query takes one, and one comes back in `forgiven` seconds.
    """

    def __init__(self, strikes: float, forgiven: float) -> None:
        self._strikes, self._forgiven = strikes, forgiven
        self._queries: OrderedDict[bytes, None] = OrderedDict()
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def is_long(self, query: bytes, client: str) -> bool:
        """Whether a query, by its digest, is to be taken for a long one when it comes from a client."""
        return query in self._queries or self._struck(client) > self._strikes - 1

    def took_long(self, query: bytes, client: str) -> None:
        self._clients[client] = self._struck(client) + 1, time.monotonic()
        self._clients.move_to_end(client)
        self._queries[query] = None
        self._queries.move_to_end(query)
        for kept in (self._queries, self._clients):
            while len(kept) > KEPT:
                kept.popitem(last=False)

    def was_quick(self, query: bytes, client: str) -> None:
        """Forgives a client one strike, as what was taken for a long query was none."""
        self._queries.pop(query, None)
        if client in self._clients:
            self._clients[client] = max(0.0, self._struck(client) - 1), time.monotonic()

    def _struck(self, client: str) -> float:
        count, when = self._clients.get(client, (0.0, 0.0))
        return max(0.0, count - (time.monotonic() - when) / self._forgiven)
