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

from .._arguments import check_number, check_seconds
from .._protocol.grant import token_error
from .._protocol.replies import Reply, error_body
from .delivery import Answer, cut_off

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
        check_number("status", self.status, _LOWEST_STATUS, _HIGHEST_STATUS)
        if self.retry_after is not None:
            check_seconds("retry_after", self.retry_after)

    def meet(self, exchange: Exchange) -> Answer:
        """Answer with the error; the service never sees the request."""
        return Answer(self._reply(exchange.operation).to_response(exchange.request))

    def _reply(self, operation: str) -> Reply:
        headers = {} if self.retry_after is None else {"retry-after": _plain(self.retry_after)}
        if self.status == HTTPStatus.NOT_MODIFIED:
            return Reply(self.status, None, headers)
        if operation == TOKEN_OPERATION:
            reply = token_error(self.status, self._token_error(), "A fault that was ordered.")
            return Reply(self.status, reply.body, {**reply.headers, **headers})
        if self.status == HTTPStatus.UNAUTHORIZED:
            headers["www-authenticate"] = 'Bearer error="invalid_token"'
        return Reply(self.status, error_body(self.status, "A fault that was ordered."), headers)

    def _token_error(self) -> str:
        if self.status == HTTPStatus.UNAUTHORIZED:
            return "invalid_client"
        is_busy = self.status == HTTPStatus.TOO_MANY_REQUESTS
        if is_busy or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return "temporarily_unavailable"
        return "invalid_request"


def _plain(seconds: float) -> str:
    # The standard has whole numbers only; a test that gives others wants to see what happens.
    return f"{seconds:f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAnswer(Fault):
    """The service's answer, a number of seconds late."""

    seconds: float

    def __post_init__(self) -> None:
        check_seconds("seconds", self.seconds, highest=_LONGEST_DELAY)

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
