"""The kinds of injected faults, each of which decides how a request is answered.

An error, a canned response and a dropped connection take effect in front of the service, as those
of a gateway would: token and request are not looked at, and the state does not change. A delay, a
lost response and a truncated one take effect behind it: the request has been processed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from http import HTTPStatus

import httpx

from .._arguments import check_number, check_seconds
from .._protocol.contract import TOKEN_OPERATION
from .._protocol.grant import token_error
from .._protocol.replies import Reply, error_body
from .delivery import Answer, cut_off

__all__ = [
    "CannedResponse",
    "Delay",
    "DroppedConnection",
    "ErrorResponse",
    "Exchange",
    "Fault",
    "TruncatedResponse",
]

_LOWEST_STATUS, _HIGHEST_STATUS = 300, 999
_LONGEST_DELAY = 86_400.0
_MESSAGE = "This error was injected by a test."


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
    """An answer other than the one of the service.

    Attributes:
        operation: The operationId it is meant for; None for every operation but the token request.
    """

    operation: str | None = None

    def applies_to(self, operation: str) -> bool:
        """Say whether this fault is meant for the operation."""
        if self.operation is None:
            return operation != TOKEN_OPERATION
        return operation == self.operation

    def to_json(self) -> dict[str, object]:
        """Return its kind and its values, without the body of a canned response."""
        shown = {part.name: getattr(self, part.name) for part in fields(self) if part.repr}
        return {"fault": type(self).__name__, **shown}

    @abstractmethod
    def apply(self, exchange: Exchange) -> Answer:
        """Return the answer to a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorResponse(Fault):
    """An error instead of the service's response.

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

    def apply(self, exchange: Exchange) -> Answer:
        """Answer with the error; the service never sees the request."""
        return Answer(self._reply(exchange.operation).to_response(exchange.request))

    def _reply(self, operation: str) -> Reply:
        headers = {} if self.retry_after is None else {"retry-after": _plain(self.retry_after)}
        if self.status == HTTPStatus.NOT_MODIFIED:
            return Reply(self.status, None, headers)
        if operation == TOKEN_OPERATION:
            reply = token_error(self.status, self._token_error(), _MESSAGE)
            return Reply(self.status, reply.body, {**reply.headers, **headers})
        if self.status == HTTPStatus.UNAUTHORIZED:
            headers["www-authenticate"] = 'Bearer error="invalid_token"'
        return Reply(self.status, error_body(self.status, _MESSAGE), headers)

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
class CannedResponse(Fault):
    """A given response instead of the service's.

    Attributes:
        status: The HTTP status.
        headers: The headers, without `Content-Length`.
        content: The body.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)

    def apply(self, exchange: Exchange) -> Answer:
        """Answer with it; the service never sees the request."""
        response = httpx.Response(
            self.status, headers=self.headers, content=self.content, request=exchange.request
        )
        return Answer(response)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay(Fault):
    """The service's response, a number of seconds late."""

    seconds: float

    def __post_init__(self) -> None:
        check_seconds("seconds", self.seconds, highest=_LONGEST_DELAY)

    def apply(self, exchange: Exchange) -> Answer:
        """Process the request at once and hold the response back."""
        return Answer(exchange.process(), delay=self.seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedConnection(Fault):
    """No response at all.

    Attributes:
        processed: Whether the service processes the request, so that only its response is lost.
    """

    processed: bool = False

    def apply(self, exchange: Exchange) -> Answer:
        """Close the connection."""
        if self.processed:
            exchange.process()
        return Answer(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TruncatedResponse(Fault):
    """The service's response, whose body ends too early."""

    def apply(self, exchange: Exchange) -> Answer:
        """Process the request and cut the response off."""
        return cut_off(exchange.process())
