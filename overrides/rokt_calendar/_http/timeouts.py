"""Timeouts of single waits that also know when everything must be over."""

import time


class Seconds(float):
    """A timeout that knows when its request must be over, on the monotonic clock.

    httpx bounds each wait for the network; with this, `network` bounds their sum.
    """

    __slots__ = ("until",)
    until: float

    @classmethod
    def capped(cls, timeout: float | None, left: float) -> "Seconds":
        """Return a timeout that is no longer than what is left."""
        left = max(left, 0.0)
        seconds = cls(left if timeout is None else min(timeout, left))
        seconds.until = time.monotonic() + left
        return seconds
