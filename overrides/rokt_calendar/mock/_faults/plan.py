"""The faults that a test orders in advance, taken in order by the requests that they concern."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass
from math import inf

from .._arguments import check_number
from .kinds import DroppedConnection, ErrorStatus, Fault, LateAnswer, TruncatedBody

__all__ = ["FaultPlan"]


@dataclass(slots=True)
class _Order:
    fault: Fault
    times: int | None  # how often it still has to be met; None: for ever


class FaultPlan:
    """What is still to go wrong, and the methods to order it.

    A request meets the first fault in the plan that is meant for its operation, and no other. A
    fault waits until it is met. One that is ordered with `times=None` lasts until `clear_faults`.
    All methods may be called from any thread.

    Args:
        operations: The operationIds for which a fault can be meant.
    """

    def __init__(self, operations: Collection[str]) -> None:
        self._known_operations = tuple(operations)
        self._orders: list[_Order] = []
        self._plan_lock = threading.Lock()

    @property
    def pending_faults(self) -> list[Fault]:
        """The faults that requests have still to meet, in order; a lasting one stands once."""
        with self._plan_lock:
            return [order.fault for order in self._orders for _ in range(order.times or 1)]

    def clear_faults(self) -> None:
        """Forget every fault that requests have still to meet: the end of an outage."""
        with self._plan_lock:
            self._orders.clear()

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
            operation: The operationId that fails, such as `issueToken`. None means the next
                requests to any operation but the token endpoint.

        Raises:
            ValueError: If the contract has no such operation or a number is out of range.
        """
        fault = ErrorStatus(status=status, retry_after=retry_after, operation=operation)
        self._order(fault, times)

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
        self._order(LateAnswer(seconds=seconds, operation=operation), times)

    def drop_next(
        self, *, processed: bool = False, times: int | None = 1, operation: str | None = None
    ) -> None:
        """Close the connection on the next requests without a byte of an answer.

        Args:
            processed: Whether the requests take effect and only their answers are lost. The client
                cannot tell; a test that looks at the state afterwards can.
            times: How many requests get no answer; None for all.
            operation: As in `fail_next`.

        Raises:
            ValueError: If the contract has no such operation or `times` is no number of requests.
        """
        self._order(DroppedConnection(processed=processed, operation=operation), times)

    def truncate_next(self, *, times: int | None = 1, operation: str | None = None) -> None:
        """Close the connection on the next requests in the middle of the body of the answer.

        The requests are processed. The head promises the whole body, or, where there is none, one
        byte.

        Args:
            times: How many answers are cut off; None for all.
            operation: As in `fail_next`.

        Raises:
            ValueError: If the contract has no such operation or `times` is no number of requests.
        """
        self._order(TruncatedBody(operation=operation), times)

    def _order(self, fault: Fault, times: int | None) -> None:
        if fault.operation is not None and fault.operation not in self._known_operations:
            known = ", ".join(self._known_operations)
            raise ValueError(f"the contract has no operation {fault.operation!r}; it has {known}")
        if times is not None:
            check_number("times", times, 1, inf)
        with self._plan_lock:
            self._orders.append(_Order(fault, times))

    def _take_fault(self, operation: str) -> Fault | None:
        """Return the first fault meant for the operation and forget it, or None."""
        with self._plan_lock:
            for position, order in enumerate(self._orders):
                if order.fault.concerns(operation):
                    if order.times == 1:
                        del self._orders[position]
                    elif order.times is not None:
                        order.times -= 1
                    return order.fault
        return None
