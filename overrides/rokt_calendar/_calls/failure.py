"""Turns the end of a call that went wrong into the error that the caller sees. Decides only."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

import httpx

from .._settings.secret import masked
from ..errors import (
    ApiStatusError,
    DeadlineExceededError,
    RateLimitError,
    RoktCalendarError,
    TransportError,
)
from .call import Call, answer_of
from .retry import Outcome, never_sent
from .statuses import kind_of
from .wire import describe, retry_after

E = TypeVar("E", bound=RoktCalendarError)

SHORTEST_TOKEN = 8
"""Characters below which a token is a stand-in of a test, found in any text by chance."""

TRANSPORT_REMEDIES: tuple[tuple[type[httpx.RequestError], str, str], ...] = (
    (httpx.ConnectTimeout, "the host did not answer in time", "Check base_url and the network."),
    (
        httpx.PoolTimeout,
        "no connection was free in time",
        "Raise `limits`, or make fewer calls at once.",
    ),
    (
        httpx.TimeoutException,
        "the answer did not come in time",
        "Raise `timeout`, or try again later.",
    ),
    (httpx.ProxyError, "the proxy failed", "Check the proxy settings."),
    (httpx.ConnectError, "the host was not reached", "Check base_url, the network, DNS and TLS."),
    (httpx.UnsupportedProtocol, "the address was refused", "Check base_url."),
    (httpx.DecodingError, "the body could not be decompressed", "Check proxies on the way."),
    (httpx.RequestError, "the connection broke", "Try again later."),
)


def error_for(call: Call, outcome: Outcome) -> RoktCalendarError:
    """Return the error for the last outcome of a call.

    The call's `maybe_applied` must take this outcome into account already.
    """
    if isinstance(outcome, httpx.Response):
        return stamp(call, _status_error(call, outcome))
    if isinstance(outcome, RoktCalendarError):
        return stamp(call, outcome)
    remaining = call.remaining()
    if isinstance(outcome, httpx.TimeoutException) and remaining is not None and remaining <= 0:
        return stamp(call, deadline_error(call))
    return stamp(call, _transport_error(call, outcome))


def may_have_applied(call: Call, outcome: Outcome) -> bool:
    """Tell whether an outcome leaves open that the call has written something."""
    if not call.is_write():
        return False
    if isinstance(outcome, httpx.Response):
        # A refusal is believed. A failure on the way, or a status nobody knows, is not.
        return outcome.status_code == HTTPStatus.REQUEST_TIMEOUT or not (
            HTTPStatus.BAD_REQUEST <= outcome.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
        )
    return isinstance(outcome, httpx.RequestError) and not never_sent(call, outcome)


def deadline_error(call: Call) -> DeadlineExceededError:
    """Return the error for a call that ran out of time."""
    return DeadlineExceededError(
        f"{call.method} {call.path}: not done within the deadline of {call.deadline:g} s. "
        "Raise `deadline`, or try again later."
    )


def unexpected_error(call: Call, reason: Exception) -> TransportError:
    """Return the error for an exception that no layer below should raise."""
    _drop_tracebacks(reason)
    return stamp(
        call,
        TransportError(
            f"{call.method} {call.path}: the request failed in an unexpected way "
            f"({type(reason).__name__}: {reason}). Check base_url, proxy and transport."
        ),
    )


def stamp(call: Call, error: E) -> E:
    """Put the course of the call onto an error."""
    error.operation = call.operation
    error.attempts = call.attempts
    error.elapsed = call.elapsed()
    error.maybe_applied = call.maybe_applied
    return error


def hiding(request: httpx.Request) -> Callable[[str], str]:
    """Return what masks the access token of a request in a text."""
    return lambda text: without_token(text, request)


def without_token(text: str, request: httpx.Request) -> str:
    """Return a text of the server that does not repeat the access token of a request."""
    token = _credential(request)
    return text if len(token) < SHORTEST_TOKEN else masked(text, token)


def _credential(request: httpx.Request) -> str:
    authorization: str = request.headers.get("Authorization", "")
    return authorization.rpartition(" ")[2]


def _status_error(call: Call, response: httpx.Response) -> ApiStatusError:
    kind, remedy = kind_of(response.status_code)
    hide = hiding(response.request)
    told = describe(answer_of(response), hide)
    said = told.message or hide(response.reason_phrase) or "no reason given"
    error = kind(f"{call.method} {call.path}: status {response.status_code} ({said}). {remedy}")
    error.status_code = response.status_code
    error.body = told.body
    error.errors = told.details
    error.request_id = told.request_id
    if isinstance(error, RateLimitError):
        error.retry_after = retry_after(answer_of(response))
    return error


def _transport_error(call: Call, reason: httpx.RequestError) -> TransportError:
    what, remedy = next(
        (what, remedy) for kind, what, remedy in TRANSPORT_REMEDIES if isinstance(reason, kind)
    )
    where = f"{call.method} {call.path}"
    if not call.sent:
        where += " (while requesting an access token)"
    _remove_secrets(call, reason)
    why = f"{str(reason) or type(reason).__name__}; {reason.request.url.netloc.decode('ascii')}"
    error = TransportError(f"{where}: {what} ({why}). {remedy}")
    error.__cause__ = reason
    return error


def _remove_secrets(call: Call, reason: httpx.RequestError) -> None:
    # A line that is no HTTP is quoted in the text, and it may be an echo of what was sent.
    text, credential = str(reason), _credential(reason.request)
    if credential and credential in text:
        reason.args = (masked(text, credential),)
        reason.__cause__ = reason.__context__ = None
    # The request of the exception has the token or the secret in it, and so have the locals of the
    # frames that its traceback keeps alive, where crash reporters find them.
    reason.request = httpx.Request(call.method, reason.request.url)
    _drop_tracebacks(reason)


def _drop_tracebacks(error: BaseException | None) -> None:
    if error is not None and error.__traceback__ is not None:
        error.__traceback__ = None
        _drop_tracebacks(error.__cause__)
        _drop_tracebacks(error.__context__)
