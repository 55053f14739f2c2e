"""Runs an operation: build the request, send it, read the answer. Errors leave here clean."""

from typing import Any, TypeVar

from rokt_calendar_client.api import (
    AsyncRawOperations,
    Endpoint,
    RawOperations,
    RawResponse,
)

from .._drift.monitor import DriftMonitor
from .._runtime.waiting import run
from ..errors import InvalidRequestError, InvalidResponseError, RoktCalendarError
from .call import Call, Options
from .cleaning import clean, without_transport
from .reading import read
from .requests import Prepared, prepare
from .sender import Sender
from .telemetry import observed

T = TypeVar("T")


class Runner:
    """The way of every call of a client.

    Args:
        sender: Sends the requests.
        monitor: Compares the answers with the contract.
        options: What bounds each call.
    """

    def __init__(self, sender: Sender, monitor: DriftMonitor, options: Options) -> None:
        self.sender = sender
        self.options = options
        self._monitor = monitor
        self._warned: set[str] = set()

    def with_options(self, options: Options) -> "Runner":
        """Return a runner with other options over the same connections and token."""
        other = Runner(self.sender, self._monitor, options)
        other._warned = self._warned
        return other

    async def run(
        self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]
    ) -> RawResponse[T]:
        """Return the success of one operation.

        Raises:
            RoktCalendarError: It was not one; the error shows no secret, and nor do its frames.
        """
        if self.sender.io.is_closed:
            error = InvalidRequestError(
                f"{endpoint.operation}: the client is closed; make a new one. Nothing was sent."
            )
            error.operation = endpoint.operation
            raise error  # a bare raise would bring the frames back
        prepared = prepare(endpoint, arguments, self._warned)
        call = self.sender.begin(endpoint, prepared, self.options)
        try:
            with observed(call, self.sender.host):
                return await self._call(call, prepared, endpoint, success)
        except RoktCalendarError as error:
            clean(error, call.hide)
            raise error  # noqa: TRY201  # a bare raise would bring the frames back
        except Exception as error:
            error.__traceback__ = without_transport(error.__traceback__)
            raise

    async def _call(
        self, call: Call, prepared: Prepared, endpoint: Endpoint, success: type[T]
    ) -> RawResponse[T]:
        try:
            answer = await self.sender.send(call, prepared)
            where = f"{call.method} {call.path}"
            return read(endpoint, answer, success, self._monitor, call.hide, where=where)
        except RoktCalendarError as error:
            if isinstance(error, InvalidResponseError):
                call.maybe_applied |= call.is_write()
            error.operation, error.attempts = call.operation, call.attempts
            error.elapsed, error.maybe_applied = call.elapsed(), call.maybe_applied
            raise


class SyncRaw(RawOperations):
    """The operations with status and headers."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    def _run(
        self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]
    ) -> RawResponse[T]:
        return run(self._runner.run(endpoint, arguments, success))


class AsyncRaw(AsyncRawOperations):
    """The operations with status and headers, in an event loop."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    async def _run(
        self, endpoint: Endpoint, arguments: dict[str, Any], success: type[T]
    ) -> RawResponse[T]:
        return await self._runner.run(endpoint, arguments, success)
