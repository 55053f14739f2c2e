"""A pytest plugin, loaded wherever the package is installed, with two fixtures.

    def test_my_report(rokt_calendar_mock):
        rokt_calendar_mock.fail_next(429, retry_after=2)
        assert my_report(rokt_calendar_mock.client()).events == 320

    def test_my_application(rokt_calendar_mock_server):
        assert my_application().report().events == 320  # it makes a `RoktCalendar()` of its own

Between tests it forgets all access tokens of the process.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

import rokt_calendar

if TYPE_CHECKING:
    from .mock import MockService


@pytest.fixture
def rokt_calendar_mock_options() -> dict[str, Any]:
    """Arguments for the `MockService` of `rokt_calendar_mock`; override it to set some."""
    return {}


@pytest.fixture
def rokt_calendar_mock(rokt_calendar_mock_options: dict[str, Any]) -> "MockService":
    """A mock of the Rokt Calendar API, new for each test.

    Its `client()` and `async_client()` are ready clients. Its clock stands at noon UTC of
    1 September 2026 until it is moved, so that every run is the same; what the clients wait moves
    it. Code that asks for events from today on may find none: give it that day.
    """
    from .mock import MockClock, MockService  # needs an extra, which only users of the fixture want

    clock = MockClock(datetime(2026, 9, 1, 12, tzinfo=UTC))
    options: dict[str, Any] = {"clock": clock, **rokt_calendar_mock_options}
    return MockService(**options)


@pytest.fixture
def rokt_calendar_mock_server(
    rokt_calendar_mock: "MockService", monkeypatch: pytest.MonkeyPatch
) -> Iterator["MockService"]:
    """The mock of `rokt_calendar_mock`, served on a free port of this machine.

    `base_url` is its address. The environment variables are set, so that a bare `RoktCalendar()`
    reaches it; so do other programs that the test starts. Its clock stands still, and clients over
    a socket live by real time: tokens expire when the test calls `advance`.
    """
    from .mock import serve

    with serve(rokt_calendar_mock) as base_url:
        monkeypatch.setenv("ROKT_CALENDAR_BASE_URL", base_url)
        monkeypatch.setenv("ROKT_CALENDAR_CLIENT_ID", rokt_calendar_mock.client_id)
        monkeypatch.setenv("ROKT_CALENDAR_CLIENT_SECRET", rokt_calendar_mock.client_secret)
        yield rokt_calendar_mock


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Forget all access tokens, so that no test gets that of another."""
    forget_tokens = getattr(rokt_calendar, "forget_tokens", None)
    if forget_tokens is not None:
        forget_tokens()
