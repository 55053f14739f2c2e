from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.calendar_event_custom_field import CalendarEventCustomField
    from ..models.calendar_event_tag import CalendarEventTag
    from ..models.calendar_event_timezone import CalendarEventTimezone


T = TypeVar("T", bound="CalendarEvent")


@_attrs_define
class CalendarEvent:
    """An event that a calendar offers to its subscribers."""

    id: str
    """ Rokt's id of the event. """
    title: str
    """ Title of the event. """
    reminder_minutes: int | None
    """ How many minutes before the start the reminder shows. Always there, but may be null. """
    start_date_time_utc: datetime.datetime
    """ Start, in UTC. """
    start_date_time_local: str
    """ Start, as wall clock time in the zone of the event. If it carries a `Z`, do not read it as UTC. """
    last_update_date_time_utc: datetime.datetime
    """ When the event was last changed, in UTC. """
    description: None | str | Unset = UNSET
    """ Text of the event. """
    location: None | str | Unset = UNSET
    """ Where the event takes place. """
    timezone_bcl_id: None | str | Unset = UNSET
    """ Zone of the event, as a Windows id. """
    timezone_iana_id: None | str | Unset = UNSET
    """ Zone of the event, as an IANA id. """
    end_date_time_local: None | str | Unset = UNSET
    """ End, as wall clock time in the zone of the event. There is no UTC field beside it. """
    calendar_tags: list[CalendarEventTag] | None | Unset = UNSET
    """ Tags of the event. """
    calendar_timezones: list[CalendarEventTimezone] | None | Unset = UNSET
    """ Time zones with which the event is tagged. """
    calendar_custom_fields: list[CalendarEventCustomField] | None | Unset = UNSET
    """ Additional fields of the event. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        reminder_minutes: int | None
        reminder_minutes = self.reminder_minutes

        start_date_time_utc = self.start_date_time_utc.isoformat()

        start_date_time_local = self.start_date_time_local

        last_update_date_time_utc = self.last_update_date_time_utc.isoformat()

        description: None | str | Unset
        description = self.description

        location: None | str | Unset
        location = self.location

        timezone_bcl_id: None | str | Unset
        timezone_bcl_id = self.timezone_bcl_id

        timezone_iana_id: None | str | Unset
        timezone_iana_id = self.timezone_iana_id

        end_date_time_local: None | str | Unset
        end_date_time_local = self.end_date_time_local

        calendar_tags: list[dict[str, Any]] | None | Unset
        if isinstance(self.calendar_tags, Unset):
            calendar_tags = UNSET
        elif isinstance(self.calendar_tags, list):
            calendar_tags = []
            for calendar_tags_type_0_item_data in self.calendar_tags:
                calendar_tags_type_0_item = calendar_tags_type_0_item_data.to_dict()
                calendar_tags.append(calendar_tags_type_0_item)

        else:
            calendar_tags = self.calendar_tags

        calendar_timezones: list[dict[str, Any]] | None | Unset
        if isinstance(self.calendar_timezones, Unset):
            calendar_timezones = UNSET
        elif isinstance(self.calendar_timezones, list):
            calendar_timezones = []
            for calendar_timezones_type_0_item_data in self.calendar_timezones:
                calendar_timezones_type_0_item = calendar_timezones_type_0_item_data.to_dict()
                calendar_timezones.append(calendar_timezones_type_0_item)

        else:
            calendar_timezones = self.calendar_timezones

        calendar_custom_fields: list[dict[str, Any]] | None | Unset
        if isinstance(self.calendar_custom_fields, Unset):
            calendar_custom_fields = UNSET
        elif isinstance(self.calendar_custom_fields, list):
            calendar_custom_fields = []
            for calendar_custom_fields_type_0_item_data in self.calendar_custom_fields:
                calendar_custom_fields_type_0_item = calendar_custom_fields_type_0_item_data.to_dict()
                calendar_custom_fields.append(calendar_custom_fields_type_0_item)

        else:
            calendar_custom_fields = self.calendar_custom_fields

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "title": title,
                "reminderMinutes": reminder_minutes,
                "startDateTimeUtc": start_date_time_utc,
                "startDateTimeLocal": start_date_time_local,
                "lastUpdateDateTimeUtc": last_update_date_time_utc,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if location is not UNSET:
            field_dict["location"] = location
        if timezone_bcl_id is not UNSET:
            field_dict["timezoneBclId"] = timezone_bcl_id
        if timezone_iana_id is not UNSET:
            field_dict["timezoneIanaId"] = timezone_iana_id
        if end_date_time_local is not UNSET:
            field_dict["endDateTimeLocal"] = end_date_time_local
        if calendar_tags is not UNSET:
            field_dict["calendarTags"] = calendar_tags
        if calendar_timezones is not UNSET:
            field_dict["calendarTimezones"] = calendar_timezones
        if calendar_custom_fields is not UNSET:
            field_dict["calendarCustomFields"] = calendar_custom_fields

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        reminder_minutes: int | None = d.pop("reminderMinutes")

        start_date_time_utc = datetime.datetime.fromisoformat(d.pop("startDateTimeUtc"))

        start_date_time_local = d.pop("startDateTimeLocal")

        last_update_date_time_utc = datetime.datetime.fromisoformat(d.pop("lastUpdateDateTimeUtc"))

        description: None | str | Unset = d.pop("description", UNSET)

        location: None | str | Unset = d.pop("location", UNSET)

        timezone_bcl_id: None | str | Unset = d.pop("timezoneBclId", UNSET)

        timezone_iana_id: None | str | Unset = d.pop("timezoneIanaId", UNSET)

        end_date_time_local: None | str | Unset = d.pop("endDateTimeLocal", UNSET)

        _calendar_tags = d.pop("calendarTags", UNSET)
        calendar_tags: list[CalendarEventTag] | None | Unset
        if _calendar_tags is None or _calendar_tags is UNSET:
            calendar_tags = _calendar_tags
        elif not isinstance(_calendar_tags, list):
            raise TypeError(f"calendarTags cannot be read from a JSON {type(_calendar_tags).__name__}")
        else:
            calendar_tags_type_0 = []
            _calendar_tags_type_0 = _calendar_tags
            for calendar_tags_type_0_item_data in _calendar_tags_type_0:
                calendar_tags_type_0_item = CalendarEventTag.from_dict(calendar_tags_type_0_item_data)

                calendar_tags_type_0.append(calendar_tags_type_0_item)

            calendar_tags = calendar_tags_type_0

        _calendar_timezones = d.pop("calendarTimezones", UNSET)
        calendar_timezones: list[CalendarEventTimezone] | None | Unset
        if _calendar_timezones is None or _calendar_timezones is UNSET:
            calendar_timezones = _calendar_timezones
        elif not isinstance(_calendar_timezones, list):
            raise TypeError(f"calendarTimezones cannot be read from a JSON {type(_calendar_timezones).__name__}")
        else:
            calendar_timezones_type_0 = []
            _calendar_timezones_type_0 = _calendar_timezones
            for calendar_timezones_type_0_item_data in _calendar_timezones_type_0:
                calendar_timezones_type_0_item = CalendarEventTimezone.from_dict(calendar_timezones_type_0_item_data)

                calendar_timezones_type_0.append(calendar_timezones_type_0_item)

            calendar_timezones = calendar_timezones_type_0

        _calendar_custom_fields = d.pop("calendarCustomFields", UNSET)
        calendar_custom_fields: list[CalendarEventCustomField] | None | Unset
        if _calendar_custom_fields is None or _calendar_custom_fields is UNSET:
            calendar_custom_fields = _calendar_custom_fields
        elif not isinstance(_calendar_custom_fields, list):
            raise TypeError(f"calendarCustomFields cannot be read from a JSON {type(_calendar_custom_fields).__name__}")
        else:
            calendar_custom_fields_type_0 = []
            _calendar_custom_fields_type_0 = _calendar_custom_fields
            for calendar_custom_fields_type_0_item_data in _calendar_custom_fields_type_0:
                calendar_custom_fields_type_0_item = CalendarEventCustomField.from_dict(
                    calendar_custom_fields_type_0_item_data
                )

                calendar_custom_fields_type_0.append(calendar_custom_fields_type_0_item)

            calendar_custom_fields = calendar_custom_fields_type_0

        calendar_event = cls(
            id=id,
            title=title,
            reminder_minutes=reminder_minutes,
            start_date_time_utc=start_date_time_utc,
            start_date_time_local=start_date_time_local,
            last_update_date_time_utc=last_update_date_time_utc,
            description=description,
            location=location,
            timezone_bcl_id=timezone_bcl_id,
            timezone_iana_id=timezone_iana_id,
            end_date_time_local=end_date_time_local,
            calendar_tags=calendar_tags,
            calendar_timezones=calendar_timezones,
            calendar_custom_fields=calendar_custom_fields,
        )

        calendar_event.additional_properties = d
        return calendar_event

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


# Here and not above, since these modules may need this one.
from ..models.calendar_event_custom_field import CalendarEventCustomField
from ..models.calendar_event_tag import CalendarEventTag
from ..models.calendar_event_timezone import CalendarEventTimezone
