"""A mock for which time stands still."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from rokt_calendar.mock import MockClock, MockService


@pytest.fixture
def frozen() -> Callable[..., MockService]:
    """Return a function that makes a mock for which time stands still."""

    def make(**options: Any) -> MockService:
        return MockService(clock=MockClock(datetime(2026, 9, 1, 12, tzinfo=UTC)), **options)

    return make
