"""Reports what the API does and the contract does not say, each kind of it once."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from .._calls.wire import json_of
from .._http.answer import Answer
from .document import responses_of, schema_of
from .mismatch import Departure, Effect
from .places import Place

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
            ends the call. `None` means `log_drift`.
    """

    def __init__(self, on_drift: OnDrift | None = None) -> None:
        self._on_drift = on_drift or log_drift
        self._places: dict[tuple[str, int], Place | None] = {}
        self._told: dict[tuple[object, ...], object] = {}

    def inspect(self, operation: str, answer: Answer, body: object, hide: Hide) -> list[Departure]:
        """Return where a decoded body departs from the contract, having reported it.

        A harmless departure that was reported before may be left out.
        """
        place = self._place(operation, answer.status)
        if place is None or place.is_familiar(body):
            return []
        found: list[Departure] = []
        # One by one: a place takes note of what was told, and `on_drift` may raise in between.
        for departure in place.departures(body):
            self._tell(operation, answer, departure, hide)
            found.append(departure)
        return found

    def inspect_status(self, operation: str, answer: Answer) -> bool:
        """Tell whether the contract has the status of a response; if not, report it."""
        documented = [status for status in responses_of(operation) if status.isdecimal()]
        status = str(answer.status)
        if status in documented:
            return True
        expected = ", ".join(documented)
        self._tell(operation, answer, Departure((), expected, status, Effect.HARMLESS), str)
        return False

    def inspect_response(self, operation: str, answer: Answer, hide: Hide) -> None:
        """Report where a response that becomes no model departs from the contract."""
        if self.inspect_status(operation, answer) and self._place(operation, answer.status):
            try:
                body = json_of(answer)
            except (ValueError, RecursionError):
                self._tell(
                    operation, answer, Departure((), "JSON", "no JSON", Effect.HARMLESS), hide
                )
            else:
                self.inspect(operation, answer, body, hide)

    def _place(self, operation: str, status: int) -> Place | None:
        key = operation, status
        if key not in self._places:
            schema = schema_of(responses_of(operation).get(str(status), {}))
            self._places[key] = None if schema is None else Place(schema)
        return self._places[key]

    def _tell(self, operation: str, answer: Answer, departure: Departure, hide: Hide) -> None:
        status, (steps, expected, seen, effect) = answer.status, departure
        if departure.is_undeclared:
            # Such a name may be of any length, and an echo of what was sent.
            *way, name = steps
            steps = (*way, hide(str(name))[:LONGEST_NAME])
        pattern = tuple("*" if isinstance(step, int) else step for step in steps)
        kind = operation, status, pattern, expected, seen
        mark = object()
        # Of several threads that find the same, one leaves its mark, and tells.
        if len(self._told) < MOST_KINDS and self._told.setdefault(kind, mark) is mark:
            pointer = Departure(steps, expected, seen, effect).pointer
            self._on_drift(Drift(operation, status, pointer, expected, seen))


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
