"""The time that the mock lives by."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from ._arguments import check_seconds

__all__ = ["MockClock"]

LAST_YEAR = 9000
"""Python's calendar ends with the year 9999, and what is added to an instant must fit in it."""


class MockClock:
    """A clock that can be moved forward by hand.

    Without an argument it runs in real time from the moment it is made. With `frozen_at` it stands
    still until it is moved, which makes every answer of the mock reproducible.

    Args:
        frozen_at: The instant, with a time zone, at which the clock stands.
    """

    def __init__(self, frozen_at: datetime | None = None) -> None:
        self._frozen = frozen_at is not None
        self._origin = _early_enough(_aware(datetime.now(UTC) if frozen_at is None else frozen_at))
        # Anchored to the monotonic clock, so that a corrected system clock cannot revive a token.
        self._started = time.monotonic()
        self._moved = 0.0

    def __repr__(self) -> str:
        return f"MockClock({self.now().isoformat()}{', frozen' if self._frozen else ''})"

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        elapsed = 0.0 if self._frozen else time.monotonic() - self._started
        return self._origin + timedelta(seconds=elapsed + self._moved)

    def advance(self, seconds: float) -> None:
        """Move the clock forward.

        Args:
            seconds: How far, in seconds, zero or more.

        Raises:
            ValueError: If `seconds` is no number from 0, or too large.
        """
        check_seconds("seconds, by which the clock moves forward,", seconds)
        _early_enough(self.now() + timedelta(seconds=seconds))
        self._moved += seconds


def _aware(instant: object) -> datetime:
    if isinstance(instant, datetime) and instant.tzinfo is not None:
        return instant.astimezone(UTC)
    raise ValueError(
        f"frozen_at must be a datetime with a time zone, such as datetime(…, tzinfo=UTC), "
        f"not {instant!r}"
    )


def _early_enough(instant: datetime) -> datetime:
    if instant.year > LAST_YEAR:
        raise ValueError(f"a clock cannot go past the year {LAST_YEAR}")
    return instant
