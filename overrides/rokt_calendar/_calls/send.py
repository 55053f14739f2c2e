"""The hub that every request passes: deadline, attempts, errors. Two shells, one judgement."""

from typing import Any

import httpx

from .._drift.monitor import DriftMonitor, TokenDrift
from .._tokens import OAuth2Auth
from ..errors import RoktCalendarError, TokenError
from .call import Call, answer_of, record_of
from .failure import deadline_error, error_for, hiding, may_have_applied, stamp, unexpected_error
from .retry import Outcome, RetryPolicy


class Hub:
    """What both shells decide alike: how an attempt starts, and what its outcome means."""

    def __init__(
        self,
        auth: OAuth2Auth,
        retry: RetryPolicy,
        monitor: DriftMonitor,
        token_drift: TokenDrift,
    ) -> None:
        self.auth = auth
        self._retry = retry
        self._monitor = monitor
        self._token_drift = token_drift

    def begin(self, call: Call, request: httpx.Request) -> None:
        """Start an attempt: it may take no longer than the call has left.

        Raises:
            DeadlineExceededError: Nothing is left.
        """
        call.attempts += 1
        call.sent = False
        remaining = call.remaining()
        if remaining is not None and remaining <= 0:
            call.attempts -= 1
            raise stamp(call, deadline_error(call))
        call.limit(request)

    def wait_or_raise(self, call: Call, outcome: Outcome) -> float:
        """Return the seconds until the next attempt, or raise the error that ends the call."""
        # First of all: those who wait for a token must hear of it, whatever `on_drift` raises.
        can_go_on = isinstance(outcome, httpx.RequestError) and self.auth.settle(call, outcome)
        call.maybe_applied |= may_have_applied(call, outcome)
        call.status = outcome.status_code if isinstance(outcome, httpx.Response) else None
        self._token_drift.report()
        if can_go_on:
            call.attempts -= 1  # only an early renewal failed; the call itself was not tried yet
            return 0.0
        delay = self._retry.delay(call, outcome)
        if delay is None:
            if isinstance(outcome, httpx.Response):
                hide = hiding(outcome.request)
                self._monitor.inspect_response(call.operation, answer_of(outcome), hide)
            raise error_for(call, outcome)
        return delay

    def succeeded(self, call: Call, response: httpx.Response) -> httpx.Response:
        """Note the success that ends the call."""
        self._token_drift.report()
        call.status = response.status_code
        return response

    def broke_off(self, call: Call, error: BaseException) -> BaseException:
        """Clean up after an attempt that ended in none of the expected ways.

        Returns:
            What to raise: one of our errors, or the interruption that it was.
        """
        self.auth.settle(call, error)
        call.maybe_applied |= call.sent and call.is_write()
        if isinstance(error, RoktCalendarError):
            return stamp(call, error)
        return unexpected_error(call, error) if isinstance(error, Exception) else error


class SyncHttpClient(httpx.Client):
    """An `httpx.Client` whose `send` is the hub."""

    def __init__(self, hub: Hub, **options: Any) -> None:
        super().__init__(auth=hub.auth, **options)
        self._hub = hub

    def send(self, request: httpx.Request, **_: Any) -> httpx.Response:
        call = record_of(request)
        while True:
            self._hub.begin(call, request)
            outcome: Outcome
            try:
                outcome = super().send(request, stream=True)
                outcome.read()
            except (httpx.RequestError, TokenError) as error:
                outcome = error
            except BaseException as error:
                reason = self._hub.broke_off(call, error)
                if reason is error:
                    raise
                raise reason from error
            if isinstance(outcome, httpx.Response) and outcome.is_success:
                return self._hub.succeeded(call, outcome)
            call.clock.sleep(self._hub.wait_or_raise(call, outcome))


class AsyncHttpClient(httpx.AsyncClient):
    """An `httpx.AsyncClient` whose `send` is the hub."""

    def __init__(self, hub: Hub, **options: Any) -> None:
        super().__init__(auth=hub.auth, **options)
        self._hub = hub

    async def send(self, request: httpx.Request, **_: Any) -> httpx.Response:
        call = record_of(request)
        while True:
            self._hub.begin(call, request)
            outcome: Outcome
            try:
                outcome = await super().send(request, stream=True)
                await outcome.aread()
            except (httpx.RequestError, TokenError) as error:
                outcome = error
            except BaseException as error:
                reason = self._hub.broke_off(call, error)
                if reason is error:
                    raise
                raise reason from error
            if isinstance(outcome, httpx.Response) and outcome.is_success:
                return self._hub.succeeded(call, outcome)
            await call.clock.sleep_async(self._hub.wait_or_raise(call, outcome))
