"""A progress bar that comes only where something takes longer than two seconds."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

PATIENCE = 2.0
"""Seconds without a bar."""


@contextmanager
def late_bar() -> Iterator[Callable[[str, int, int], None]]:
    """What a long stage tells its progress to: what it does, how much is done, and how much there is."""
    began = time.monotonic()
    bars = Progress(
        TextColumn("{task.description:<40}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bars.add_task("", total=None)

    def told(what: str, done: int, total: int) -> None:
        if not bars.live.is_started and time.monotonic() - began > PATIENCE:
            bars.start()
        bars.update(task, description=what, completed=done, total=total)

    try:
        yield told
    finally:
        bars.stop()
