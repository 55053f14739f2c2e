"""Reads the event object that requests carry.

Assumptions: an end before the start is refused. An event may end when it starts. A timed event
needs a zone; an all-day event needs none, since a date has none, and is at its midnights in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any, TypeVar

from ..._times.reading import parse_local
from ..._times.vocabulary import EventTimeError, EventTimes, WireTimes
from .._data.state import PushedEvent
from .._data.strict_times import read_strictly
from .._data.zones import Zone, parse_utc, zone_of
from .._protocol.replies import Finding, bad_request

__all__ = ["read_event", "read_value"]

T = TypeVar("T")

_NAMES = {"windows_id": "timezone", "iana_id": "timezoneIanaId", "start": "start", "end": "end"}


def read_event(body: Mapping[str, Any], place: str, *, may_hide: bool = False) -> PushedEvent:
    """Return the event of a request body that the contract allows.

    Args:
        body: The event object.
        place: Where the object stands, for messages, such as `body#/event`.
        may_hide: Whether the contract has `visibleFromDateTimeUtc` there; it does not have it among
            the events of a new subscription.

    Raises:
        RefusalError: 400, if a time or a zone has no meaning or leaves a doubt.
    """
    times = _read_times(body, place)
    end_text = body.get("end")
    visible_from_text = body.get("visibleFromDateTimeUtc") if may_hide else None
    visible_from = None
    if visible_from_text is not None:
        visible_from = read_value(
            lambda: parse_utc(visible_from_text), f"{place}/visibleFromDateTimeUtc", "utcDateTime"
        )
    return PushedEvent(
        id=body["eventId"],
        title=body["title"],
        description=body.get("description"),
        location=body.get("location"),
        zone=_zone(body, times),
        start=parse_local(body["start"], "start")[0],
        start_utc=times.start.astimezone(UTC),
        end=None if end_text is None else parse_local(end_text, "end")[0],
        all_day=True if times.all_day else body.get("allDayEvent"),
        reminder_minutes=body.get("notifyBefore"),
        visible_from=visible_from,
    )


def _read_times(body: Mapping[str, Any], place: str) -> EventTimes:
    wire = WireTimes(
        start=body["start"],
        end=body.get("end"),
        windows_id=body.get("timezone"),
        iana_id=body.get("timezoneIanaId"),
        all_day=body.get("allDayEvent"),
    )
    try:
        return read_strictly(wire)
    except EventTimeError as error:
        name = _NAMES.get(error.field or "", "start")
        rule = "timeZone" if name.startswith("timezone") else "localDateTime"
        raise bad_request(Finding("Value", rule, f"{place}/{name}", str(error))) from None


def _zone(body: Mapping[str, Any], times: EventTimes) -> Zone | None:
    return None if times.zone is None else zone_of(times.zone.key, body.get("timezone"))


def read_value(read: Callable[[], T], place: str, rule: str) -> T:
    """Return what `read` returns; its ValueError becomes a 400 that names the place and rule."""
    try:
        return read()
    except ValueError as error:
        raise bad_request(Finding("Value", rule, place, str(error))) from None
