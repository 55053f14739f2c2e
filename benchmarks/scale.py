"""What the mock costs when it holds 100,000 events and 100,000 subscriptions.

Each operation is compared with the same one on a mock that has just been made. Requests end in the
mock without a socket or a client, which would hide what the state costs.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from benchmarks.turns import Row, versus

from rokt_calendar.mock import MockClock, MockService
from rokt_calendar.mock._data.calendars import Calendar, CalendarEvent
from rokt_calendar.mock._data.seed import opening_state

SIZE, LISTED = 100_000, 100
PAGE_SIZE = 50


class Figure(NamedTuple):
    """One measurement that is no comparison."""

    what: str
    value: float
    unit: str


class Load:
    """Requests to a mock whose calendar `acme/<code>` has so many subscriptions.

    Args:
        code: The calendar.
        events: How many events it has.
        calendars: Calendars beside those of every mock.
    """

    def __init__(self, code: str, events: int, *calendars: Calendar) -> None:
        clock = MockClock(datetime(2026, 9, 1, tzinfo=UTC))
        self.service = MockService(clock=clock, token_lifetime=1e9)
        # Not by way of `calendars`: JSON that is garbage by then would count as memory.
        for calendar in calendars:
            self.service._backend.put_calendar("acme", calendar)  # noqa: SLF001  # see above
        self._calendar = code
        self._last_page = events // PAGE_SIZE
        self._numbers = count()
        self._headers: dict[str, str] = {}
        form = {"grant_type": "client_credentials"}
        secret = {"client_id": "demo-client", "client_secret": "demo-secret"}
        token = self.send("POST", "/oauth2/token", data=form | secret).json()["access_token"]
        self._headers = {"authorization": f"Bearer {token}"}
        self._ids: list[str] = []

    def send(self, method: str, path: str, **content: Any) -> httpx.Response:
        """Return the response to a request, which has to succeed."""
        url = f"http://localhost{path}"
        request = httpx.Request(method, url, headers=self._headers, **content)
        return self.service.handle(request).raise_for_status()

    def subscribe(self) -> str:
        """Create a subscription for somebody new and return its id."""
        number = next(self._numbers)
        body = {
            "subscriberId": f"customer-{number}",
            "userName": f"user-{number}",
            "emailAddress": f"user-{number}@example.com",
            "subscriptionMethod": 2,  # of those that have a schedule
        }
        reply = self.send("POST", f"/v2/subscribe/acme/{self._calendar}", json=body)
        subscription_id: str = reply.json()["subscriptionId"]
        return subscription_id

    def fill(self, subscriptions: int) -> None:
        """Create subscriptions and remember some of them, spread evenly."""
        ids = [self.subscribe() for _ in range(subscriptions)]
        self._ids = ids[:: len(ids) // LISTED]

    def operations(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield what is measured, by name."""
        listing = f"/v1/acme/calendars/{self._calendar}/events?pageSize={PAGE_SIZE}&pageNumber="
        yield "the first page", lambda: self.send("GET", f"{listing}1")
        yield "the last full page", lambda: self.send("GET", f"{listing}{self._last_page}")
        yield "get a subscription", lambda: self.send("GET", f"/v1/subscription/{self._ids[50]}")
        yield "get a schedule", lambda: self.send("GET", f"/v1/schedule/{self._ids[50]}")
        yield "create a subscription", self.subscribe
        yield "subscribe and deactivate", self._come_and_go
        yield f"push to {LISTED} of them", self._push

    def _come_and_go(self) -> None:
        body = {"id": self.subscribe()}
        self.send("DELETE", f"/v1/subscription/acme/{self._calendar}", json=body)
        self.service.advance(120)

    def _push(self) -> None:
        event = {"eventId": "push", "title": "Push", "start": "2026-10-10"}
        body = {"event": event, "subscriptionIds": self._ids}
        self.send("POST", "/v1/subscriptionevent/acme", json=body)
        # The next request, which stands for all that follow, finds it in effect.
        self.service.advance(120)
        self.send("GET", f"/v1/schedule/{self._ids[0]}")


def large_calendar() -> Calendar:
    """Return a calendar with 100,000 events, many times the calendar of the mock."""
    season = opening_state(1).accounts["acme"].calendars[0].events

    def copy(number: int) -> CalendarEvent:
        event, years = season[number % len(season)], number // len(season)
        return replace(
            event,
            id=f"00000000-0000-4000-8000-{number:012}",
            external_id=f"event-{number}",
            title=f"{event.title} ({years})",
            start_utc=event.start_utc + timedelta(days=7 * years),
            end_utc=event.end_utc + timedelta(days=7 * years),
        )

    return Calendar(
        calendar_id="00000000-0000-4000-8000-000000100000",
        code="large",
        name="Large",
        image=None,
        events=map(copy, range(SIZE)),
    )


def measure() -> tuple[list[Row], list[Figure]]:
    """Return the comparisons and the figures. Wants a process of its own, for the memory."""
    small = Load("matches", 320)
    small.fill(LISTED)
    small_memory, start = resident_megabytes(), time.perf_counter()
    large = Load("large", SIZE, large_calendar())
    events_memory, built = resident_megabytes(), time.perf_counter()
    large.fill(SIZE)
    memory, filled = resident_megabytes(), time.perf_counter()
    rows = [
        Row(f"{name}, {SIZE:,}", *_in_turns(ours, theirs))
        for (name, ours), (_, theirs) in zip(large.operations(), small.operations(), strict=True)
    ]
    return rows, [
        Figure(f"{SIZE:,} events, making them", built - start, "s"),
        Figure(f"{SIZE:,} subscriptions, making them", filled - built, "s"),
        Figure("memory of a small mock, with Python", small_memory, "MB"),
        Figure(f"{SIZE:,} events add", events_memory - small_memory, "MB"),
        Figure(f"{SIZE:,} subscriptions and 10,000 calls add", memory - events_memory, "MB"),
    ]


def _in_turns(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, str, float]:
    times = versus(ours, theirs, 20)
    return times[0], "a small mock", times[1]


def resident_megabytes() -> float:
    """Return the memory that this process holds, or NaN where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return float("nan")
    import resource  # not everywhere, as /proc

    return pages * resource.getpagesize() / 1e6
