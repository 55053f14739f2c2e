"""From the wire to instants: the one answer to a gap, a repeated hour and an all-day event."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from dateutil.parser import isoparse
from dateutil.tz import datetime_ambiguous, datetime_exists

from . import zones
from .vocabulary import EventTimeError, EventTimes, Note, WireTimes

__all__ = ["both_passes", "is_date", "parse_local", "read_times"]

_LENGTHS_OF_A_DATE = range(8, 11)  # from 20261205 to 2026-12-05
_NOT_SET = datetime(1, 1, 1)  # noqa: DTZ001  # what .NET prints for a time that nobody set
_FRACTION = timedelta(seconds=1)  # a local time may lack the fraction that its UTC time has
_DAY = timedelta(days=1)


def read_times(wire: WireTimes) -> EventTimes:
    """Return what the times of an event mean.

    Raises:
        EventTimeError: There is no start, a time or a zone cannot be read, or the event ends before
            it starts.
    """
    try:
        return _read(wire)
    except OverflowError:
        raise EventTimeError("the event is not within the years 1 to 9999") from None


def _read(wire: WireTimes) -> EventTimes:
    zone, notes = zones.resolve(wire.windows_id, wire.iana_id)
    tz = zone or UTC
    start, end = _local(wire.start, "start", notes), _local(wire.end, "end", notes)
    start_utc, end_utc = _instant(wire.start_utc), _instant(wire.end_utc)
    first = start or (start_utc and start_utc.astimezone(tz))
    if first is None:
        raise EventTimeError("the event has no start", "start")
    # A date where a time belongs is a day whose time is not known; midnight would be invented.
    if wire.all_day or (wire.all_day is None and wire.start and is_date(wire.start)):
        dates = _dates(first, end or (end_utc and end_utc.astimezone(tz)))
        begin, finish = (both_passes(datetime.combine(day, time.min), tz)[0] for day in dates)
        return _times(begin, finish, zone, dates, notes)
    for local in filter(None, (start, end)):
        notes |= _doubts(local, zone)
    printed, begin = _starts(start, start_utc, zone, notes)
    if end_utc is None and end is not None:
        # What lies between the printed times is right even where the printed start is not.
        end_utc = begin + (_end(end, printed, tz) - printed)
    if end_utc and end_utc < begin:
        raise _ends_early(end_utc, begin)
    return _times(begin, end_utc, zone, None, notes)


def _times(
    start: datetime,
    end: datetime | None,
    zone: ZoneInfo | None,
    dates: tuple[date, date] | None,
    notes: set[Note],
) -> EventTimes:
    return EventTimes(
        start=start.astimezone(zone or UTC),
        end=end and end.astimezone(zone or UTC),
        zone=zone,
        all_day=dates is not None,
        dates=dates,
        notes=frozenset(notes),
    )


def _starts(
    local: datetime | None, utc: datetime | None, zone: tzinfo | None, notes: set[Note]
) -> tuple[datetime, datetime]:
    """Return the instant that the local start stands for, and the start that counts."""
    if local is None:
        assert utc is not None
        return utc, utc
    passes = both_passes(local, zone or UTC)
    if utc is None:
        return passes[0], passes[0]
    for instant in passes:
        if abs(instant - utc) < _FRACTION:
            return instant, utc
    if zone is not None:
        notes.add(Note.UTC_DIFFERS)
    return passes[0], utc


def _end(local: datetime, start: datetime, tz: tzinfo) -> datetime:
    """Return the instant of a local end: its first pass that is not before the start."""
    for instant in both_passes(local, tz):
        if instant >= start:
            return instant
    raise _ends_early(local, start.astimezone(tz))


def _ends_early(end: datetime, start: datetime) -> EventTimeError:
    return EventTimeError(f"the event ends at {end}, before it starts at {start}", "end")


def _dates(start: datetime, end: datetime | None) -> tuple[date, date]:
    """Return the first day and the day after the last.

    An end at midnight is the day after the last; at any other time, such as 23:59:59, it is within
    the last day. Without an end, or with one that is the start, the event takes one day.
    """
    day = start.date()
    if end is None:
        return day, day + _DAY
    if end.date() < day:
        raise _ends_early(end, start)
    is_after = end.time() == time.min and end.date() > day
    return day, end.date() if is_after else end.date() + _DAY


def _doubts(local: datetime, zone: tzinfo | None) -> set[Note]:
    if zone is None:
        return {Note.NO_ZONE}
    if not datetime_exists(local, zone):
        return {Note.GAP}
    return {Note.FOLD} if datetime_ambiguous(local, zone) else set()


def both_passes(local: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the instants of both passes of a wall clock time; nearly always they are the same.

    A time that clocks skip has none; the first of the two is then the one by the offset before the
    change, and the second by the offset after it.
    """
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first, second


def is_date(text: str) -> bool:
    """Return whether a local time that can be read is a date alone."""
    return len(text.strip()) in _LENGTHS_OF_A_DATE


def parse_local(text: str, field: str) -> tuple[datetime, bool]:
    """Read a wall clock time; return it without an offset, and whether an offset stood there.

    Args:
        text: In ISO 8601; a date alone means midnight.
        field: `start` or `end`, for the error.

    Raises:
        EventTimeError: The text is something else.
    """
    try:
        local = isoparse(text.strip())
    except (AttributeError, ValueError, TypeError):
        local = None
    if local is None or len(text.strip()) < _LENGTHS_OF_A_DATE.start:
        raise EventTimeError(
            f"the {field} {text!r} cannot be read; it should be a wall clock time such as "
            "'2026-12-05T15:00:00', as `time_fields` makes it from a datetime",
            field,
        )
    return local.replace(tzinfo=None), local.tzinfo is not None


def _local(text: str | None, field: str, notes: set[Note]) -> datetime | None:
    if not text:
        return None
    local, has_offset = parse_local(text, field)
    if has_offset:
        notes.add(Note.OFFSET_IGNORED)
    return None if local == _NOT_SET else local


def _instant(value: datetime | None) -> datetime | None:
    if value is None or value.replace(tzinfo=None) == _NOT_SET:
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
