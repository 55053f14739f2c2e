"""Wall clock times, instants, and the two families of time zone ids.

Assumptions:

* A local time is written as `2025-12-05T15:00:00`; a date alone means midnight. A trailing `Z` is
  read as wall clock time too, because the vendor's samples print it on local fields. Any other
  offset is refused.
* If both zone ids are given, the IANA id counts. If none is given, the time is taken as UTC.
* In a gap, the offset before the transition counts; of a repeated hour, the first pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from tzlocal import windows_tz

__all__ = ["UTC_ZONE", "Zone", "is_windows_id", "local_text", "parse_local", "parse_utc"]
__all__ += ["resolve_zone", "utc_text", "zone_of"]

_LOCAL = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone under its Windows id (None where Windows has no such zone) and its IANA id."""

    windows_id: str | None
    iana_id: str

    def to_utc(self, local: datetime) -> datetime:
        """Return the instant of a wall clock time in this zone.

        Raises:
            OverflowError: If the instant lies outside the years 1 to 9999.
        """
        return local.replace(tzinfo=_zone_info(self.iana_id)).astimezone(UTC)

    def to_local(self, instant: datetime) -> datetime:
        """Return the wall clock time, without an offset, at an instant."""
        return instant.astimezone(_zone_info(self.iana_id)).replace(tzinfo=None)

    def standard_offset_minutes(self, instant: datetime) -> int:
        """Return the offset from UTC in minutes outside summer time, as in force at an instant."""
        local = instant.astimezone(_zone_info(self.iana_id))
        offset, summer_time = local.utcoffset(), local.dst()
        assert offset is not None
        standard = offset - summer_time if summer_time else offset
        return round(standard.total_seconds() / 60)


@cache
def _iana_ids() -> frozenset[str]:
    # Not what `ZoneInfo` can open: that differs from machine to machine, has `localtime` in it, and
    # trips over odd names in many ways.
    return frozenset((files("tzdata") / "zones").read_text("utf-8").split())


@lru_cache(maxsize=1024)
def _zone_info(iana_id: str) -> ZoneInfo:
    return ZoneInfo(iana_id)


def is_windows_id(text: str) -> bool:
    """Say whether Windows knows a time zone by this id."""
    return text in windows_tz.win_tz


def zone_of(iana_id: str) -> Zone:
    """Return the zone with this IANA id.

    Raises:
        ValueError: If there is no such zone.
    """
    if iana_id not in _iana_ids():
        raise ValueError("not an IANA time zone id")
    return Zone(windows_tz.tz_win.get(iana_id), iana_id)


UTC_ZONE = Zone("UTC", "Etc/UTC")


def resolve_zone(windows_id: str | None, iana_id: str | None) -> Zone:
    """Return the zone that an event names by one id or both.

    Raises:
        ValueError: If an id is unknown.
    """
    if windows_id is not None and not is_windows_id(windows_id):
        raise ValueError("not a Windows time zone id")
    if iana_id is not None:
        return Zone(windows_id or zone_of(iana_id).windows_id, zone_of(iana_id).iana_id)
    if windows_id is not None:
        return Zone(windows_id, windows_tz.win_tz[windows_id])
    return UTC_ZONE


def parse_local(text: str) -> datetime:
    """Read a wall clock time.

    Raises:
        ValueError: If the text is not a local date or date-time.
    """
    try:
        if _LOCAL.match(text):
            return datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:  # its words differ between versions of Python
        pass
    raise ValueError("not a local date-time such as 2025-12-05T15:00:00")


def parse_utc(text: str) -> datetime:
    """Read an instant in ISO 8601; without an offset it is UTC.

    Raises:
        ValueError: If the text is not an instant between the years 1 and 9999.
    """
    try:
        instant = datetime.fromisoformat(text)
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("not an ISO 8601 instant such as 2025-12-05T15:00:00Z") from None


def utc_text(instant: datetime) -> str:
    """Write an instant as the vendor does, with milliseconds and `Z`."""
    return instant.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def local_text(local: datetime) -> str:
    """Write a wall clock time without an offset, in whole seconds."""
    return local.isoformat(timespec="seconds")
