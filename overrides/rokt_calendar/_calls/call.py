"""The record of one call, from the first attempt to the last, and what bounds it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf

import httpx

from .._http.timeouts import Seconds
from .._runtime.clock import Clock
from .._settings.secret import Secret, masked
from .retry import RetryPolicy

READS = frozenset({"GET", "HEAD", "OPTIONS"})

SHORTEST_TOKEN = 8
"""Characters below which a token is a stand-in of a test, found in any text by chance."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `with_options` can change.

    Attributes:
        timeout: Seconds for connecting, sending, each wait for data, and waiting for a connection.
        deadline: Seconds for a call as a whole, or `None`.
        retry: Whether to try again.
        headers: What goes onto every API request.
    """

    timeout: dict[str, float | None]
    deadline: float | None
    retry: RetryPolicy
    headers: httpx.Headers = field(repr=False)


@dataclass(slots=True)
class Call:
    """One call of one operation.

    Attributes:
        operation: The operationId of the contract.
        method: The HTTP method.
        path: The path as it is sent, without the query.
        clock: Measures the call.
        started: When the call began, on the steady clock.
        options: What bounds it.
        hide_credentials: Returns a text without the credentials.
        tokens: The access tokens that were sent; a server may echo them.
        attempts: How often the call was tried so far.
        sent: Whether the present attempt got as far as sending the API request itself.
        maybe_applied: Whether an attempt so far may have written something.
        status: The HTTP status of the latest answer, if any.
    """

    operation: str
    method: str
    path: str
    clock: Clock
    started: float
    options: Options
    hide_credentials: Callable[[str], str] = str
    tokens: list[Secret] = field(default_factory=list[Secret])
    attempts: int = 0
    sent: bool = False
    maybe_applied: bool = False
    status: int | None = None

    def elapsed(self) -> float:
        """Return the seconds since the call began."""
        return self.clock.steady() - self.started

    def seconds_left(self) -> float:
        """Return the seconds that are left; infinity where there is no deadline."""
        deadline = self.options.deadline
        return inf if deadline is None else deadline - self.elapsed()

    def timeout(self, left: float) -> dict[str, float | None]:
        """Return the seconds for each phase of a request, none longer than what is left."""
        phases = self.options.timeout
        if left == inf:
            return phases
        return {phase: Seconds.capped(seconds, left) for phase, seconds in phases.items()}

    def is_write(self) -> bool:
        """Tell whether the call can change something."""
        return self.method not in READS

    def hide(self, text: str) -> str:
        """Return a text of the server without the secrets that were sent."""
        sent = (token.reveal() for token in self.tokens)
        text = masked(text, *(token for token in sent if len(token) >= SHORTEST_TOKEN))
        return self.hide_credentials(text)
