"""The kinds of faults, each of which decides how a request that it meets is answered.

An error status and a dropped connection strike in front of the service, as a gateway would: before
the token and the request are looked at, and without any effect on the state. A late answer, a lost
answer and one that is cut off strike behind it: the request has had its effect.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from ._delivery import Answer, cut_off
from ._grant import token_error
from ._replies import Reply, error_body

__all__ = [
    "TOKEN_OPERATION",
    "DroppedConnection",
    "ErrorStatus",
    "Exchange",
    "Fault",
    "LateAnswer",
    "TruncatedBody",
]

TOKEN_OPERATION = "issueToken"  # noqa: S105 - the name of an operation
_LOWEST_STATUS, _HIGHEST_STATUS = 300, 999
_LONGEST_DELAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that has arrived.

    Attributes:
        request: The request.
        operation: Its operationId.
        process: Has the service process it, and returns the response.
    """

    request: httpx.Request
    operation: str
    process: Callable[[], httpx.Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(ABC):
    """Something that goes wrong with one request.

    Attributes:
        operation: The operation it is meant for; None means every one but the token endpoint.
    """

    operation: str | None = None

    def concerns(self, operation: str) -> bool:
        """Say whether this fault is meant for the operation."""
        if self.operation is None:
            return operation != TOKEN_OPERATION
        return operation == self.operation

    @abstractmethod
    def meet(self, exchange: Exchange) -> Answer:
        """Return the answer to a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorStatus(Fault):
    """An error instead of the service's answer.

    Attributes:
        status: The HTTP status.
        retry_after: Value of the `Retry-After` header in seconds, or None for no such header.
    """

    status: int
    retry_after: float | None = None

    def __post_init__(self) -> None:
        if not _LOWEST_STATUS <= self.status <= _HIGHEST_STATUS:
            raise ValueError(f"status must be from {_LOWEST_STATUS} to {_HIGHEST_STATUS}")
        if self.retry_after is not None and not self.retry_after >= 0:
            raise ValueError("retry_after must be zero or more seconds")

    def meet(self, exchange: Exchange) -> Answer:
        """Answer with the error; the service never sees the request."""
        return Answer(self._reply(exchange.operation).to_response(exchange.request))

    def _reply(self, operation: str) -> Reply:
        headers = {} if self.retry_after is None else {"retry-after": f"{self.retry_after:g}"}
        if self.status == HTTPStatus.NOT_MODIFIED:
            return Reply(self.status, None, headers)
        if operation == TOKEN_OPERATION:
            unavailable = (
                self.status == HTTPStatus.TOO_MANY_REQUESTS
                or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR
            )
            error = "temporarily_unavailable" if unavailable else "invalid_request"
            reply = token_error(self.status, error, "A fault that was ordered.")
            return Reply(self.status, reply.body, {**reply.headers, **headers})
        if self.status == HTTPStatus.UNAUTHORIZED:
            headers["www-authenticate"] = 'Bearer error="invalid_token"'
        return Reply(self.status, error_body(self.status, "A fault that was ordered."), headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAnswer(Fault):
    """The service's answer, a number of seconds late."""

    seconds: float

    def __post_init__(self) -> None:
        if not 0 <= self.seconds <= _LONGEST_DELAY:
            raise ValueError(f"seconds must be from 0 to {_LONGEST_DELAY:g}")

    def meet(self, exchange: Exchange) -> Answer:
        """Process the request at once and keep the answer back."""
        return Answer(exchange.process(), delay=self.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedConnection(Fault):
    """No answer at all.

    Attributes:
        processed: Whether the service processes the request, so that only its answer is lost.
    """

    processed: bool = False

    def meet(self, exchange: Exchange) -> Answer:
        """Close the connection."""
        if self.processed:
            exchange.process()
        return Answer(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TruncatedBody(Fault):
    """The service's answer, whose body ends before its time."""

    def meet(self, exchange: Exchange) -> Answer:
        """Process the request and cut the answer off."""
        return cut_off(exchange.process())
