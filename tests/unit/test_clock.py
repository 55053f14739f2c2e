import anyio
import pytest

from rokt_calendar import Clock
from rokt_calendar._runtime.clock import Instant


@pytest.mark.parametrize(
    ("steady", "wall", "seconds"),
    [
        (10.0, 10.0, 10.0),
        (0.0, 3600.0, 3600.0),  # the machine slept, and its steady clock with it
        (10.0, -3590.0, 10.0),  # the wall clock was put back by an hour
        (10.0, 3610.0, 3610.0),  # the wall clock was put forward by an hour
    ],
)
def test_the_clock_that_saw_more_time_is_believed(
    steady: float, wall: float, seconds: float
) -> None:
    """A token is over as soon as either clock says so."""
    assert Instant(100 + steady, 9_000 + wall).since(Instant(100, 9_000)) == seconds


def test_the_real_clocks_move_forward() -> None:
    """The defaults are wired to the system."""
    clock = Clock()

    earlier, later = clock.now(), clock.now()

    assert later.since(earlier) >= 0
    assert later.wall > 1_700_000_000


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_asynchronous_wait_works_in_either_event_loop(backend: str) -> None:
    """Retries sleep in the loop that runs."""
    anyio.run(Clock().sleep_async, 0.0, backend=backend)


def test_a_machine_without_a_boot_clock_uses_the_monotonic_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """MacOS and Windows have no CLOCK_BOOTTIME."""
    monkeypatch.delattr("time.CLOCK_BOOTTIME", raising=False)

    assert Clock().steady.__name__ == "monotonic"
