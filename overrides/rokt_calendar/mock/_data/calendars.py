"""Calendars and their events: made once, never changed, indexed for every question asked of them.

Assumptions on which calendar events a subscription sees:

* Tags: an event with any of the chosen tags. Unknown tags are ignored; without a known one, all
  events count.
* Time zone: events that are tagged with the zone, and events without any zone tag.
* Chosen events: if at least one of the chosen ids is known, only the chosen events, whatever their
  tags; unknown ids are ignored.
* At most 100 calendar events are listed for a subscription, the earliest first.
"""

from __future__ import annotations

import heapq
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from .zones import Zone

__all__ = ["Calendar", "CalendarEvent", "CustomField", "Tag", "guid"]

VISIBLE_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Tag:
    """A label by which subscriptions are filtered; `external_id` is the merchant's own name."""

    id: str
    name: str
    external_id: str


@dataclass(frozen=True, slots=True)
class CustomField:
    """A link that an event carries."""

    name: str | None
    label: str | None
    url: str | None
    image_url: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event of a calendar; `reminder_minutes` before the start, None without a reminder."""

    id: str
    external_id: str
    title: str
    description: str | None
    location: str | None
    reminder_minutes: int | None
    zone: Zone
    start_utc: datetime
    end_utc: datetime
    updated_utc: datetime
    tags: tuple[Tag, ...] = ()
    zone_tags: tuple[Zone, ...] = ()
    custom_fields: tuple[CustomField, ...] = ()
    all_day: bool = False


# Keys of the index for "whatever it is" and for "has no zone tag"; neither is an id.
_ANY = ""
_UNTAGGED = "-"


class Calendar:
    """A calendar whose events are ordered by start, then id.

    Args:
        calendar_id: The GUID.
        code: The slug in the address of the calendar.
        name: What people see.
        image: Address of a picture, or None.
        events: The events in any order.
    """

    def __init__(
        self,
        *,
        calendar_id: str,
        code: str,
        name: str,
        image: str | None,
        events: Iterable[CalendarEvent],
    ) -> None:
        self.id, self.code, self.name, self.image = calendar_id, code, name, image
        self.events = sorted(events, key=_order)
        self._events: dict[str, CalendarEvent] = {}
        self._events_by_external_id: dict[str, CalendarEvent] = {}
        self._tags: dict[str, Tag] = {}
        self._index: dict[tuple[str, str], list[CalendarEvent]] = {}
        for event in self.events:
            self._events[event.id] = event
            self._events_by_external_id[event.external_id] = event
            for tag in event.tags:
                self._tags[tag.id] = self._tags[tag.external_id] = tag
            zones = [zone.windows_id or zone.iana_id for zone in event.zone_tags] or [_UNTAGGED]
            for tag_id in (_ANY, *(tag.id for tag in event.tags)):
                for zone_id in (_ANY, *zones):
                    self._index.setdefault((tag_id, zone_id), []).append(event)

    def page(self, number: int, size: int) -> Sequence[CalendarEvent]:
        """Return one page of events; the first is number 1, one past the end is empty."""
        first = (number - 1) * size
        return self.events[first : first + size] if first < len(self.events) else ()

    def tag(self, key: str) -> Tag | None:
        """Return the tag with this id or external id."""
        return self._tags.get(key)

    def event(self, event_id: str) -> CalendarEvent | None:
        """Return the event with this id."""
        return self._events.get(event_id)

    def event_by_external_id(self, external_id: str) -> CalendarEvent | None:
        """Return the event with this external id."""
        return self._events_by_external_id.get(external_id)

    def visible(
        self,
        *,
        tags: Sequence[Tag],
        windows_zone_id: str | None,
        chosen: Sequence[CalendarEvent] | None,
    ) -> list[CalendarEvent]:
        """Return the events that a subscription with these choices sees, in order of start."""
        if chosen is not None:
            return sorted(chosen, key=_order)[:VISIBLE_LIMIT]
        zones = (_ANY,) if windows_zone_id is None else (windows_zone_id, _UNTAGGED)
        lists = [
            self._index.get((tag_id, zone_id), [])
            for tag_id in ([tag.id for tag in tags] or [_ANY])
            for zone_id in zones
        ]
        return list(islice(_distinct(heapq.merge(*lists, key=_order)), VISIBLE_LIMIT))


def _order(event: CalendarEvent) -> tuple[datetime, str]:
    return event.start_utc, event.id


def _distinct(events: Iterable[CalendarEvent]) -> Iterator[CalendarEvent]:
    # The same event reaches an ordered merge once for each of its tags, one after the other.
    last = None
    for event in events:
        if event is not last:
            yield event
        last = event


def guid(key: str) -> str:
    """Return the GUID that follows from a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"rokt-calendar-mock:{key}"))
