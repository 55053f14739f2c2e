"""Reads the times of an event as `event_time` does, and refuses what that module has to decide.

A client has to make something of every event that it reads. A mock is there to find mistakes: a
forgotten zone, two zones, an offset on a wall clock time, a time that clocks skip.

Assumptions: a wall clock time is written as `2026-12-05T15:00:00`, seconds may be left out. An
all-day event has dates, or midnights: that of its first day, and that of the day after the last.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from dateutil.tz import datetime_exists

from ..._times.reading import is_date, parse_local, read_times
from ..._times.vocabulary import EventTimeError, EventTimes, Note, WireTimes
from ..._times.warning import has_offset
from ..._times.zones import is_windows_id, windows_id_of

__all__ = ["read_strictly"]

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?\Z", re.ASCII)
_EXAMPLE = "2026-12-05T15:00:00"


def read_strictly(wire: WireTimes) -> EventTimes:
    """Return what the times of an event mean, if that leaves no doubt.

    Raises:
        EventTimeError: The times cannot be read, or something about them has to be decided.
    """
    start, end = _local(wire.start, "start"), _local(wire.end, "end")
    if wire.all_day is False and wire.start and is_date(wire.start):
        raise EventTimeError(
            f"{wire.start!r} is a whole day, but allDayEvent is false; add the time of day, or "
            "make it an all-day event",
            "start",
        )
    times = read_times(wire)
    _check_zones(wire, times)
    for field, local in (("start", start), ("end", end)):
        if local is not None and times.all_day:
            _check_day(field, local)
        elif local is not None and times.zone is not None:
            _check_exists(field, local, times.zone)
    if Note.UTC_DIFFERS in times.notes:
        raise EventTimeError(
            f"the local start {wire.start} and the start in UTC are different instants in "
            f"{times.zone}; correct one of them, or leave it out",
            "start",
        )
    return times


def _local(text: str | None, field: str) -> datetime | None:
    if not text:
        return None
    if has_offset(text):
        raise EventTimeError(
            f"{text!r} has an offset, but this is a wall clock time in the zone of the event; "
            f"write it as {_EXAMPLE}, in that zone",
            field,
        )
    if not _FORM.match(text):
        raise EventTimeError(f"{text!r} is not a wall clock time such as {_EXAMPLE}", field)
    return parse_local(text, field)[0]


def _check_zones(wire: WireTimes, times: EventTimes) -> None:
    if Note.ZONES_DIFFER in times.notes:
        if wire.windows_id and not is_windows_id(wire.windows_id):
            raise EventTimeError(
                f"{wire.windows_id!r} is not the Windows id of a time zone", "windows_id"
            )
        expected = windows_id_of(wire.iana_id or "")
        raise EventTimeError(
            f"{wire.windows_id!r} and {wire.iana_id!r} are different zones; beside "
            f"{wire.iana_id!r} belongs {expected!r}"
            if expected
            else f"{wire.iana_id!r} has no Windows id, so {wire.windows_id!r} is another zone",
            "windows_id",
        )
    if Note.NO_ZONE in times.notes and (wire.start_utc is None or _differs(wire)):
        raise EventTimeError(
            "a wall clock time needs a zone: give its Windows id, its IANA id, or both", "iana_id"
        )


def _differs(wire: WireTimes) -> bool:
    start = _local(wire.start, "start")
    return (
        start is not None
        and wire.start_utc is not None
        and start != wire.start_utc.replace(tzinfo=None)
    )


def _check_day(field: str, local: datetime) -> None:
    if local.time() != time.min:
        raise EventTimeError(
            f"the {field} of an all-day event is a date or a midnight, not {local.time()}; the "
            "end is the day after the last day",
            field,
        )


def _check_exists(field: str, local: datetime, zone: ZoneInfo) -> None:
    if not datetime_exists(local, zone):
        raise EventTimeError(
            f"{local} does not exist in {zone.key}: clocks skip it when they go forward", field
        )
