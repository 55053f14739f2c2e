"""All that a call waits for: the network, other callers, and time.

What a call does is written once, as coroutines. In an event loop they suspend where they wait; in a
thread they are run by `waiting.run`, and `ThreadIO` blocks instead, so that they never suspend.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from math import isinf
from typing import Any, Generic, TypeVar

import httpx

from .._runtime import fork
from .._runtime.clock import Clock
from .._runtime.waiting import wait
from .answer import Answer
from .content import Content
from .pool import Pool

H = TypeVar("H", bound=httpx.Client | httpx.AsyncClient)


class IO(ABC, Generic[H]):
    """How a client sends and waits.

    Args:
        new_pool: Makes the connections.
        clock: How to sleep.
        max_response_bytes: Bound on a decoded body.

    Attributes:
        is_closed: Whether the client was closed.
    """

    def __init__(
        self, new_pool: Callable[[], Pool[H]], clock: Clock, max_response_bytes: int
    ) -> None:
        self.is_closed = False
        self._new_pool = new_pool
        self._clock = clock
        self._max_response_bytes = max_response_bytes
        fork.register(self)

    @abstractmethod
    def open(self) -> None:
        """Open connections now, so that options which httpx refuses are found at once."""

    @abstractmethod
    def after_fork(self) -> None:
        """Leave the connections to the parent, unused: to close them would end them there too."""

    @abstractmethod
    async def pool(self) -> Pool[H]:
        """Return the connections to use here."""

    @abstractmethod
    async def wait(self, future: "Future[Any]", seconds: float) -> bool:
        """Wait for a future; tell whether it was done within the seconds."""

    @abstractmethod
    async def sleep(self, seconds: float) -> None:
        """Let time pass."""

    @abstractmethod
    async def exchange(self, http: H, request: httpx.Request, seconds: float) -> Answer:
        """Send a request and read the whole response."""

    @abstractmethod
    async def close_http(self, http: H) -> None:
        """Close a client that is no longer used."""

    def late_after(self, seconds: float) -> Callable[[], bool]:
        """Return what tells whether so many seconds have passed since now."""
        end = self._clock.steady() + seconds
        return lambda: self._clock.steady() > end

    async def fetch(self, request: httpx.Request, seconds: float) -> Answer:
        """Return the answer to a request.

        Args:
            request: With its timeouts in the extensions.
            seconds: What it may take as a whole.

        Raises:
            httpx.RequestError: There is no answer.
        """
        started = self._clock.steady()
        pool = await self.pool()
        await self._enter(pool, request)
        seconds -= self._clock.steady() - started
        interrupted = True
        entry = pool.borrow()
        try:
            answer = await self.exchange(entry.http, request, seconds)
        except httpx.RequestError as error:
            error.request = request  # a foreign transport may have left it out
            interrupted = False
            raise
        else:
            interrupted = False
            return answer
        finally:
            unused = pool.give_back(entry, interrupted=interrupted)
            pool.leave()
            if unused is not None:
                await self.close_http(unused)

    async def _enter(self, pool: Pool[H], request: httpx.Request) -> None:
        place = pool.enter()
        if place is None:
            return
        seconds = request.extensions["timeout"]["pool"]
        try:
            entered = await self.wait(place, float("inf") if seconds is None else seconds)
        except BaseException:
            pool.withdraw(place)
            raise
        if not entered:
            pool.withdraw(place)
            raise httpx.PoolTimeout("All connections are in use.", request=request)


class ThreadIO(IO[httpx.Client]):
    """Blocks the thread."""

    _pool: Pool[httpx.Client] | None = None
    _inherited: object = None

    def open(self) -> None:
        """Open the connections."""
        self._pool = self._new_pool()

    def after_fork(self) -> None:
        """Leave the connections to the parent."""
        self._inherited, self._pool = self._pool, None

    async def pool(self) -> Pool[httpx.Client]:
        """Return the connections of this process."""
        if self._pool is None:
            self._pool = self._new_pool()
        return self._pool

    async def wait(self, future: "Future[Any]", seconds: float) -> bool:
        """Block until a future is done."""
        return wait(future, None if isinf(seconds) else max(seconds, 0))

    async def sleep(self, seconds: float) -> None:
        """Block for that many seconds."""
        self._clock.sleep(seconds)

    async def exchange(self, http: httpx.Client, request: httpx.Request, seconds: float) -> Answer:
        """Send and read."""
        is_late = self.late_after(seconds)
        response = http.send(request, stream=True, auth=None)  # noqa: ASYNC212  # to block is its purpose
        try:
            content = Content(response.headers, self._max_response_bytes, is_late)
            if response.is_stream_consumed:  # a transport that had the body in memory
                content.take(response.content)
            elif not content.fault:
                for chunk in response.iter_raw():
                    if not content.feed(chunk):
                        break
        finally:
            response.close()
        return content.answer(response)

    async def close_http(self, http: httpx.Client) -> None:
        """Close a client."""
        http.close()  # noqa: ASYNC212  # to block is its purpose

    def close(self) -> None:
        """Close the connections for good."""
        self.is_closed = True
        if self._pool is not None:
            self._pool.close().close()
