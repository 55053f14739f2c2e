"""Calendars of one's own: from JSON or iCalendar files, or the same as Python values.

An event is written as `listCalendarEvents` answers it, so that a saved answer can be served again.
Of its fields only `title` and a start are needed: `startDateTimeLocal` with the zone of the event
(`timezoneIanaId`, `timezoneBclId` or both), or `startDateTimeUtc`. Beyond that answer it may have
`endDateTimeUtc`, `allDayEvent`, and `externalId`, by which subscribers can choose it. In place of
`events` a calendar may have `ics`, the text of an iCalendar file.

Assumption: an iCalendar file is a calendar of the account `acme`, under the name of the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias, cast

from .._arguments import check_kind
from .._protocol.contract import packaged_contract
from .._protocol.validation import schema_findings
from .calendar_events import FURTHER_NAMES, event_of
from .calendars import Calendar, CalendarEvent, guid
from .ical import is_icalendar, read_icalendar

__all__ = ["AccountCalendar", "CalendarSource", "read_calendar", "read_calendars"]

Json: TypeAlias = Mapping[str, Any]
CalendarSource: TypeAlias = str | PathLike[str] | Json
AccountCalendar: TypeAlias = tuple[str, Calendar]
"""The code of an account, and a calendar of it."""

_NEEDED: Json = {"account": "acme", "code": "concerts", "events": []}
_NAMES = ("account", "code", "events", "ics", "id", "image", "name")
_TEXT = {"type": ["string", "null"]}


def read_calendars(sources: Iterable[CalendarSource]) -> Iterator[AccountCalendar]:
    """Yield the calendars of a list of files, or of the same as Python values.

    Raises:
        TypeError: It is not a list of events.
        ValueError: One cannot be read; the text says where and why.
        OSError: There is no such file.
    """
    if isinstance(sources, str | PathLike | Mapping):
        raise TypeError("calendars must be a list; put your calendar, or its path, into one")
    yield from map(read_calendar, sources)


def read_calendar(source: CalendarSource) -> AccountCalendar:
    """Return the calendar of a file, or of the same as Python values.

    Raises:
        TypeError: It is neither a path nor a dictionary.
        ValueError: It cannot be read; the text says where and why.
        OSError: There is no such file.
    """
    if isinstance(source, Mapping):
        return _calendar(_as_json(source), "the calendar")
    check_kind("a calendar", source, str | PathLike, "a path or a dictionary")
    path = Path(source)
    try:
        text = path.read_text(encoding="utf-8-sig")
        ics = {"account": _NEEDED["account"], "code": path.stem, "ics": text}
        content = ics if is_icalendar(text) else json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise ValueError(f"{path} is neither JSON nor iCalendar in UTF-8: {reason}") from None
    return _calendar(content, str(path))


def _calendar(content: Json, origin: str) -> AccountCalendar:
    _check_names(content, origin)
    findings = list(schema_findings(_validator(), content, ""))
    if findings:
        first, more = findings[0], len(findings) - 1
        text = f"{origin}: at {first.place or 'the top'}: {first.text}"
        text += f" ({more} more)" if more else ""
        needed = "" if first.place else f". At least this is needed: {json.dumps(_NEEDED)}"
        raise ValueError(text + needed)
    account, code = content["account"], content["code"]
    try:
        title, events = _placed_events(content)
    except ValueError as reason:
        raise ValueError(f"{origin}: {reason}") from None
    name = f"{account}/{code}"
    return account, Calendar(
        calendar_id=content.get("id", guid(name)).lower(),
        code=code,
        name=content.get("name", title or code),
        image=content.get("image"),
        events=_events(events, name, origin),
    )


def _check_names(content: object, origin: str) -> None:
    if not isinstance(content, dict):
        return  # the schema says so
    for name in cast("Json", content):
        if name not in _NAMES:
            close = get_close_matches(name, _NAMES, n=1)
            remedy = f"did you mean {close[0]!r}?" if close else f"it has {', '.join(_NAMES)}"
            raise ValueError(f"{origin}: at the top: {name!r} is not part of a calendar; {remedy}")
    if "events" not in content and "ics" not in content:
        raise ValueError(
            f"{origin}: at the top: events, or ics, is needed, as in {json.dumps(_NEEDED)}"
        )


def _as_json(source: Json) -> Any:
    try:
        return json.loads(json.dumps(source))
    except (TypeError, ValueError, RecursionError) as reason:
        raise ValueError(f"the calendar cannot be written as JSON: {reason}") from None


def _placed_events(content: Json) -> tuple[str | None, list[tuple[str, Json]]]:
    """Return the name of the calendar in its iCalendar text, and each event with its place."""
    if "ics" not in content:
        events: list[Json] = content["events"]
        return None, [(f"/events/{position}", event) for position, event in enumerate(events)]
    if "events" in content:
        raise ValueError("give events or ics, not both")
    name, placed = read_icalendar(content["ics"])
    return name, [*placed]


def _events(events: list[tuple[str, Json]], name: str, origin: str) -> Iterator[CalendarEvent]:
    places: dict[str, str] = {}
    for position, (place, event) in enumerate(events):
        try:
            made = event_of(event, f"{name}/{position}")
            _check_first(made.id, place, places.setdefault(made.id, place))
        except (ValueError, OverflowError) as reason:
            raise ValueError(f"{origin}: at {place}: {reason}") from None
        yield made


def _check_first(event_id: str, place: str, first: str) -> None:
    if place != first:
        raise ValueError(f"the id {event_id} is that of {first}")


@cache
def _validator() -> Any:
    contract = packaged_contract()
    declared = contract.schema("CalendarEvent")
    further = dict.fromkeys(FURTHER_NAMES, _TEXT) | {"allDayEvent": {"type": ["boolean", "null"]}}
    event = {**declared, "properties": declared["properties"] | further, "required": ["title"]}
    return contract.validator(
        {
            "type": "object",
            "required": ["account", "code"],
            "properties": {
                "account": {"type": "string", "minLength": 1},
                "code": {"type": "string", "minLength": 1},
                "id": {"type": "string", "format": "uuid"},
                "name": {"type": "string"},
                "image": _TEXT,
                "events": {"type": "array", "items": event},
                "ics": {"type": "string"},
            },
        }
    )
