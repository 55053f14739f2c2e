"""Reads the event object that requests carry.

Assumptions: an end before the start is refused. An event may end when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .._data.state import PushedEvent
from .._data.zones import parse_local, parse_utc, resolve_zone
from .._protocol.replies import Finding, bad_request

__all__ = ["read_event", "read_value"]

T = TypeVar("T")


def read_event(body: Mapping[str, Any], place: str, *, may_hide: bool = False) -> PushedEvent:
    """Return the event of a request body that the contract allows.

    Args:
        body: The event object.
        place: Where the object stands, for messages, such as `body#/event`.
        may_hide: Whether the contract has `visibleFromDateTimeUtc` there; it does not have it among
            the events of a new subscription.

    Raises:
        RefusalError: 400, if a time or a zone has no meaning.
    """
    windows_id, iana_id = body.get("timezone"), body.get("timezoneIanaId")
    if windows_id is not None:
        read_value(lambda: resolve_zone(windows_id, None), f"{place}/timezone", "timeZone")
    zone = read_value(
        lambda: resolve_zone(windows_id, iana_id), f"{place}/timezoneIanaId", "timeZone"
    )
    start_place, end_place = f"{place}/start", f"{place}/end"
    start = read_value(lambda: parse_local(body["start"]), start_place, "localDateTime")
    end_text = body.get("end")
    visible_from_text = body.get("visibleFromDateTimeUtc") if may_hide else None
    end = None
    if end_text is not None:
        end = read_value(lambda: parse_local(end_text), end_place, "localDateTime")
        if end < start:
            raise bad_request(Finding("Value", "order", end_place, "is before the start"))
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
        zone=zone,
        start=start,
        start_utc=read_value(lambda: zone.to_utc(start), start_place, "localDateTime"),
        end=end,
        all_day=body.get("allDayEvent"),
        reminder_minutes=body.get("notifyBefore"),
        visible_from=visible_from,
    )


def read_value(read: Callable[[], T], place: str, rule: str) -> T:
    """Return what `read` returns; its ValueError becomes a 400 that names the place and rule."""
    try:
        return read()
    except OverflowError:
        text = "outside the years 1 to 9999"
    except ValueError as error:
        text = str(error)
    raise bad_request(Finding("Value", rule, place, text))
