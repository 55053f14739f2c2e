"""The course of one call, from the first attempt to the last: what the errors and the log tell."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from .._runtime.clock import Clock, Instant
from .answer import Answer

if TYPE_CHECKING:
    from .._tokens.flight import Flight

EXTENSION = "rokt_calendar.call"
READS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Timing:
    """How a call is timed.

    Attributes:
        clock: Measures it.
        deadline: Seconds that it may take as a whole, or `None`.
    """

    clock: Clock
    deadline: float | None


@dataclass(slots=True)
class Call:
    """One call of one operation.

    Attributes:
        operation: The operationId of the contract.
        method: The HTTP method.
        path: The path as it is sent, without the query.
        clock: Measures the call.
        started: When the call began.
        deadline: Seconds that the whole call may take, or `None`.
        attempts: How often the call was tried so far.
        sent: Whether the present attempt got as far as sending the API request itself.
        maybe_applied: Whether an attempt so far may have written something.
        status: The HTTP status of the latest answer, if any.
        unsettled: The token request that this call leads and that broke off, if any.
    """

    operation: str
    method: str
    path: str
    clock: Clock
    started: Instant
    deadline: float | None = None
    attempts: int = 0
    sent: bool = False
    maybe_applied: bool = False
    status: int | None = None
    unsettled: "Flight | None" = None

    def elapsed(self) -> float:
        """Return the seconds since the call began."""
        return self.clock.steady() - self.started.steady

    def remaining(self) -> float | None:
        """Return the seconds that are left, or `None` where there is no deadline."""
        return None if self.deadline is None else self.deadline - self.elapsed()

    def limit(self, request: httpx.Request) -> None:
        """Let no phase of a request take longer than the call has left."""
        remaining = self.remaining()
        if remaining is None:
            return
        timeout: dict[str, float | None] = request.extensions.get("timeout", {})
        if all(seconds is not None and seconds <= remaining for seconds in timeout.values()):
            return
        request.extensions["timeout"] = {
            phase: remaining if seconds is None else min(seconds, remaining)
            for phase, seconds in timeout.items()
        }

    def is_write(self) -> bool:
        """Tell whether the call can change something."""
        return self.method not in READS


def record_of(request: httpx.Request) -> Call:
    """Return the call of a request that was made for one."""
    call: Call = request.extensions[EXTENSION]
    return call


def call_of(request: httpx.Request) -> Call | None:
    """Return the call that a request belongs to, or `None` if it was made without one."""
    call = request.extensions.get(EXTENSION)
    return call if isinstance(call, Call) else None


def answer_of(response: httpx.Response) -> Answer:
    """Return what reading needs of a response whose body has been read."""
    return Answer(response.status_code, response.headers, response.content, response.reason_phrase)
