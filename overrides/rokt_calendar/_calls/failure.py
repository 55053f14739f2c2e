"""Turns the end of a call that went wrong into the error that the caller sees. Decides only."""

import ssl
from collections.abc import Callable
from http import HTTPStatus

import httpx

from .._http.answer import Answer
from .._settings.proxies import ProxyInUse
from ..errors import (
    ApiStatusError,
    DeadlineExceededError,
    InvalidResponseError,
    RateLimitError,
    RoktCalendarError,
    TransportError,
)
from .call import Call
from .retry import Outcome, caused_by, never_sent
from .statuses import kind_of
from .wire import describe, retry_after

ProxyOf = Callable[[httpx.URL], ProxyInUse | None]

KINDS: tuple[tuple[type[httpx.RequestError], str, str], ...] = (
    (
        httpx.PoolTimeout,
        "no connection was free in time",
        "Raise `limits`, or make fewer calls at once.",
    ),
    (httpx.ConnectTimeout, "the host did not answer in time", "Check the network."),
    (
        httpx.TimeoutException,
        "the answer did not come in time",
        "Raise `timeout`, or try again later.",
    ),
    (httpx.ProxyError, "the proxy failed", "Check the proxy."),
    (httpx.ConnectError, "the host was not reached", "Check the address, the network and DNS."),
    (httpx.UnsupportedProtocol, "the address was refused", "Check base_url."),
    (httpx.DecodingError, "the body could not be decompressed", "Check proxies on the way."),
    (httpx.RequestError, "the connection broke", "Try again later."),
)

CERTIFICATE = "the certificate of the server was not accepted"
EARLY = 0.01
"""Seconds by which a wait may end before the deadline that bounded it, as timers do."""

CERTIFICATE_REMEDY = (
    "If it is one of your own authority, pass `verify=ssl.create_default_context(cafile=...)`; if "
    "not, somebody may be listening."
)


def error_for(call: Call, outcome: Outcome, proxy_of: ProxyOf) -> RoktCalendarError:
    """Return the error for the last outcome of a call.

    The call's `maybe_applied` must take this outcome into account already.

    Args:
        call: The call.
        outcome: What its last attempt ended in.
        proxy_of: Tells which proxy is used for an address.
    """
    if isinstance(outcome, Answer):
        return status_error(call, outcome)
    if isinstance(outcome, RoktCalendarError):
        return outcome
    proxy = proxy_of(outcome.request.url)
    if isinstance(outcome, httpx.TimeoutException) and call.seconds_left() <= EARLY:
        return deadline_error(call, outcome, proxy)
    return transport_error(call, outcome, proxy)


def may_have_applied(call: Call, outcome: Outcome) -> bool:
    """Tell whether an outcome leaves open that the call has written something."""
    if not call.is_write():
        return False
    if isinstance(outcome, Answer):
        # A refusal is believed. A failure on the way, or a status nobody knows, is not.
        return outcome.status == HTTPStatus.REQUEST_TIMEOUT or not (
            HTTPStatus.BAD_REQUEST <= outcome.status < HTTPStatus.INTERNAL_SERVER_ERROR
        )
    return isinstance(outcome, httpx.RequestError) and not never_sent(call, outcome)


def deadline_error(
    call: Call, reason: httpx.RequestError | None = None, proxy: ProxyInUse | None = None
) -> DeadlineExceededError:
    """Return the error for a call that ran out of time.

    Args:
        call: The call.
        reason: What it was waiting for, if it was waiting for the network.
        proxy: The proxy on the way, if there is one.
    """
    last, remedy = "", "Raise `deadline`, or try again later."
    if reason is not None:
        what, remedy = _explained(reason, proxy)
        last = f": {what} ({_host(reason)})"
        remedy = f"{remedy.removesuffix('.')}, or raise `deadline`."
    return DeadlineExceededError(
        f"{call.method} {call.path}: not done within the deadline of {call.options.deadline:g} s"
        f"{last}. {remedy}"
    )


def status_error(call: Call, answer: Answer) -> ApiStatusError:
    """Return the error for a status that is not a success."""
    kind, remedy = kind_of(answer.status)
    said = describe(answer, call.hide)
    message = said.message or answer.reason or "no reason given"
    error = kind(f"{call.method} {call.path}: status {answer.status} ({message}). {remedy}")
    error.status_code = answer.status
    error.body, error.errors, error.request_id = said.body, said.details, said.request_id
    if isinstance(error, RateLimitError):
        error.retry_after = retry_after(answer)
    return error


def incomplete_error(call: Call, answer: Answer) -> InvalidResponseError:
    """Return the error for a success whose body was not read to its end."""
    error = InvalidResponseError(
        f"{call.method} {call.path}: status {answer.status} with a body that was not read: "
        f"{answer.fault}. Check base_url and any proxy on the way, or raise `max_response_bytes`."
    )
    error.status_code = answer.status
    return error


def transport_error(
    call: Call, reason: httpx.RequestError, proxy: ProxyInUse | None
) -> TransportError:
    """Return the error for an attempt to which no answer came."""
    what, remedy = _explained(reason, proxy)
    where = f"{call.method} {call.path}"
    if not call.sent:
        where += " (while requesting an access token)"
    why = f"{str(reason) or type(reason).__name__}; {_host(reason)}"
    error = TransportError(f"{where}: {what} ({why}). {remedy}")
    error.__cause__ = reason
    return error


def closed_error(call: Call, reason: Exception) -> TransportError:
    """Return the error for a call whose client was closed while it was under way."""
    error = TransportError(
        f"{call.method} {call.path}: the client was closed while the call was under way. "
        "Close it after the last call."
    )
    error.__cause__ = reason
    return error


def unexpected_error(call: Call, reason: Exception) -> TransportError:
    """Return the error for an exception that the transport should not raise."""
    what = "the transport failed in an unexpected way"
    remedy = "Check base_url and proxy; this may be a defect of the HTTP library."
    if isinstance(reason, ssl.SSLCertVerificationError):  # some versions of httpcore let it through
        what, remedy = CERTIFICATE, CERTIFICATE_REMEDY
    error = TransportError(
        f"{call.method} {call.path}: {what} ({type(reason).__name__}: {reason}). {remedy}"
    )
    error.__cause__ = reason
    return error


def _explained(reason: httpx.RequestError, proxy: ProxyInUse | None) -> tuple[str, str]:
    certificate = caused_by(reason, ssl.SSLCertVerificationError)
    if certificate is not None:
        return CERTIFICATE, CERTIFICATE_REMEDY
    _, what, remedy = next(kind for kind in KINDS if isinstance(reason, kind[0]))
    if proxy is None or not isinstance(
        reason, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError
    ):
        return what, remedy
    if isinstance(reason, httpx.ProxyError):
        what = f"the proxy {proxy.address} (from {proxy.source}) refused"
    else:
        what = f"the proxy {proxy.address} (from {proxy.source}) was not reached"
    return what, proxy.remedy()


def _host(reason: httpx.RequestError) -> str:
    return reason.request.url.netloc.decode("ascii")
