"""The clock of the mock, as its ready clients see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import anyio.lowlevel

from .._runtime.clock import Clock

__all__ = ["client_clock"]


def client_clock(now: Callable[[], datetime], advance: Callable[[float], None]) -> Clock:
    """Return a clock on which waiting takes no time: it moves the mock's clock instead.

    A client that lives by it sees its tokens age and its deadlines pass as the mock does.

    Args:
        now: Tells the time of the mock.
        advance: Moves it forward by a number of seconds.
    """

    def seconds() -> float:
        return now().timestamp()

    async def sleep_async(seconds: float) -> None:
        advance(seconds)
        await anyio.lowlevel.checkpoint()

    return Clock(steady=seconds, wall=seconds, sleep=advance, sleep_async=sleep_async)
