"""A pytest plugin, loaded wherever the package is installed: the fixture `rokt_calendar_mock`.

def test_my_report(rokt_calendar_mock):
    rokt_calendar_mock.fail_next(429, retry_after=2)
    assert my_report(rokt_calendar_mock.client()).events == 320
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .mock import MockService


@pytest.fixture
def rokt_calendar_mock_options() -> dict[str, Any]:
    """Arguments for the `MockService` of `rokt_calendar_mock`; define it anew to give some."""
    return {}


@pytest.fixture
def rokt_calendar_mock(rokt_calendar_mock_options: dict[str, Any]) -> "MockService":
    """A mock of the Rokt Calendar API, new for each test.

    Its `client()` and `async_client()` are ready clients. Its clock stands at noon of 1 September
    2026 until it is moved, so that every run is the same; what the clients wait moves it.
    """
    from .mock import MockClock, MockService  # needs an extra, which only users of the fixture want

    clock = MockClock(datetime(2026, 9, 1, 12, tzinfo=UTC))
    options: dict[str, Any] = {"clock": clock, **rokt_calendar_mock_options}
    return MockService(**options)
