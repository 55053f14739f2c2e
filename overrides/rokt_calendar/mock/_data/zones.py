"""Zones under both their ids, and the texts in which instants and wall clock times are written.

What zones there are, and what a wall clock time in one of them means, is decided by
`rokt_calendar.event_time` and the modules behind it, for the client and the mock alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..._times import zones
from ..._times.reading import both_passes

__all__ = ["UTC_ZONE", "Zone", "local_text", "parse_utc", "utc_text", "zone_of"]

_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}([Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})?)?\Z", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone under its Windows id (None where Windows has no such zone) and its IANA id."""

    windows_id: str | None
    iana_id: str

    def to_utc(self, local: datetime) -> datetime:
        """Return the instant of a wall clock time in this zone; of a repeated one, the first."""
        return both_passes(local, _zone_info(self.iana_id))[0]

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


@lru_cache(maxsize=1024)
def _zone_info(iana_id: str) -> ZoneInfo:
    return ZoneInfo(iana_id)


def zone_of(iana_id: str, windows_id: str | None = None) -> Zone:
    """Return the zone with this IANA id; its Windows id is looked up unless it is given.

    Raises:
        ValueError: If there is no such zone.
    """
    zones.resolve(None, iana_id)
    return Zone(windows_id or zones.windows_id_of(iana_id), iana_id)


UTC_ZONE = Zone("UTC", "Etc/UTC")


def parse_utc(text: str) -> datetime:
    """Read an instant in RFC 3339, or a date; without an offset it is UTC.

    Raises:
        ValueError: If the text is not an instant between the years 1 and 9999.
    """
    try:
        if _INSTANT.match(text):
            instant = datetime.fromisoformat(text.upper())
            return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # its words differ between versions of Python
        pass
    raise ValueError("not an instant such as 2025-12-05T15:00:00Z, or a date such as 2025-12-05")


def utc_text(instant: datetime) -> str:
    """Write an instant as the vendor does, with milliseconds and `Z`."""
    return instant.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def local_text(local: datetime) -> str:
    """Write a wall clock time without an offset, in whole seconds."""
    return local.isoformat(timespec="seconds")
