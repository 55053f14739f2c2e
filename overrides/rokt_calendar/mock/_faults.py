"""Faults that a test orders in advance.

A fault is answered in front of the service, as a gateway would: after the operation is recognised,
before the token and the request are looked at, and without any effect on the state.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from ._grant import token_error
from ._replies import Reply, error_body

__all__ = ["Fault", "FaultPlan"]

TOKEN_OPERATION = "issueToken"  # noqa: S105 - the name of an operation
_LOWEST_STATUS, _HIGHEST_STATUS = 300, 999


@dataclass(frozen=True, slots=True)
class Fault:
    """One failed answer.

    Attributes:
        status: The HTTP status to answer.
        retry_after: Value of the `Retry-After` header in seconds, or None for no such header.
        operation: The operation it is meant for; None means every one but the token endpoint.
    """

    status: int
    retry_after: float | None = None
    operation: str | None = None

    def concerns(self, operation: str) -> bool:
        """Say whether this fault is meant for the operation."""
        if self.operation is None:
            return operation != TOKEN_OPERATION
        return operation == self.operation

    def reply(self, operation: str) -> Reply:
        """Return the answer."""
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


class FaultPlan:
    """The faults still to come, in the order in which they were ordered."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault, *, times: int) -> None:
        """Order the same fault a number of times.

        Raises:
            ValueError: If the status is not an error, or a number is out of range.
        """
        if not _LOWEST_STATUS <= fault.status <= _HIGHEST_STATUS:
            raise ValueError(f"status must be from {_LOWEST_STATUS} to {_HIGHEST_STATUS}")
        if times < 1:
            raise ValueError("times must be 1 or more")
        if fault.retry_after is not None and fault.retry_after < 0:
            raise ValueError("retry_after must be zero or more seconds")
        self._faults.extend([fault] * times)

    def take(self, operation: str) -> Fault | None:
        """Return the first fault meant for the operation and forget it, or None."""
        for position, fault in enumerate(self._faults):
            if fault.concerns(operation):
                return self._faults.pop(position)
        return None
