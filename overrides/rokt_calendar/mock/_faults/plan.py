"""Injected faults, applied in order to the requests that they are meant for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .._arguments import check_number
from .canned import NOT_GIVEN, canned_response
from .kinds import Delay, DroppedConnection, ErrorResponse, Fault, TruncatedResponse

__all__ = ["FaultPlan"]


_MOST_TIMES = 10_000  # `pending_faults` lists each of them; None stands for more


@dataclass(slots=True)
class _Pending:
    fault: Fault
    times: int | None  # how many requests it still applies to; None: all


class FaultPlan:
    """Injects faults: what is still to go wrong, and the methods that say so.

    The first fault that is meant for the operation of a request applies to it, and no other. A
    fault waits for such a request. With `times=None` it stays until `clear_faults`. An operation
    is named as in the document or as the method of the client: `createSubscription` or
    `create_subscription`. All methods may be called from any thread.

    Args:
        operation_id: Returns the operationId for either spelling, or raises ValueError.
    """

    def __init__(self, operation_id: Callable[[str], str]) -> None:
        self._operation_id = operation_id
        self._pending: list[_Pending] = []
        self._plan_lock = threading.Lock()

    @property
    def pending_faults(self) -> list[Fault]:
        """The faults that have not been applied yet, in order; one with `times=None` once."""
        with self._plan_lock:
            return [pending.fault for pending in self._pending for _ in range(pending.times or 1)]

    def clear_faults(self) -> None:
        """Remove every pending fault, such as at the end of an outage."""
        with self._plan_lock:
            self._pending.clear()

    def answer_next(
        self,
        status: int = 200,
        *,
        json: object = NOT_GIVEN,
        text: str | None = None,
        headers: Mapping[str, str] | None = None,
        times: int | None = 1,
        operation: str | None = None,
    ) -> None:
        """Answer the next requests with a canned response, without any effect on the state.

        Nothing is checked against the contract, so anything that a server could send can be tried:
        a refusal with status 200, an answer that lacks fields, an error in plain text.

        Args:
            status: The HTTP status, from 200 to 999; above 599 not over a socket, since the
                server behind it refuses to send one.
            json: The body as a JSON value; `None` is `null`.
            text: The body as text, in place of `json`. Without either it is empty.
            headers: Headers to add. They may replace `Content-Type`, which follows from the body.
            times: How many requests get it; None for all, until `clear_faults`.
            operation: The operation that gets it, such as `create_subscription`. None means the
                next requests to any operation but the token request.

        Raises:
            TypeError: If an argument is of a wrong kind, or `json` cannot be written as JSON.
            ValueError: If the contract has no such operation, arguments contradict each other, or
                HTTP has no such status or header.

        Example:
            >>> from rokt_calendar.mock import MockService
            >>> service = MockService()
            >>> service.answer_next(json={"success": False}, operation="create_subscription")
            >>> service.answer_next(502, text="Bad gateway")
        """
        name = self._checked(operation)
        response = canned_response(status, json=json, text=text, headers=headers, operation=name)
        self._inject(response, times)

    def fail_next(
        self,
        status: int,
        *,
        times: int | None = 1,
        retry_after: float | None = None,
        operation: str | None = None,
    ) -> None:
        """Answer the next requests with an error, without any effect on the state.

        Args:
            status: The HTTP status, from 300 to 999; above 599 not over a socket, since the
                server behind it refuses to send one.
            times: How many requests fail; None for all, until `clear_faults`.
            retry_after: Value of the `Retry-After` header in seconds; None sends no such header.
            operation: The operation that fails, such as `issue_token`. None means the next
                requests to any operation but the token request.

        Raises:
            ValueError: If the contract has no such operation or a number is out of range.
        """
        name = self._checked(operation)
        self._inject(ErrorResponse(status=status, retry_after=retry_after, operation=name), times)

    def delay_next(
        self, seconds: float, *, times: int | None = 1, operation: str | None = None
    ) -> None:
        """Answer the next requests late; they are processed when they arrive.

        Without a socket nobody waits: the clock of the mock moves, and a client whose timeout for
        reading is shorter gets `httpx.ReadTimeout`. Over a socket the time really passes.

        Args:
            seconds: How late, up to a day.
            times: How many requests are answered late; None for all.
            operation: As in `fail_next`.

        Raises:
            ValueError: If the contract has no such operation or a number is out of range.
        """
        self._inject(Delay(seconds=seconds, operation=self._checked(operation)), times)

    def drop_next(
        self, *, processed: bool = False, times: int | None = 1, operation: str | None = None
    ) -> None:
        """Close the connection on the next requests without a byte of a response.

        Args:
            processed: Whether the requests take effect and only their responses are lost. The
                client cannot tell; a test can, by looking at the state afterwards.
            times: How many requests get no response; None for all.
            operation: As in `fail_next`.

        Raises:
            ValueError: If the contract has no such operation or `times` is no number of requests.
        """
        name = self._checked(operation)
        self._inject(DroppedConnection(processed=processed, operation=name), times)

    def truncate_next(self, *, times: int | None = 1, operation: str | None = None) -> None:
        """Close the connection on the next requests in the middle of the body of the response.

        The requests are processed. The head promises the whole body, or, where there is none, one
        byte.

        Args:
            times: How many responses are truncated; None for all.
            operation: As in `fail_next`.

        Raises:
            ValueError: If the contract has no such operation or `times` is no number of requests.
        """
        self._inject(TruncatedResponse(operation=self._checked(operation)), times)

    def _checked(self, operation: str | None) -> str | None:
        return None if operation is None else self._operation_id(operation)

    def _inject(self, fault: Fault, times: int | None) -> None:
        if times is not None:
            check_number("times", times, 1, _MOST_TIMES)
        with self._plan_lock:
            self._pending.append(_Pending(fault, times))

    def _take_fault(self, operation: str) -> Fault | None:
        """Return the first fault meant for the operation and count it as applied, or None."""
        with self._plan_lock:
            for position, pending in enumerate(self._pending):
                if pending.fault.applies_to(operation):
                    if pending.times == 1:
                        del self._pending[position]
                    elif pending.times is not None:
                        pending.times -= 1
                    return pending.fault
        return None
