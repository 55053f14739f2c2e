"""Whether a call may be sent again, and after how long. Decides only."""

import random
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpx

from .._http.answer import Answer
from ..errors import ConfigurationError, TokenError
from .wire import retry_after

if TYPE_CHECKING:
    from .call import Call

Outcome = Answer | httpx.RequestError | TokenError
"""What one attempt ends in."""

IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
IDEMPOTENT_OPERATIONS = frozenset({"updateSubscriptionEvent"})
"""POST operations that leave the same state however often they arrive."""

TRANSIENT_STATUSES = frozenset({408, 500, 502, 503, 504, *range(520, 531)})

NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
"""Failures that come before the first byte of the request has left."""

HOPELESS = (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.TooManyRedirects)
"""Failures that another attempt only repeats."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how patiently a call is tried again. All times are in seconds.

    A call is repeated only if that cannot write twice: GET and DELETE always, POST when the request
    was never sent, was refused with 429, or belongs to an operation that is idempotent by nature
    (`updateSubscriptionEvent`).

    Attributes:
        attempts: Tries in all, the first included; 1 turns retries off.
        wait_initial: Longest wait before the second try; doubles with each further one. The wait
            itself is drawn evenly between 0 and this bound ("full jitter").
        wait_max: Bound on those waits.
        retry_after_max: The longest `Retry-After` that is obeyed. A longer one ends the call.

    Example:
        >>> from rokt_calendar import RetryPolicy
        >>> RetryPolicy(attempts=5, wait_initial=0.2)
        RetryPolicy(attempts=5, wait_initial=0.2, wait_max=8.0, retry_after_max=60.0)
    """

    attempts: int = 3
    wait_initial: float = 0.5
    wait_max: float = 8.0
    retry_after_max: float = 60.0

    def __post_init__(self) -> None:
        if not _is_count(self.attempts):
            raise ConfigurationError(
                f"RetryPolicy.attempts is {self.attempts!r}; use 1 for no retries."
            )
        for name in ("wait_initial", "wait_max", "retry_after_max"):
            if not _is_duration(getattr(self, name)):
                raise ConfigurationError(f"RetryPolicy.{name} must be 0 seconds or more.")

    def delay(
        self, call: "Call", outcome: Outcome, chance: Callable[[], float] = random.random
    ) -> float | None:
        """Return the seconds to wait before the next attempt, or `None` to give up.

        Args:
            call: The call so far.
            outcome: What its latest attempt ended in.
            chance: Source of random numbers from 0 to 1.
        """
        if call.attempts >= self.attempts or not may_repeat(call, outcome):
            return None
        asked = _asked_to_wait(outcome)
        if asked is not None and asked > self.retry_after_max:
            return None
        # The exponent is capped too: 2.0 ** 1024 does not fit a float.
        bound = min(self.wait_max, self.wait_initial * 2.0 ** min(call.attempts - 1, 60))
        wait = max(asked or 0.0, bound * chance())
        return wait if wait < call.seconds_left() else None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_duration(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def may_repeat(call: "Call", outcome: Outcome) -> bool:
    """Tell whether sending a call again can help and can do no harm."""
    if isinstance(outcome, TokenError):
        status = outcome.status_code
        return status == HTTPStatus.TOO_MANY_REQUESTS or status in TRANSIENT_STATUSES
    if isinstance(outcome, Answer):
        if outcome.status == HTTPStatus.TOO_MANY_REQUESTS:
            return True
        return outcome.status in TRANSIENT_STATUSES and is_idempotent(call)
    return not is_hopeless(outcome) and (never_sent(call, outcome) or is_idempotent(call))


def is_idempotent(call: "Call") -> bool:
    """Tell whether a call that arrives twice has the effect of one."""
    return call.method in IDEMPOTENT_METHODS or call.operation in IDEMPOTENT_OPERATIONS


def is_hopeless(error: httpx.RequestError) -> bool:
    """Tell whether another attempt would only repeat a failure.

    A certificate stays as it is, and a proxy that wants other credentials may lock the account.
    """
    wants_credentials = isinstance(error, httpx.ProxyError) and str(error).startswith("407")
    certificate = caused_by(error, ssl.SSLCertVerificationError)
    return wants_credentials or certificate is not None or isinstance(error, HOPELESS)


def never_sent(call: "Call", error: httpx.RequestError) -> bool:
    """Tell whether the API request certainly did not reach the service."""
    return not call.sent or isinstance(error, NEVER_SENT)


def caused_by(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    """Return the exception of a kind behind an error, if there is one."""
    while error is not None and not isinstance(error, kind):
        error = error.__cause__ or error.__context__
    return error


def _asked_to_wait(outcome: Outcome) -> float | None:
    if isinstance(outcome, TokenError):
        return outcome.retry_after
    return retry_after(outcome) if isinstance(outcome, Answer) else None
