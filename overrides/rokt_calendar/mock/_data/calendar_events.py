"""Makes an event of a calendar from its JSON form, which is that of `listCalendarEvents`.

Assumptions: an event without an end lasts an hour, or a day if it is an all-day event. What else is
missing follows from the place of the event in the list, so the same file gives the same calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeAlias

from ..._times.vocabulary import EventTimeError, EventTimes, WireTimes
from .calendars import CalendarEvent, CustomField, Tag, guid
from .strict_times import read_strictly
from .zones import UTC_ZONE, parse_utc, zone_of

__all__ = ["FURTHER_NAMES", "KNOWN_NAMES", "event_of", "meant_by"]

Json: TypeAlias = Mapping[str, Any]

FIRST_YEAR, LAST_YEAR = 2, 9998
"""Years that every zone can show within the calendar that Python has."""

FURTHER_NAMES = ("allDayEvent", "endDateTimeUtc", "externalId")
"""Fields that `listCalendarEvents` does not answer."""

KNOWN_NAMES = (
    *("id", "title", "description", "location", "reminderMinutes", "timezoneBclId"),
    *("timezoneIanaId", "startDateTimeUtc", "startDateTimeLocal", "endDateTimeLocal"),
    *("lastUpdateDateTimeUtc", "calendarTags", "calendarTimezones", "calendarCustomFields"),
    *FURTHER_NAMES,
)
# What other operations, and other people, call these fields.
_OTHER_NAMES = {
    "start": "startDateTimeLocal",
    "startdatetime": "startDateTimeLocal",
    "startutc": "startDateTimeUtc",
    "end": "endDateTimeLocal",
    "enddatetime": "endDateTimeLocal",
    "endutc": "endDateTimeUtc",
    "timezone": "timezoneIanaId or timezoneBclId",
    "timezoneid": "timezoneIanaId or timezoneBclId",
    "eventid": "id or externalId",
    "name": "title",
    "summary": "title",
    "notifybefore": "reminderMinutes",
    "isalldayevent": "allDayEvent",
    "allday": "allDayEvent",
    "tags": "calendarTags",
}
_FIELDS = {
    "start": "startDateTimeLocal",
    "end": "endDateTimeLocal",
    "start_utc": "startDateTimeUtc",
    "end_utc": "endDateTimeUtc",
    "windows_id": "timezoneBclId",
    "iana_id": "timezoneIanaId",
}


def meant_by(name: str) -> str | None:
    """Return the field that somebody may have meant by an unknown name, or None."""
    plain = name.lower().replace("_", "")
    if plain in _OTHER_NAMES:
        return _OTHER_NAMES[plain]
    by_plain = {known.lower(): known for known in KNOWN_NAMES}
    close = get_close_matches(plain, by_plain, n=1, cutoff=0.8)
    return by_plain[close[0]] if close else None


def event_of(event: Json, key: str) -> CalendarEvent:
    """Return the event.

    Args:
        event: Its JSON form, valid by the schema.
        key: What an id follows from, if it has none.

    Raises:
        ValueError: A field resembles one that is known, or a time or a zone leaves a doubt.
    """
    for name in event:
        if name not in KNOWN_NAMES and (meant := meant_by(name)):
            raise ValueError(f"{name} is not a field of a calendar event; did you mean {meant}?")
    times = _times(event)
    zone = UTC_ZONE if times.zone is None else zone_of(times.zone.key, event.get("timezoneBclId"))
    start = times.start.astimezone(UTC)
    end = start + timedelta(hours=1) if times.end is None else times.end.astimezone(UTC)
    if not FIRST_YEAR <= start.year <= end.year <= LAST_YEAR:
        raise ValueError(f"not in the years {FIRST_YEAR} to {LAST_YEAR}")
    updated = event.get("lastUpdateDateTimeUtc")
    event_id = event.get("id") or guid(key)
    return CalendarEvent(
        id=event_id,
        external_id=event.get("externalId") or event_id,
        title=event["title"],
        description=event.get("description"),
        location=event.get("location"),
        reminder_minutes=event.get("reminderMinutes"),
        zone=zone,
        start_utc=start,
        end_utc=end,
        updated_utc=parse_utc(updated) if updated else datetime(2026, 1, 1, tzinfo=UTC),
        tags=tuple(_tag(tag["id"], tag["text"]) for tag in event.get("calendarTags") or ()),
        zone_tags=tuple(zone_of(tag["ianaId"]) for tag in event.get("calendarTimezones") or ()),
        custom_fields=tuple(
            CustomField(link.get("name"), link.get("label"), link.get("url"), link.get("imageUrl"))
            for link in event.get("calendarCustomFields") or ()
        ),
        all_day=times.all_day,
    )


def _times(event: Json) -> EventTimes:
    start_utc, end_utc = event.get("startDateTimeUtc"), event.get("endDateTimeUtc")
    if not start_utc and not event.get("startDateTimeLocal"):
        raise ValueError("an event needs startDateTimeLocal or startDateTimeUtc")
    wire = WireTimes(
        start=event.get("startDateTimeLocal"),
        end=event.get("endDateTimeLocal"),
        start_utc=parse_utc(start_utc) if start_utc else None,
        end_utc=parse_utc(end_utc) if end_utc else None,
        windows_id=event.get("timezoneBclId"),
        iana_id=event.get("timezoneIanaId"),
        all_day=event.get("allDayEvent"),
    )
    try:
        return read_strictly(wire)
    except EventTimeError as error:
        field = _FIELDS.get(error.field or "")
        raise ValueError(f"{field}: {error}" if field else str(error)) from None


@cache
def _tag(tag_id: str, name: str) -> Tag:
    return Tag(tag_id, name, name.lower().replace(" ", "-"))
