"""Calendars of one's own, from a JSON file or the same as Python values.

An event is written as `listCalendarEvents` answers it, so that a saved answer can be served again.
Of its fields only `title` and a start are needed: `startDateTimeLocal` in the zone of the event
(`timezoneIanaId` or `timezoneBclId`, else UTC), or `startDateTimeUtc`.

Assumptions: an event without an end lasts an hour. What else is missing follows from the place of
the event in the list, so the same file gives the same calendar.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

from ._calendars import Calendar, CalendarEvent, CustomField, Tag
from ._contract import packaged_contract
from ._validation import schema_findings
from ._zones import Zone, parse_local, parse_utc, resolve_zone, zone_of

__all__ = ["AccountCalendar", "CalendarSource", "guid", "read_calendar"]

Json: TypeAlias = Mapping[str, Any]
CalendarSource: TypeAlias = str | PathLike[str] | Json
AccountCalendar: TypeAlias = tuple[str, Calendar]
"""The code of an account, and a calendar of it."""

_NEEDED: Json = {"account": "acme", "code": "concerts", "events": []}
_TEXT = {"type": ["string", "null"]}


def read_calendar(source: CalendarSource) -> AccountCalendar:
    """Return the calendar of a file, or of the same as Python values.

    Raises:
        ValueError: It cannot be read; the text says where and why.
        OSError: There is no such file.
    """
    if isinstance(source, Mapping):
        return _calendar(source, "the calendar")
    path = Path(source)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as reason:
        raise ValueError(f"{path} is not JSON in UTF-8: {reason}") from None
    return _calendar(content, str(path))


def _calendar(content: Json, origin: str) -> AccountCalendar:
    findings = list(schema_findings(_validator(), content, ""))
    if findings:
        first, more = findings[0], len(findings) - 1
        text = f"{origin}: at {first.place or 'the top'}: {first.text}"
        text += f" ({more} more)" if more else ""
        raise ValueError(f"{text}. At least this is needed: {json.dumps(_NEEDED)}")
    account, code = content["account"], content["code"]
    name = f"{account}/{code}"
    return account, Calendar(
        calendar_id=content.get("id", guid(name)).lower(),
        code=code,
        name=content.get("name", code),
        image=content.get("image"),
        events=_events(content["events"], name, origin),
    )


def _events(events: list[Json], name: str, origin: str) -> Iterator[CalendarEvent]:
    for position, event in enumerate(events):
        try:
            yield _event(event, f"{name}/{position}")
        except (ValueError, OverflowError) as reason:
            raise ValueError(f"{origin}: at /events/{position}: {reason}") from None


def _event(event: Json, key: str) -> CalendarEvent:
    iana_id = event.get("timezoneIanaId")
    zone = zone_of(iana_id) if iana_id else resolve_zone(event.get("timezoneBclId"), None)
    start = _instant(event, "start", zone)
    if start is None:
        raise ValueError("an event needs startDateTimeLocal or startDateTimeUtc")
    end = _instant(event, "end", zone) or start + timedelta(hours=1)
    if end < start:
        raise ValueError("endDateTimeLocal is before the start")
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
    )


def _instant(event: Json, which: str, zone: Zone) -> datetime | None:
    utc, local = event.get(f"{which}DateTimeUtc"), event.get(f"{which}DateTimeLocal")
    if utc:
        return parse_utc(utc)
    return zone.to_utc(parse_local(local)) if local else None


@cache
def _tag(tag_id: str, name: str) -> Tag:
    return Tag(tag_id, name, name.lower().replace(" ", "-"))


def guid(key: str) -> str:
    """Return the GUID that follows from a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"rokt-calendar-mock:{key}"))


@cache
def _validator() -> Any:
    contract = packaged_contract()
    event = {**contract.schema("CalendarEvent"), "required": ["title"]}
    return contract.validator(
        {
            "type": "object",
            "required": [*_NEEDED],
            "additionalProperties": False,
            "properties": {
                "account": {"type": "string", "minLength": 1},
                "code": {"type": "string", "minLength": 1},
                "id": {"type": "string", "format": "uuid"},
                "name": {"type": "string"},
                "image": _TEXT,
                "events": {"type": "array", "items": event},
            },
        }
    )
