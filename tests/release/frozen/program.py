"""A program to freeze: it calls the API and uses what the client loads late."""

import sys

from rokt_calendar import RoktCalendar, contract
from rokt_calendar.event_time import times_of


def main() -> None:
    """Print what the API of the environment says."""
    with RoktCalendar(deadline=30) as calendar:
        event = next(calendar.iter_calendar_events("acme", "matches"))
    if sys.argv[1:] == ["--fail"]:
        RoktCalendar(base_url="http://example.com")
    sys.stdout.write(f"{contract.__version__} {times_of(event).zone is not None}\n")


if __name__ == "__main__":
    main()
