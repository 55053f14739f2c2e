"""Calendars of one's own, from a JSON file or the same as Python values.

An event is written as `listCalendarEvents` answers it, so that a saved answer can be served again.
Of its fields only `title` and a start are needed: `startDateTimeLocal` in the zone of the event
(`timezoneIanaId` or `timezoneBclId`, else UTC), or `startDateTimeUtc`. Beyond that answer it may
have `endDateTimeUtc`, and `externalId`, by which subscribers can choose it.

Assumptions: an event without an end lasts an hour. Of an hour that clocks repeat, the end is in the
second, if in the first it would be before the start. What else is missing follows from the place of
the event in the list, so the same file gives the same calendar.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

from .._arguments import check_kind
from .._protocol.contract import packaged_contract
from .._protocol.validation import schema_findings
from .calendars import Calendar, CalendarEvent, CustomField, Tag, guid
from .zones import Zone, parse_local, parse_utc, resolve_zone, zone_of

__all__ = ["AccountCalendar", "CalendarSource", "read_calendar", "read_calendars"]

Json: TypeAlias = Mapping[str, Any]
CalendarSource: TypeAlias = str | PathLike[str] | Json
AccountCalendar: TypeAlias = tuple[str, Calendar]
"""The code of an account, and a calendar of it."""

FIRST_YEAR, LAST_YEAR = 2, 9998
"""Years that every zone can show within the calendar that Python has."""

_NEEDED: Json = {"account": "acme", "code": "concerts", "events": []}
_TEXT = {"type": ["string", "null"]}


def read_calendars(sources: Iterable[CalendarSource]) -> Iterator[AccountCalendar]:
    """Yield the calendars of a list of files, or of the same as Python values.

    Raises:
        TypeError: It is no list of such things.
        ValueError: One cannot be read; the text says where and why.
        OSError: There is no such file.
    """
    if isinstance(sources, str | PathLike | Mapping):
        raise TypeError("calendars must be a list; put your calendar, or its path, into one")
    yield from map(read_calendar, sources)


def read_calendar(source: CalendarSource) -> AccountCalendar:
    """Return the calendar of a file, or of the same as Python values.

    Raises:
        ValueError: It cannot be read; the text says where and why.
        OSError: There is no such file.
    """
    if isinstance(source, Mapping):
        return _calendar(_as_json(source), "the calendar")
    check_kind("a calendar", source, str | PathLike, "a path or a dictionary")
    path = Path(source)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as reason:
        raise ValueError(f"{path} is not JSON in UTF-8: {reason}") from None
    return _calendar(content, str(path))


def _calendar(content: Json, origin: str) -> AccountCalendar:
    findings = list(schema_findings(_validator(), content, ""))
    if findings:
        first, more = findings[0], len(findings) - 1
        text = f"{origin}: at {first.place or 'the top'}: {first.text}"
        text += f" ({more} more)" if more else ""
        needed = "" if first.place else f". At least this is needed: {json.dumps(_NEEDED)}"
        raise ValueError(text + needed)
    account, code = content["account"], content["code"]
    name = f"{account}/{code}"
    return account, Calendar(
        calendar_id=content.get("id", guid(name)).lower(),
        code=code,
        name=content.get("name", code),
        image=content.get("image"),
        events=_events(content["events"], name, origin),
    )


def _as_json(source: Json) -> Any:
    try:
        return json.loads(json.dumps(source))
    except (TypeError, ValueError, RecursionError) as reason:
        raise ValueError(f"the calendar cannot be written as JSON: {reason}") from None


def _events(events: list[Json], name: str, origin: str) -> Iterator[CalendarEvent]:
    positions: dict[str, int] = {}
    for position, event in enumerate(events):
        try:
            made = _event(event, f"{name}/{position}")
            _check_first(made.id, position, positions.setdefault(made.id, position))
        except (ValueError, OverflowError) as reason:
            raise ValueError(f"{origin}: at /events/{position}: {reason}") from None
        yield made


def _check_first(event_id: str, position: int, first: int) -> None:
    if position != first:
        raise ValueError(f"the id {event_id} is that of /events/{first}")


def _event(event: Json, key: str) -> CalendarEvent:
    iana_id = event.get("timezoneIanaId")
    zone = zone_of(iana_id) if iana_id else resolve_zone(event.get("timezoneBclId"), None)
    start = _instant(event, "start", zone)
    if start is None:
        raise ValueError("an event needs startDateTimeLocal or startDateTimeUtc")
    end = _instant(event, "end", zone, not_before=start) or start + timedelta(hours=1)
    if end < start:
        raise ValueError("the end is before the start")
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
    )


def _instant(
    event: Json, which: str, zone: Zone, *, not_before: datetime | None = None
) -> datetime | None:
    utc, local = event.get(f"{which}DateTimeUtc"), event.get(f"{which}DateTimeLocal")
    if utc:
        return parse_utc(utc)
    if not local:
        return None
    instant = zone.to_utc(parse_local(local))
    if not_before and instant < not_before:
        # An hour that clocks repeat was meant to be the second one.
        return zone.to_utc(parse_local(local).replace(fold=1))
    return instant


@cache
def _tag(tag_id: str, name: str) -> Tag:
    return Tag(tag_id, name, name.lower().replace(" ", "-"))


@cache
def _validator() -> Any:
    contract = packaged_contract()
    declared = contract.schema("CalendarEvent")
    properties = {**declared["properties"], "externalId": _TEXT, "endDateTimeUtc": _TEXT}
    event = {**declared, "properties": properties, "required": ["title"]}
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
