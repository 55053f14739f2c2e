"""Waiting in event loops, asyncio or trio. Every loop has connections of its own."""

import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Future
from contextlib import suppress
from math import isinf
from typing import Any, cast

import anyio
import httpx

from .._runtime.clock import Clock
from .._runtime.waiting import running_loop, wait_async
from .answer import Answer
from .content import Content
from .io import IO
from .pool import Pool

GRACE = 0.05
"""Seconds more than the deadline, so that the timeouts of httpx can say what was waited for."""


class LoopIO(IO[httpx.AsyncClient]):
    """Suspends the task."""

    def __init__(
        self,
        new_pool: Callable[[], Pool[httpx.AsyncClient]],
        clock: Clock,
        max_response_bytes: int,
    ) -> None:
        super().__init__(new_pool, clock, max_response_bytes)
        self._spare: Pool[httpx.AsyncClient] | None = None
        self._pools: dict[object, Pool[httpx.AsyncClient]] = {}
        self._inherited: list[object] = []
        self._lock = threading.Lock()

    def open(self) -> None:
        """Open the connections of the loop that comes first."""
        self._spare = self._new_pool()

    def after_fork(self) -> None:
        """Leave the connections to the parent, those of all loops."""
        self._inherited += [self._pools, self._spare]
        self._pools, self._spare, self._lock = {}, None, threading.Lock()

    async def pool(self) -> Pool[httpx.AsyncClient]:
        """Return the connections of the running loop; those of any other would fail."""
        loop = running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            with self._lock:
                for closed in [one for one in self._pools if _is_closed(one)]:
                    del self._pools[closed]
                pool, self._spare = self._spare or self._new_pool(), None
                self._pools[loop] = pool
            # The loop finalizes it when it ends, whoever runs the loop.
            pool.finalizer = self._close_with_loop(loop, pool)
            await anext(pool.finalizer)
        return pool

    async def _close_with_loop(
        self, loop: object, pool: Pool[httpx.AsyncClient]
    ) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            self._pools.pop(loop, None)
            await self.close_http(pool.close())

    async def wait(self, future: "Future[Any]", seconds: float) -> bool:
        """Suspend until a future is done."""
        return await wait_async(future, None if isinf(seconds) else seconds)

    async def sleep(self, seconds: float) -> None:
        """Suspend for that many seconds."""
        await self._clock.sleep_async(seconds)

    async def exchange(
        self, http: httpx.AsyncClient, request: httpx.Request, seconds: float
    ) -> Answer:
        """Send and read within the seconds."""
        with anyio.CancelScope(deadline=anyio.current_time() + seconds + GRACE) as scope:
            return await self._exchange(http, request, self.late_after(seconds))
        assert scope.cancelled_caught
        raise httpx.ReadTimeout("The deadline passed.", request=request)

    async def _exchange(
        self, http: httpx.AsyncClient, request: httpx.Request, is_late: Callable[[], bool]
    ) -> Answer:
        response = await http.send(request, stream=True, auth=None)
        try:
            content = Content(response.headers, self._max_response_bytes, is_late)
            if response.is_stream_consumed:  # a transport that had the body in memory
                content.take(response.content)
            elif not content.fault:
                await _read(response, content)
        finally:
            await response.aclose()
        return content.answer(response)

    async def close_http(self, http: httpx.AsyncClient) -> None:
        """Close a client, also if the task is being cancelled."""
        with anyio.CancelScope(shield=True):
            await http.aclose()

    async def aclose(self) -> None:
        """Close the connections of this loop, and open no others."""
        self.is_closed = True
        pool, spare = self._pools.get(running_loop()), self._spare
        self._spare = None
        if pool is not None and pool.finalizer is not None:
            await pool.finalizer.aclose()
        # Those of other loops are closed there, as soon as nothing refers to them.
        self._pools.clear()
        if spare is not None:
            await self.close_http(spare.close())


async def _read(response: httpx.Response, content: Content) -> None:
    # Not through aiter_raw, one more generator that somebody has to bring to its end.
    chunks = aiter(cast(httpx.AsyncByteStream, response.stream))
    try:
        async for chunk in chunks:
            if not content.feed(chunk):
                break
    finally:
        # Generators within this one are left to the garbage collector unless they come to an end,
        # as they do when they find the connection closed.
        await response.aclose()
        with suppress(httpx.HTTPError, httpx.StreamError, RuntimeError, StopAsyncIteration):
            await anext(chunks)
        if isinstance(chunks, AsyncGenerator):
            await chunks.aclose()


def _is_closed(loop: Any) -> bool:
    return bool(getattr(loop, "is_closed", bool)())
