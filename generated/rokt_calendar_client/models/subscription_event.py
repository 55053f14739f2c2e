from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..types import UNSET, Model, Unset, given, instant_or_none, to_json, undeclared, unless_none

DECLARED = frozenset(
    """
    eventId title description location timezone timezoneIanaId start end allDayEvent notifyBefore actionType
    visibleFromDateTimeUtc
    """.split()
)


@define(kw_only=True)
class SubscriptionEvent(Model):
    """An event that is pushed to subscriptions. Give one of `timezone` and `timezone_iana_id`. `end` is optional in
    the older reference, but partners always send it.

    [reference: The fields are documented; which of them are needed is from Rokt's older reference and from
    partners.]
    """

    event_id: str
    """Your own unique id for the event. Any string, not a GUID.

    [reference: Meaning and requiredness from Rokt's older reference.]
    """
    title: str
    """Title of the event.

    [reference: Requiredness from Rokt's older reference.]
    """
    description: str | None | Unset = UNSET
    """Text of the event."""
    location: str | None | Unset = UNSET
    """Where the event takes place; often used as a second call to action.

    [reference: The current page prints the name alone; the use is from a partner's integration.]
    """
    timezone: str | None | Unset = UNSET
    """Zone of `start` and `end`, as a Windows id.

    [reference: The older reference states the Windows id, and requires the field, but predates `timezone_iana_id`.]
    """
    timezone_iana_id: str | None | Unset = UNSET
    """Zone of `start` and `end`, as an IANA id; apparently an alternative to `timezone`.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    start: str
    """Start, as wall clock time in the zone of the event, in ISO 8601 without an offset. The effect of a `Z` or an
    offset is unknown.

    [reference: The older reference and a partner say local time; the `Z` of the sample is put there by a tool.]
    """
    end: str | None | Unset = UNSET
    """End, written like `start`.

    [reference: The older reference and a partner say local time; the `Z` of the sample is put there by a tool.]
    """
    all_day_event: bool | None | Unset = UNSET
    """Whether the event takes whole days."""
    notify_before: int | None | Unset = UNSET
    """How many minutes before the start the reminder shows.

    [reference: A number in the older reference; the current sample prints null.]
    """
    action_type: str | None | Unset = UNSET
    """Label of what led to this event, for your records. The list of labels is open.

    [inferred: Unexplained by Rokt in requests.]
    """
    visible_from_date_time_utc: datetime | None | Unset = UNSET
    """Apparently, the event stays hidden until then. In UTC.

    [inferred: Documented as optional; the meaning is read from its name.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.event_id = src_dict["eventId"]
        self.title = src_dict["title"]
        self.description = get("description", UNSET)
        self.location = get("location", UNSET)
        self.timezone = get("timezone", UNSET)
        self.timezone_iana_id = get("timezoneIanaId", UNSET)
        self.start = src_dict["start"]
        self.end = get("end", UNSET)
        self.all_day_event = get("allDayEvent", UNSET)
        self.notify_before = get("notifyBefore", UNSET)
        self.action_type = get("actionType", UNSET)
        self.visible_from_date_time_utc = instant_or_none(get("visibleFromDateTimeUtc", UNSET))
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object, without what is `UNSET`."""
        members = {
            "eventId": self.event_id,
            "title": self.title,
            "description": unless_none(self.description),
            "location": unless_none(self.location),
            "timezone": unless_none(self.timezone),
            "timezoneIanaId": unless_none(self.timezone_iana_id),
            "start": self.start,
            "end": unless_none(self.end),
            "allDayEvent": unless_none(self.all_day_event),
            "notifyBefore": self.notify_before,
            "actionType": unless_none(self.action_type),
            "visibleFromDateTimeUtc": unless_none(to_json(self.visible_from_date_time_utc)),
        }
        return {**given(members), **self.additional_properties}
