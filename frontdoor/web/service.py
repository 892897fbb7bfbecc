"""The build in service, opened for questions; a newer one is opened beside it and then takes its place."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import tantivy

from frontdoor.search.index import index_of
from frontdoor.verdict import Matches
from frontdoor.web.answers import Answers
from frontdoor.web.directory import Directory
from frontdoor.web.kinds import Kinds
from frontdoor.web.profile import Value, profile
from graph.workspace import NoGraph, Workspace

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A build that is open. A request holds one from its beginning to its end."""

    build: str
    store: Path
    matcher: Matches
    directory: Directory
    kinds: Kinds
    answers: Answers
    index: tantivy.Index

    def profile(self, id: str) -> dict[str, tuple[Value, ...]]:
        """What is known of an organisation by its id."""
        return profile(self.store, id)


class Service:
    """Hands out the build in service. `matcher_of`: how a build's matcher is opened."""

    def __init__(
        self,
        workspace: Workspace,
        matcher_of: Callable[[Path], Matches],
        warm: Callable[[Opened], None] = lambda opened: None,
    ) -> None:
        """Opens the build in service. Raises NoGraph, and what opening it raises.

        `warm`: what to compute of a build before it is served, so that nobody waits for it.
        """
        self._workspace = workspace
        self._matcher_of = matcher_of
        self._warm = warm
        self._lock = threading.Lock()
        self._opened = self._open(workspace.current())
        self._tried = self._opened.build

    def opened(self) -> Opened:
        """The build that answers now. Where a newer one was published, it is being opened meanwhile."""
        try:
            newest = self._workspace.current()
        except (NoGraph, OSError):
            return self._opened
        with self._lock:
            if newest.name != self._tried:
                self._tried = newest.name
                threading.Thread(target=self._renew, args=(newest,), daemon=True).start()
        return self._opened

    def _renew(self, folder: Path) -> None:
        try:
            opened = self._open(folder)
        except Exception as error:
            # Whatever is wrong with the newer one, the one that is open still answers.
            LOG.warning("build %s can't be opened, %s still answers: %s", folder.name, self._opened.build, error)
            return
        with self._lock:
            if self._tried == folder.name:
                self._opened = opened

    def _open(self, folder: Path) -> Opened:
        store, answers = folder / "store", Answers(self._workspace)
        with answers.cursor() as connection:
            directory, index = Directory.of(connection), index_of(connection)
        opened = Opened(folder.name, store, self._matcher_of(folder), directory, Kinds.of(store), answers, index)
        self._warm(opened)
        return opened
