"""The time that the mock lives by."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

__all__ = ["MockClock"]


class MockClock:
    """A clock that can be moved forward by hand.

    Without an argument it runs in real time from the moment it is made. With `frozen_at` it stands
    still until it is moved, which makes every answer of the mock reproducible.

    Args:
        frozen_at: The instant, with a time zone, at which the clock stands.
    """

    def __init__(self, frozen_at: datetime | None = None) -> None:
        if frozen_at is not None and frozen_at.tzinfo is None:
            raise ValueError("frozen_at needs a time zone, for example datetime(…, tzinfo=UTC)")
        self._frozen = frozen_at is not None
        self._origin = (frozen_at or datetime.now(UTC)).astimezone(UTC)
        # Anchored to the monotonic clock, so that a corrected system clock cannot revive a token.
        self._started = time.monotonic()
        self._moved = 0.0

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        elapsed = 0.0 if self._frozen else time.monotonic() - self._started
        return self._origin + timedelta(seconds=elapsed + self._moved)

    def advance(self, seconds: float) -> None:
        """Move the clock forward.

        Args:
            seconds: How far, in seconds, zero or more.

        Raises:
            ValueError: If `seconds` is negative.
        """
        if seconds < 0:
            raise ValueError("a clock only moves forward: seconds must be zero or more")
        self._moved += seconds
