"""A query while it is worked on."""

from frontdoor.web.sparql.process import Worker


class Run:
    """A query that is worked on: by which worker, and whether it has its place among the long ones."""

    def __init__(self) -> None:
        self.worker: Worker | None = None
        self.long = False
        self.whole_after = float("inf")
        """Seconds of the processor after which it was answered."""
        self._before = 0.0

    def begin(self, worker: Worker) -> None:
        self.worker, self._before = worker, worker.spent()
        if self.long:
            worker.step_back()

    def move(self) -> None:
        """Gives it its place among the long ones."""
        self.long = True
        if self.worker:
            self.worker.step_back()

    def spent(self) -> float:
        """Seconds of the processor that it has had."""
        return self.worker.spent() - self._before if self.worker else 0.0
