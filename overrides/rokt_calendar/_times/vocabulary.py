"""The words in which an event's times are described, and the one error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

__all__ = ["EventTimeError", "EventTimes", "Note", "WireTimes"]


class EventTimeError(ValueError):
    """A time that cannot be read, or that the API has no way to express. The text says why.

    Attributes:
        field: Which part is wrong: `start`, `end`, `start_utc`, `windows_id` or `iana_id`; `None`
            where no single part is.
    """

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.field = field


class Note(StrEnum):
    """Something about the times of an event that had to be decided."""

    GAP = "gap"
    """A time that clocks skip. It is read with the offset before the change, so 02:30 is 03:30."""
    FOLD = "fold"
    """A time that clocks show twice. It is the first pass, unless the UTC start says otherwise; an
    end is on the first pass that is not before the start."""
    ZONES_DIFFER = "zones_differ"
    """The Windows id and the IANA id name different zones. The IANA id counts."""
    UTC_DIFFERS = "utc_differs"
    """The UTC start is not the local start. The UTC start counts; the duration is kept."""
    OFFSET_IGNORED = "offset_ignored"
    """A local time ends in `Z` or an offset. It is read as wall clock time all the same."""
    NO_ZONE = "no_zone"
    """Local times without a zone. Without a UTC start beside them they are read as UTC."""


@dataclass(frozen=True, slots=True)
class WireTimes:
    """The times of an event as they stand on the wire.

    Attributes:
        start: Wall clock time in the zone of the event.
        end: The same.
        start_utc: The start as an instant.
        end_utc: The end as an instant.
        windows_id: The zone, as a Windows id.
        iana_id: The zone, as an IANA id.
        all_day: Whether the event takes whole days; `None` where the wire has no such field.
    """

    start: str | None = None
    end: str | None = None
    start_utc: datetime | None = None
    end_utc: datetime | None = None
    windows_id: str | None = None
    iana_id: str | None = None
    all_day: bool | None = None


@dataclass(frozen=True, slots=True)
class EventTimes:
    """When an event takes place.

    Attributes:
        start: The start, aware, in the zone of the event; UTC where the event has no zone.
        end: The end, likewise; `None` where the event has none.
        zone: The zone of the event, if it names one.
        all_day: Whether the event takes whole days.
        dates: Of an all-day event, the first day and the day after the last; otherwise `None`.
        notes: What had to be decided; empty for an event whose times leave no doubt.
    """

    start: datetime
    end: datetime | None
    zone: ZoneInfo | None
    all_day: bool
    dates: tuple[date, date] | None
    notes: frozenset[Note]

    @property
    def duration(self) -> timedelta | None:
        """The time that passes from start to end, or `None` without an end.

        Not the same as `end - start`, which Python takes from the wall clock when both are in one
        zone, and which is an hour off across a change of the clocks.
        """
        if self.end is None:
            return None
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)
