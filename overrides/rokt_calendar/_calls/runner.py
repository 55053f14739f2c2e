"""Runs an operation: build the request, send it, read the response. The two shells."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import httpx

from rokt_calendar_client.api import AsyncRawOperations, Endpoint, RawOperations, RawResponse

from .._drift.monitor import DriftMonitor
from .._runtime import fork
from .._tokens.flight import running_loop
from ..errors import ConfigurationError
from .call import Timing, record_of
from .run import build_request, read_response
from .send import AsyncHttpClient, SyncHttpClient
from .telemetry import observed

T = TypeVar("T")
H = TypeVar("H", bound=httpx.Client | httpx.AsyncClient)


class _Runner(Generic[H]):
    """Holds the httpx client, and takes a new one in a forked child."""

    def __init__(self, open_http: Callable[[], H], timing: Timing, monitor: DriftMonitor) -> None:
        self._open_http = open_http
        try:
            self._http: H | None = open_http()
        except Exception as reason:  # httpx, ssl and the file system all judge the options
            why = str(reason).rstrip(".")
            raise ConfigurationError(f"httpx refuses an option: {why}.") from reason
        self._inherited: H | None = None
        self._timing = timing
        self._monitor = monitor
        fork.register(self)

    @property
    def http(self) -> H:
        """The client to send with."""
        if self._http is None:
            self._http = self._open_http()
        return self._http

    def after_fork(self) -> None:
        """Leave the connections to the parent.

        They are kept, unused: to close them would say goodbye in the parent's name.
        """
        if self._http is not None and not self._http.is_closed:
            self._inherited, self._http = self._http, None


class SyncRunner(_Runner[SyncHttpClient]):
    """Runs operations through a synchronous client."""

    def run(
        self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]
    ) -> RawResponse[T]:
        """Return the response of one operation."""
        http = self.http
        request = build_request(http, endpoint, arguments, self._timing)
        with observed(record_of(request), request.url.host):
            return read_response(endpoint, http.send(request), success, self._monitor)

    def close(self) -> None:
        """Close the client."""
        self.http.close()


class AsyncRunner(_Runner[AsyncHttpClient]):
    """Runs operations through an asynchronous client, one for each event loop."""

    def __init__(
        self, open_http: Callable[[], AsyncHttpClient], timing: Timing, monitor: DriftMonitor
    ) -> None:
        super().__init__(open_http, timing, monitor)
        # Connections belong to the loop that opened them, and fail in any other.
        self._of_loop: WeakKeyDictionary[object, AsyncHttpClient] = WeakKeyDictionary()
        self._closed: AsyncHttpClient | None = None
        self._lock = threading.Lock()

    @property
    def http(self) -> AsyncHttpClient:
        """The client of the running event loop."""
        loop = running_loop()
        return self._closed or self._of_loop.get(loop) or self._open_for(loop)

    def _open_for(self, loop: object) -> AsyncHttpClient:
        # The one that was opened with the runner goes to the loop that comes first, and to no
        # other, even if two loops come at once in two threads.
        with self._lock:
            http = self._of_loop[loop] = super().http
            self._http = None
        return http

    def after_fork(self) -> None:
        """Leave the connections to the parent, those of all loops."""
        super().after_fork()
        self._lock = threading.Lock()
        self._inherited_of_loop, self._of_loop = self._of_loop, WeakKeyDictionary()

    async def close(self) -> None:
        """Close the client of this loop, and open no other."""
        http = self.http
        await http.aclose()
        self._closed = http

    async def run(
        self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]
    ) -> RawResponse[T]:
        """Return the response of one operation."""
        http = self.http
        request = build_request(http, endpoint, arguments, self._timing)
        with observed(record_of(request), request.url.host):
            return read_response(endpoint, await http.send(request), success, self._monitor)


class SyncRaw(RawOperations):
    """The operations with status and headers, over a runner."""

    def __init__(self, runner: SyncRunner) -> None:
        self._runner = runner

    def _run(
        self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]
    ) -> RawResponse[T]:
        return self._runner.run(endpoint, arguments, success)


class AsyncRaw(AsyncRawOperations):
    """The operations with status and headers, over an asynchronous runner."""

    def __init__(self, runner: AsyncRunner) -> None:
        self._runner = runner

    async def _run(
        self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]
    ) -> RawResponse[T]:
        return await self._runner.run(endpoint, arguments, success)
