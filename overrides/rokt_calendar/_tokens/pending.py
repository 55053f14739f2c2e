"""One renewal under way: one caller carries it out, all others wait for its end."""

from concurrent.futures import Future, InvalidStateError
from contextlib import suppress

import httpx

from ..errors import TokenError
from .token import AccessToken

Failure = TokenError | httpx.RequestError
"""How a renewal can fail in a way that all who wait for it share."""


class PendingRenewal:
    """A renewal and its end, for which any thread, task or event loop can wait.

    Args:
        started: When it began, in seconds on the steady clock.

    Attributes:
        future: Its outcome: the token, or the failure that all waiting callers share, or `None` if
            the caller that carried it out left, so that another one must.
    """

    def __init__(self, started: float) -> None:
        self.started = started
        self.future: Future[AccessToken | Failure | None] = Future()

    def end(self, outcome: AccessToken | Failure | None) -> None:
        """Wake all who wait; only the first call counts."""
        with suppress(InvalidStateError):
            self.future.set_result(outcome)
