"""Two competitors that take turns, so that whatever else the machine does meets both."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

BLOCKS = 15


class Row(NamedTuple):
    """One comparison. Times are in microseconds."""

    what: str
    ours: float
    other: str
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times the other's time we take."""
        return self.ours / self.theirs


def versus(ours: Callable[[], object], theirs: Callable[[], object], number: int) -> list[float]:
    """Return the median microseconds of both, measured in turns."""
    blocks: tuple[list[float], list[float]] = ([], [])
    for work in (ours, theirs):
        work()
    for _ in range(BLOCKS):
        for work, times in zip((ours, theirs), blocks, strict=True):
            start = time.perf_counter()
            for _ in range(number):
                work()
            times.append((time.perf_counter() - start) / number * 1e6)
    return [statistics.median(times) for times in blocks]
