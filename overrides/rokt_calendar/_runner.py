"""Runs an operation: build the request, send it, read the response. The two shells."""

from typing import Any, TypeVar

from rokt_calendar_client.api import AsyncRawOperations, Endpoint, RawOperations, RawResponse

from ._call import Timing
from ._run import build_request, read_response
from ._send import AsyncHttpClient, SyncHttpClient

T = TypeVar("T")


class SyncRunner:
    """Runs operations through a synchronous client."""

    def __init__(self, http: SyncHttpClient, timing: Timing) -> None:
        self._http = http
        self._timing = timing

    def run(
        self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]
    ) -> RawResponse[T]:
        """Return the response of one operation."""
        request = build_request(self._http, endpoint, arguments, self._timing)
        return read_response(endpoint, self._http.send(request), success)


class AsyncRunner:
    """Runs operations through an asynchronous client."""

    def __init__(self, http: AsyncHttpClient, timing: Timing) -> None:
        self._http = http
        self._timing = timing

    async def run(
        self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]
    ) -> RawResponse[T]:
        """Return the response of one operation."""
        request = build_request(self._http, endpoint, arguments, self._timing)
        return read_response(endpoint, await self._http.send(request), success)


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
