"""Calendars from iCalendar files (RFC 5545): the events as a JSON calendar file would have them.

Assumptions: a cancelled event is left out. A time in a zone that the file itself defines, under a
name that is not an IANA or Windows id, becomes a time in UTC. Recurring events are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

__all__ = ["is_icalendar", "read_icalendar"]

Json = dict[str, Any]

_RECURRENCE = ("RRULE", "RDATE", "RECURRENCE-ID")


def is_icalendar(text: str) -> bool:
    """Say whether a text starts as an iCalendar file does."""
    return text.lstrip().upper().startswith("BEGIN:VCALENDAR")


def read_icalendar(text: str) -> tuple[str | None, list[tuple[str, Json]]]:
    """Return the name of a calendar, and its events, each with its place in the file.

    Raises:
        ValueError: It is not iCalendar, or has an event that cannot be served.
    """
    from icalendar import Calendar  # takes longer to import than the rest of the mock

    calendar: Any = Calendar.from_ical(text)
    zone = calendar.get("X-WR-TIMEZONE")
    events = [
        (place, event)
        for place, component in _places(calendar)
        if (event := _event(component, place, zone and str(zone))) is not None
    ]
    name = calendar.get("X-WR-CALNAME")
    return name and str(name), events


def _places(calendar: Any) -> Iterator[tuple[str, Any]]:
    for number, component in enumerate(calendar.walk("VEVENT"), 1):
        title = str(component.get("SUMMARY", ""))[:80]
        yield f"VEVENT {number} ({title!r})", component


def _event(component: Any, place: str, default_zone: str | None) -> Json | None:
    if component.errors:
        name, reason = component.errors[0]
        raise ValueError(f"at {place}: {name}: {reason}")
    if str(component.get("STATUS", "")).upper() == "CANCELLED":
        return None
    for name in _RECURRENCE:
        if name in component:
            raise ValueError(
                f"at {place}: it recurs ({name}), which the mock has no events for; write each "
                "occurrence as an event of its own"
            )
    event: Json = {
        "title": str(component.get("SUMMARY", "")),
        "description": _text(component, "DESCRIPTION"),
        "location": _text(component, "LOCATION"),
        "externalId": _text(component, "UID"),
        "reminderMinutes": _reminder(component),
    }
    if "DTSTART" in component:
        start = component["DTSTART"]
        end = component.end if "DTEND" in component or "DURATION" in component else None
        event |= _times(start.dt, end, start.params.get("TZID") or default_zone)
    return event


def _text(component: Any, name: str) -> str | None:
    return str(component[name]) if name in component else None


def _times(start: date, end: date | None, zone: str | None) -> Json:
    if not isinstance(start, datetime):
        last = end or start + timedelta(days=1)
        return {
            "allDayEvent": True,
            "startDateTimeLocal": start.isoformat(),
            "endDateTimeLocal": last.isoformat(),
        }
    if start.tzinfo is None:  # floating, or in a zone that the file does not define
        times = {"startDateTimeLocal": start.isoformat(), "timezoneIanaId": zone}
        if isinstance(end, datetime):
            local = end.tzinfo is None
            times["endDateTimeLocal" if local else "endDateTimeUtc"] = end.isoformat()
        return times
    name = getattr(start.tzinfo, "key", None)
    times = {"startDateTimeUtc": start.astimezone(UTC).isoformat()}
    if name is not None and start.tzinfo != UTC:
        times |= {
            "startDateTimeLocal": start.replace(tzinfo=None).isoformat(),
            "timezoneIanaId": name,
        }
    if isinstance(end, datetime):
        times["endDateTimeUtc"] = end.astimezone(UTC).isoformat()
    return times


def _reminder(component: Any) -> int | None:
    for alarm in component.walk("VALARM"):
        trigger = alarm.get("TRIGGER")
        before = getattr(trigger, "dt", None)
        if isinstance(before, timedelta) and before <= timedelta():
            return round(-before.total_seconds() / 60)
    return None
