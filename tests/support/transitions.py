"""Every change of the clocks in every zone that has a Windows id."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from rokt_calendar._times.zones import iana_ids, windows_id_of

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
WEEK = timedelta(days=7)


def names() -> list[str]:
    """Return the names of all zones that have a Windows id."""
    return sorted(name for name in iana_ids() if windows_id_of(name))


@cache
def zones() -> list[str]:
    """Return one name for each set of rules and Windows id; many zones have several names."""
    root = files("tzdata") / "zoneinfo"
    kinds = {
        (root.joinpath(*name.split("/")).read_bytes(), windows_id_of(name)): name
        for name in names()
    }
    return sorted(kinds.values())


def transitions(zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the instants from 2000 to 2037 at which the offset of a zone changes.

    Two changes in one week that cancel each other out would be missed; there are none.
    """
    before = FIRST
    while before < LAST:
        after = before + WEEK
        offset = before.astimezone(zone).utcoffset()
        if after.astimezone(zone).utcoffset() != offset:
            low, high = before, after
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                if middle.astimezone(zone).utcoffset() == offset:
                    low = middle
                else:
                    high = middle
            yield high
        before = after
