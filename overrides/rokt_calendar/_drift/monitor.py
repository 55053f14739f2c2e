"""Reports what the API does and the contract does not say, each kind of it once."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from .._calls.wire import json_of
from .._http.answer import Answer
from .document import covers, documented, response_schema
from .mismatch import Effect, Mismatch
from .validator import Validator

log = logging.getLogger("rokt_calendar.drift")

LONGEST_NAME = 200
"""Characters of the name of a member that a record shows."""

MOST_KINDS = 1_000
"""Kinds of drift that a client reports; a server that invents names has no end of them."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A difference between what the API answered and what the contract says.

    It names places and types and, but for a member of an enumeration, no value. So it can be
    logged.

    Attributes:
        operation: The operationId.
        status: The HTTP status of the response.
        pointer: Where in the body, as a JSON pointer; empty for the body as a whole, and for a
            status that is not documented.
        expected: What the contract has there: a type, a format, statuses, or `nothing`.
        seen: What is there.

    Example:
        >>> from rokt_calendar import Drift
        >>> print(Drift("getSubscription", 200, "/tags/0/color", "nothing", "string"))
        getSubscription, status 200: at /tags/0/color: string where the contract has nothing
    """

    operation: str
    status: int
    pointer: str
    expected: str
    seen: str

    def __str__(self) -> str:
        place = self.pointer.encode("unicode_escape").decode("ascii") or "the top"
        what = f"{self.seen} where the contract has {self.expected}"
        return f"{self.operation}, status {self.status}: at {place}: {what}"


OnDrift = Callable[[Drift], object]
Hide = Callable[[str], str]


def log_drift(drift: Drift) -> None:
    """Write a warning to the log `rokt_calendar.drift`."""
    log.warning("%s", drift)


class DriftMonitor:
    """Compares the responses to one client with the contract.

    Args:
        on_drift: Is told of each kind of drift once, in the thread of the call; what it raises
            ends a call that would have succeeded. `None` means `log_drift`.
    """

    def __init__(self, on_drift: OnDrift | None = None) -> None:
        self._on_drift = on_drift or log_drift
        self._validators: dict[tuple[str, int], Validator | None] = {}
        self._told: dict[tuple[object, ...], object] = {}

    def report(self, operation: str, status: int, hide: Hide) -> "Report":
        """Return what takes note of the drift of one response.

        Args:
            operation: The operationId.
            status: The HTTP status.
            hide: Returns a text of the server without the secrets that it may echo.
        """
        return Report(self, operation, status, hide)

    def inspect_response(self, operation: str, answer: Answer, hide: Hide) -> Exception | None:
        """Report where a response that becomes no model departs from the contract.

        Returns:
            What `on_drift` raised, if it did. It must not replace the error that the response is,
            but may be its context.
        """
        report = self.report(operation, answer.status, hide)
        report.status_seen()
        if report.validator is not None:
            try:
                body = json_of(answer)
            except (ValueError, RecursionError):
                report.tell(Mismatch((), "JSON", "no JSON", Effect.HARMLESS))
            else:
                report.body_seen(body)
        return report.raised

    def validator(self, operation: str, status: int) -> Validator | None:
        """Return what judges the body of a response, or `None` if the contract promises none."""
        key = operation, status
        if key not in self._validators:
            schema = response_schema(operation, status)
            self._validators[key] = None if schema is None else Validator(schema)
        return self._validators[key]

    def tell(self, operation: str, status: int, mismatch: Mismatch) -> None:
        """Tell `on_drift` of a mismatch, if it is the first of its kind."""
        steps, expected, seen, _ = mismatch
        pattern = tuple("*" if isinstance(step, int) else step for step in steps)
        kind = operation, status, pattern, expected, seen
        mark = object()
        # Of several threads that find the same, one leaves its mark, and tells.
        if len(self._told) < MOST_KINDS and self._told.setdefault(kind, mark) is mark:
            self._on_drift(Drift(operation, status, mismatch.pointer, expected, seen))


class Report:
    """The drift of one response, told as it is found.

    Attributes:
        validator: What judges the body, or `None` if the contract promises none.
        mismatches: Where the body is not what the contract says. A harmless mismatch that was
            reported before may be left out.
        raised: What `on_drift` raised. It is told nothing more then: the next response that shows
            the same drift will tell.
    """

    def __init__(self, monitor: DriftMonitor, operation: str, status: int, hide: Hide) -> None:
        self.mismatches: list[Mismatch] = []
        self.raised: Exception | None = None
        self.validator: Validator | None = monitor.validator(operation, status)
        self._monitor = monitor
        self._operation = operation
        self._status = status
        self._hide = hide

    def status_seen(self) -> None:
        """Tell of the status if the contract does not cover it."""
        if not covers(self._operation, self._status):
            expected = documented(self._operation)
            self.tell(Mismatch((), expected, str(self._status), Effect.HARMLESS))

    def body_seen(self, body: object) -> None:
        """Tell of the mismatches of a decoded body, and keep them."""
        validator = self.validator
        if validator is None or validator.accepts(body):
            return
        # One by one: a validator takes note of what was told.
        for mismatch in validator.mismatches(body):
            self.tell(mismatch)
            if self.raised is not None:
                self.mismatches = [*Validator(validator.schema).mismatches(body)]
                return
            self.mismatches.append(mismatch)

    def tell(self, mismatch: Mismatch) -> None:
        """Tell of one mismatch, unless `on_drift` has had enough."""
        if self.raised is not None:
            return
        if mismatch.is_undeclared:
            # Such a name may be of any length, and an echo of what was sent.
            *way, name = mismatch.steps
            shown = self._hide(str(name))[:LONGEST_NAME]
            mismatch = mismatch._replace(steps=(*way, shown))
        try:
            self._monitor.tell(self._operation, self._status, mismatch)
        except Exception as raised:  # noqa: BLE001  # an application may raise anything
            self.raised = raised


class TokenDrift:
    """Compares the answers of the token endpoint with the contract, and reports when it is told to.

    They come in the middle of a call, where what `on_drift` raises would count as a failure of the
    connection.

    Args:
        on_drift: As for `DriftMonitor`.
        hide: Returns a text of the server without the secrets that it may echo.
    """

    def __init__(self, on_drift: OnDrift | None, hide: Callable[[str], str]) -> None:
        self._found: deque[Drift] = deque()
        self._monitor = DriftMonitor(self._found.append)
        self._on_drift = on_drift or log_drift
        self._hide = hide

    def inspect(self, answer: Answer) -> None:
        """Keep in mind where an answer departs from the contract."""
        self._monitor.inspect_response("issueToken", answer, self._hide)

    def report(self) -> None:
        """Report what was found since the last time, by any call."""
        while (drift := self._next()) is not None:
            self._on_drift(replace(drift, pointer=self._hide(drift.pointer)))

    def _next(self) -> Drift | None:
        try:
            return self._found.popleft()
        except IndexError:  # to look first would leave room for another thread
            return None
