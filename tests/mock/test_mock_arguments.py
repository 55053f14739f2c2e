"""An argument that cannot be meant is refused where it is given, in words that name it."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from rokt_calendar import ConfigurationError
from rokt_calendar.mock import MockClock, MockService, asgi_app, serve

Call = Callable[[MockService], object]


def serving(*arguments: Any, **options: Any) -> None:
    """Start to serve, and stop."""
    with serve(*arguments, **options):
        pass


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"seed": "x"}, "seed must be a whole number, not 'x'"),
        ({"seed": 1.5}, "seed must be a whole number"),
        ({"clock": 3}, "clock must be a MockClock, not 3"),
        ({"propagation_delay": -1}, "propagation_delay must be a number of seconds from 0"),
        ({"propagation_delay": math.nan}, "propagation_delay must be a number of seconds from 0"),
        ({"propagation_delay": "0"}, "propagation_delay must be a number of seconds .*, not '0'"),
        ({"token_lifetime": 0.5}, "token_lifetime must be a number of seconds from 1"),
        (
            {"token_lifetime": math.inf},
            "token_lifetime must be a number of seconds from 1 to 1000000000",
        ),
        (
            {"refresh_token_lifetime": 0},
            "refresh_token_lifetime must be a number of seconds from 1",
        ),
        ({"client_id": ""}, "client_id must be a text"),
        ({"client_secret": None}, "client_secret must be a text"),
        (
            {"client_secret": b"5ecret"},
            r"client_secret must be a text that is not empty, not bytes\Z",
        ),
        ({"document": {}}, "document must be an OpenAPI document"),
        ({"calendars": "acme.json"}, "calendars must be a list"),
        ({"calendars": {"account": "acme"}}, "calendars must be a list"),
        ({"calendars": [5]}, "a calendar must be a path or a dictionary, not 5"),
    ],
)
def test_a_wrong_option_is_refused(options: dict[str, Any], says: str) -> None:
    """It would break later, far from the cause."""
    with pytest.raises((ValueError, TypeError), match=says):
        MockService(**options)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda service: service.advance(math.nan),
            "seconds, .*, must be a number of seconds from 0",
        ),
        (
            lambda service: service.advance(1e300),
            "must be a number of seconds from 0 to 1000000000",
        ),
        (lambda service: service.advance(timedelta(1)), "must be a number of seconds"),
        (lambda service: service.fail_next("503"), "status must be a whole number from 300 to 999"),
        (lambda service: service.fail_next(503.5), "status must be a whole number"),
        (lambda service: service.fail_next(200), "status must be a whole number from 300"),
        (lambda service: service.fail_next(503, times="3"), "times must be a whole number from 1"),
        (lambda service: service.fail_next(503, times=1.5), "times must be a whole number from 1"),
        (
            lambda service: service.fail_next(429, retry_after="2"),
            "retry_after must be a number of seconds",
        ),
        (
            lambda service: service.fail_next(429, retry_after=math.inf),
            "retry_after must be a number of sec",
        ),
        (
            lambda service: service.fail_next(503, operation="get_subscriptions"),
            "no operation 'get_subscriptions'; did you mean 'get_subscription'",
        ),
        (lambda service: service.fail_next(503, operation=["x"]), r"no operation \['x'\]"),
        (
            lambda service: service.delay_next("1"),
            "seconds must be a number of seconds from 0 to 86400",
        ),
        (lambda service: serving(service, port="8080"), "port must be a whole number from 0"),
        (lambda service: serving(service, port=70_000), "port must be .* to 65535, not 70000"),
        (lambda service: serving(service, host=None), "host must be a text"),
        (lambda service: serving("x"), "service must be a MockService, not 'x'"),
        (lambda service: asgi_app(None), "service must be a MockService, not None"),  # type: ignore[arg-type]  # that is the point
        (lambda service: MockClock(""), "frozen_at must be a datetime"),  # type: ignore[arg-type]  # that is the point
        (lambda service: MockClock("2026-09-01"), "frozen_at must be a datetime with a time zone"),  # type: ignore[arg-type]  # that is the point
        (lambda service: MockClock(date(2026, 9, 1)), "frozen_at must be a datetime"),  # type: ignore[arg-type]  # that is the point
        (lambda service: MockClock(datetime(2026, 9, 1)), "frozen_at must be .* time zone"),  # noqa: DTZ001  # that is the point
        (lambda service: MockClock(datetime(9999, 9, 1, tzinfo=UTC)), "past the year 9000"),
    ],
)
def test_a_wrong_argument_is_refused_where_it_is_given(service: Any, call: Call, says: str) -> None:
    """And the mock goes on as if the call had not been made."""
    with pytest.raises((ValueError, TypeError), match=says):
        call(service)

    assert service.pending_faults == []
    assert service.client().list_calendar_events("acme", "matches").result


def test_a_clock_moves_no_further_than_python_can_count(service: MockService) -> None:
    """However often it is moved."""

    def go_on() -> None:
        for _ in range(300):
            service.advance(1e9)

    with pytest.raises(ValueError, match="past the year 9000"):
        go_on()

    assert service.client().list_calendar_events("acme", "matches").result


def test_a_client_does_not_live_by_the_clock_of_the_mock_itself(service: MockService) -> None:
    """It needs one that can wait; `client()` makes it."""
    with pytest.raises(
        ConfigurationError, match=r"clock is of type MockClock; give a rokt_calendar\.Clock"
    ):
        service.client(clock=service.clock)
