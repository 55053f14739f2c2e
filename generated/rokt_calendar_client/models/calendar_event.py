from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..types import Model, each, instant, to_json, undeclared
from .calendar_event_custom_field import CalendarEventCustomField
from .calendar_event_tag import CalendarEventTag
from .calendar_event_timezone import CalendarEventTimezone

DECLARED = frozenset(
    """
    id title description location reminderMinutes timezoneBclId timezoneIanaId startDateTimeUtc startDateTimeLocal
    endDateTimeLocal lastUpdateDateTimeUtc calendarTags calendarTimezones calendarCustomFields
    """.split()
)


@define(kw_only=True)
class CalendarEvent(Model):
    """An event that a calendar offers to its subscribers."""

    id: str
    """Rokt's id of the event."""
    title: str
    """Title of the event."""
    description: str | None = None
    """Text of the event."""
    location: str | None = None
    """Where the event takes place."""
    reminder_minutes: int | None = None
    """How many minutes before the start the reminder shows.

    [reference: Always present in the older reference; null in the current sample.]
    """
    timezone_bcl_id: str | None = None
    """Zone of the event, as a Windows id.

    [reference: Meaning from Rokt's older reference.]
    """
    timezone_iana_id: str | None = None
    """Zone of the event, as an IANA id."""
    start_date_time_utc: datetime
    """Start, in UTC."""
    start_date_time_local: str
    """Start, as wall clock time in the zone of the event. If it carries a `Z`, do not read it as UTC.

    [reference: Local by its name and the older reference; the `Z` of the sample is put there by a tool.]
    """
    end_date_time_local: str | None = None
    """End, as wall clock time in the zone of the event. There is no UTC field beside it.

    [reference: Local by its name and the older reference; the `Z` of the sample is put there by a tool.]
    """
    last_update_date_time_utc: datetime
    """When the event was last changed, in UTC."""
    calendar_tags: list[CalendarEventTag] | None = None
    """Tags of the event."""
    calendar_timezones: list[CalendarEventTimezone] | None = None
    """Time zones with which the event is tagged.

    [inferred: Read from the name and from how subscriptions are filtered by time zone.]
    """
    calendar_custom_fields: list[CalendarEventCustomField] | None = None
    """Additional fields of the event."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.id = src_dict["id"]
        self.title = src_dict["title"]
        self.description = get("description")
        self.location = get("location")
        self.reminder_minutes = get("reminderMinutes")
        self.timezone_bcl_id = get("timezoneBclId")
        self.timezone_iana_id = get("timezoneIanaId")
        self.start_date_time_utc = instant(src_dict["startDateTimeUtc"])
        self.start_date_time_local = src_dict["startDateTimeLocal"]
        self.end_date_time_local = get("endDateTimeLocal")
        self.last_update_date_time_utc = instant(src_dict["lastUpdateDateTimeUtc"])
        self.calendar_tags = each(CalendarEventTag.from_dict, get("calendarTags"))
        self.calendar_timezones = each(CalendarEventTimezone.from_dict, get("calendarTimezones"))
        self.calendar_custom_fields = each(CalendarEventCustomField.from_dict, get("calendarCustomFields"))
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "location": self.location,
            "reminderMinutes": self.reminder_minutes,
            "timezoneBclId": self.timezone_bcl_id,
            "timezoneIanaId": self.timezone_iana_id,
            "startDateTimeUtc": to_json(self.start_date_time_utc),
            "startDateTimeLocal": self.start_date_time_local,
            "endDateTimeLocal": self.end_date_time_local,
            "lastUpdateDateTimeUtc": to_json(self.last_update_date_time_utc),
            "calendarTags": to_json(self.calendar_tags),
            "calendarTimezones": to_json(self.calendar_timezones),
            "calendarCustomFields": to_json(self.calendar_custom_fields),
            **self.additional_properties,
        }
