"""CPU seconds by stage of a build."""

import time


class Clock:
    """CPU seconds of this process by stage."""

    def __init__(self) -> None:
        self._last = time.process_time()
        self.laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """Gives the seconds since the last lap to a stage."""
        now = time.process_time()
        self.laps[stage] = round(self.laps.get(stage, 0) + now - self._last, 3)
        self._last = now
