"""Time as the token engine and the hub see it: injectable, and proof against sleep and steps."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import NamedTuple


def _steady_clock() -> Callable[[], float]:
    # CLOCK_MONOTONIC stands still while a Linux machine sleeps; a token does not.
    boottime: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    if boottime is None:
        return time.monotonic
    return lambda: time.clock_gettime(boottime)


class Instant(NamedTuple):
    """One moment on two clocks, both in seconds."""

    steady: float
    wall: float

    def since(self, earlier: "Instant") -> float:
        """Return the seconds gone by since an earlier instant, the larger of what the clocks say.

        A clock that was stepped back or stood still understates the time; the other one corrects
        it. A clock that was stepped forward overstates it, which costs one early renewal.
        """
        return max(self.steady - earlier.steady, self.wall - earlier.wall)


async def _sleep_async(seconds: float) -> None:
    import anyio  # on first use: it comes with httpx and takes a third of its import time

    await anyio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Clock:
    """The two clocks and the ways to wait; replace any of them in a test.

    Attributes:
        steady: Seconds from an arbitrary start; never goes back and counts time asleep.
        wall: Seconds since the epoch, as the system has it now.
        sleep: Waits for that many seconds.
        sleep_async: The same in whichever event loop is running, asyncio or trio.
    """

    steady: Callable[[], float] = field(default_factory=_steady_clock)
    wall: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    sleep_async: Callable[[float], Awaitable[None]] = _sleep_async

    def now(self) -> Instant:
        """Return the present moment."""
        return Instant(self.steady(), self.wall())
