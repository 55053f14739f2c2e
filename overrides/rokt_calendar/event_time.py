"""When an event takes place: aware datetimes from what the API sends, and for what it takes.

The API writes the times of an event as wall clock time in the event's own zone, and the zone beside
it under a Windows id, an IANA id or both. The models keep that text. `times_of` gives it meaning;
`time_fields` writes it.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from typing import NotRequired, TypeAlias, TypedDict, TypeVar, overload
from zoneinfo import ZoneInfo

from dateutil.tz import datetime_ambiguous, datetime_exists

from rokt_calendar_client.models import (
    CalendarEvent,
    ScheduledEvent,
    SubscribeEvent,
    SubscriptionEvent,
    VisibleEvent,
)
from rokt_calendar_client.types import Unset

from ._times.reading import both_passes, read_times
from ._times.vocabulary import EventTimeError, EventTimes, Note, WireTimes
from ._times.warning import AmbiguousTimeWarning
from ._times.zones import name_of, windows_id_to_send

__all__ = [
    "AmbiguousTimeWarning",
    "Event",
    "EventTimeError",
    "EventTimes",
    "Note",
    "TimeFields",
    "time_fields",
    "times_of",
]

T = TypeVar("T")
Event: TypeAlias = (
    CalendarEvent | VisibleEvent | ScheduledEvent | SubscriptionEvent | SubscribeEvent
)
"""The models that say when something takes place."""


class TimeFields(TypedDict):
    """The arguments of `SubscriptionEvent` and `SubscribeEvent` that say when an event takes place.

    Attributes:
        start: Wall clock time in the zone, without an offset; of an all-day event the midnight
            before its first day.
        end: The same; of an all-day event the midnight after its last day. Left out where there is
            no end.
        timezone: The Windows id of the zone.
        timezone_iana_id: Its IANA id.
        all_day_event: Whether the event takes whole days.
    """

    start: str
    end: NotRequired[str]
    timezone: str
    timezone_iana_id: str
    all_day_event: bool


def times_of(event: Event) -> EventTimes:
    """Return when an event takes place.

    Args:
        event: An event that was read, or one that is to be sent.

    Returns:
        Its start and end as aware datetimes in its own zone, and what had to be decided for that
        as `notes`.

    Raises:
        EventTimeError: There is no start, a time or a zone cannot be read, or the event ends before
            it starts.

    Example:
        >>> from rokt_calendar.event_time import times_of
        >>> from rokt_calendar.models import SubscriptionEvent
        >>> final = SubscriptionEvent(
        ...     event_id="final",
        ...     title="Cup final",
        ...     start="2026-07-05T15:00:00",
        ...     end="2026-07-05T17:00:00",
        ...     timezone_iana_id="Europe/London",
        ... )
        >>> times = times_of(final)
        >>> print(times.start, times.duration)
        2026-07-05 15:00:00+01:00 2:00:00
    """
    try:
        return read_times(_wire_times(event))
    except EventTimeError as error:
        kind, title = type(event).__name__, _known(event.title)
        raise EventTimeError(f"{kind} {title!r}: {error}", error.field) from None


def _wire_times(event: Event) -> WireTimes:
    match event:
        case CalendarEvent():
            return WireTimes(
                start=_known(event.start_date_time_local),
                end=_known(event.end_date_time_local),
                start_utc=_known(event.start_date_time_utc),
                windows_id=_known(event.timezone_bcl_id),
                iana_id=_known(event.timezone_iana_id),
            )
        case VisibleEvent():
            return WireTimes(
                start=_known(event.start_date_time),
                end=_known(event.end_date_time),
                start_utc=_known(event.start_date_time_utc),
                windows_id=_known(event.timezone),
                iana_id=_known(event.timezone_iana_id),
                all_day=_known(event.all_day_event),
            )
        case ScheduledEvent():
            return WireTimes(
                start_utc=_known(event.start_utc),
                end_utc=_known(event.end_utc),
                all_day=_known(event.is_all_day_event),
            )
        case SubscriptionEvent() | SubscribeEvent():
            return WireTimes(
                start=_known(event.start),
                end=_known(event.end),
                windows_id=_known(event.timezone),
                iana_id=_known(event.timezone_iana_id),
                all_day=_known(event.all_day_event),
            )
    raise TypeError(f"times_of takes an event, not {type(event).__name__}")


def _known(value: T | Unset | None) -> T | None:
    return None if isinstance(value, Unset) else value


@overload
def time_fields(start: datetime, end: datetime | None = None) -> TimeFields: ...
@overload
def time_fields(start: date, end: date | None = None) -> TimeFields: ...
def time_fields(start: object, end: object = None) -> TimeFields:
    """Return the arguments of an event model that say when the event takes place.

    Args:
        start: An aware datetime with a named zone, such as `ZoneInfo("Europe/London")` or UTC; or
            the first day of an all-day event, as a date.
        end: A datetime, not before the start; it is written in the zone of the start, the only one
            that an event has. Or the day after the last day of an all-day event, by default the day
            after the first.

    Returns:
        Keyword arguments for `SubscriptionEvent` and `SubscribeEvent`. All-day events have the zone
        UTC, since a date has none.

    Raises:
        EventTimeError: The API has no way to express it: a naive datetime, an offset without the
            name of a zone, a zone that Windows does not have, a time that clocks skip, the second
            pass of an hour that they repeat, or an end before the start.

    Example:
        >>> from datetime import datetime
        >>> from zoneinfo import ZoneInfo
        >>> from rokt_calendar.event_time import time_fields
        >>> time_fields(datetime(2026, 7, 5, 15, tzinfo=ZoneInfo("Europe/London")))["start"]
        '2026-07-05T15:00:00'
    """
    match start, end:  # a datetime is a date too
        case (datetime(), datetime() | None):
            return _fields_of_times(start, end)
        case (datetime(), _) | (_, datetime()):
            pass
        case (date(), date() | None):
            return _fields_of_days(start, end)
        case _:
            pass
    raise EventTimeError(
        "start and end must be two datetimes, or two dates for an all-day event; these are "
        f"{start!r} and {end!r}. Text becomes a datetime by datetime.fromisoformat"
    )


def _fields_of_days(start: date, end: date | None) -> TimeFields:
    _check_year(start, "start")
    end = end or start + timedelta(days=1)
    if end <= start:
        raise EventTimeError(
            f"an all-day event from {start} cannot end on {end}: the end is the day after the last "
            "day, so an event of one day ends on the next",
            "end",
        )
    midnights = (datetime.combine(day, time.min, UTC) for day in (start, end))
    return {**_fields_of_times(*midnights), "all_day_event": True}


def _fields_of_times(start: datetime, end: datetime | None) -> TimeFields:
    zone = _zone_of(start, "start")
    fields: TimeFields = {
        "start": _wall_clock(start, zone, "start"),
        "timezone": windows_id_to_send(zone.key, start.year),
        "timezone_iana_id": zone.key,
        "all_day_event": False,
    }
    if end is not None:
        fields["end"] = _wall_clock(end, zone, "end")
        if end.astimezone(UTC) < start.astimezone(UTC):
            raise EventTimeError(f"the event ends at {end}, before it starts at {start}", "end")
    return fields


def _wall_clock(value: datetime, zone: ZoneInfo, field: str) -> str:
    """Return the text for an aware datetime in a zone, if the same instant can be read from it."""
    own = _zone_of(value, field)
    _check_year(value, field)
    wall = value.replace(tzinfo=None)
    if not datetime_exists(wall, own):
        later = both_passes(wall, own)[0].astimezone(own)
        raise EventTimeError(
            f"the {field} {wall} does not exist in {own.key}: clocks skip it. Perhaps you mean "
            f"{later.replace(tzinfo=None)}",
            field,
        )
    if value.astimezone(UTC) not in both_passes(wall, own):
        raise EventTimeError(
            f"the {field} {value} does not have the offset of {own.key} at that time; attach "
            f'ZoneInfo("{own.key}") to it, or, with pytz, use localize',
            field,
        )
    local = value.astimezone(zone)
    if local.fold and datetime_ambiguous(local.replace(tzinfo=None), zone):
        raise EventTimeError(
            f"the {field} {local} is the second pass of an hour that clocks repeat in {zone.key}, "
            "and the API has no way to say which pass is meant. Use a zone without such an hour, "
            "such as UTC: value.astimezone(datetime.UTC)",
            field,
        )
    return local.replace(tzinfo=None).isoformat()


def _zone_of(value: datetime, field: str) -> ZoneInfo:
    if value.tzinfo is None:
        raise EventTimeError(
            f"the {field} {value} has no zone; attach the zone of the event, as in "
            f'{field}.replace(tzinfo=ZoneInfo("Europe/London"))',
            field,
        )
    return ZoneInfo(name_of(value.tzinfo, field))


def _check_year(value: date, field: str) -> None:
    if not MINYEAR < value.year < MAXYEAR:
        raise EventTimeError(f"the {field} {value} is not within the years 2 to 9998", field)
