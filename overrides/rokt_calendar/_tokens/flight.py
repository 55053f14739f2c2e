"""One renewal in progress: a leader carries it out, everyone else waits for its end.

Nothing here belongs to a thread, a task or an event loop, so whoever led may vanish in any of the
ways in which code vanishes, and any waiter, wherever it runs, is woken all the same.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx

from ..errors import TokenError
from .token import AccessToken

Failure = TokenError | httpx.RequestError
"""What a renewal can end in that its waiters share."""

Wake = Callable[[], object]


class Flight:
    """The renewal and those who wait for it.

    Args:
        started: When it began, in seconds on the steady clock.

    Attributes:
        token: What came of it, once it has landed.
        failure: Why it failed. Neither of the two: the leader left, and someone else must lead.
    """

    def __init__(self, started: float) -> None:
        self.started = started
        self.token: AccessToken | None = None
        self.failure: Failure | None = None
        self._lock = threading.RLock()
        self._waiting: list[Wake] | None = []

    def land(self, *, token: AccessToken | None = None, failure: Failure | None = None) -> None:
        """End the flight and wake all who wait; only the first call counts."""
        with self._lock:
            if self._waiting is None:
                return
            self.token, self.failure = token, failure
            waiting, self._waiting = self._waiting, None
        for wake in waiting:
            wake()

    def wait(self, seconds: float | None) -> bool:
        """Block this thread until the flight has ended; say whether it has within the time."""
        landed = threading.Event()
        self._subscribe(landed.set)
        return landed.wait(seconds)

    async def wait_async(self, seconds: float | None) -> bool:
        """Wait without blocking the running loop, asyncio or trio; say whether it has ended."""
        import anyio  # on first wait only: a call that finds a token never pays for it

        landed = anyio.Event()
        call_soon = _threadsafe_call_soon()

        def wake() -> None:
            # The loop may be gone by now, and then nobody waits in it.
            with suppress(RuntimeError):
                call_soon(landed.set)

        self._subscribe(wake)
        with anyio.move_on_after(seconds):
            await landed.wait()
        return landed.is_set()

    def _subscribe(self, wake: Wake) -> None:
        with self._lock:
            if self._waiting is not None:
                self._waiting.append(wake)
            if self._waiting is not None:
                return
        wake()


def running_loop() -> object:
    """Return what stands for the running event loop: one object, the same as long as it runs."""
    trio: Any = sys.modules.get("trio")
    if trio is not None and trio.lowlevel.in_trio_run():
        return trio.lowlevel.current_trio_token()
    import asyncio  # loaded already wherever this runs; synchronous code never pays for it

    return asyncio.get_running_loop()


def _threadsafe_call_soon() -> Callable[[Callable[[], object]], Any]:
    """Return how any thread may have the running event loop call something."""
    loop: Any = running_loop()
    name = "call_soon_threadsafe" if hasattr(loop, "call_soon_threadsafe") else "run_sync_soon"
    call_soon: Callable[[Callable[[], object]], Any] = getattr(loop, name)
    return call_soon
