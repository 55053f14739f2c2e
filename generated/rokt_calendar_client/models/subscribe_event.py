from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SubscribeEvent")


@_attrs_define
class SubscribeEvent:
    """An event that is created together with a subscription. Give one of `timezone` and `timezoneIanaId`, and give `end`,
    which the older reference requires here.

    """

    event_id: str
    """ Your own unique id for the event. Any string, not a GUID. """
    title: str
    """ Title of the event. """
    start: str
    """ Start, as wall clock time in the zone of the event, in ISO 8601 without an offset. The effect of a `Z` or an
    offset is unknown. """
    description: str | Unset = UNSET
    """ Text of the event. The older reference requires it here. """
    location: str | Unset = UNSET
    """ Where the event takes place; often used as a second call to action. """
    timezone: str | Unset = UNSET
    """ Zone of `start` and `end`, as a Windows id. """
    timezone_iana_id: str | Unset = UNSET
    """ Zone of `start` and `end`, as an IANA id; apparently an alternative to `timezone`. """
    end: str | Unset = UNSET
    """ End, written like `start`. """
    all_day_event: bool | Unset = UNSET
    """ Whether the event takes whole days. """
    notify_before: int | None | Unset = UNSET
    """ How many minutes before the start the reminder shows. """
    action_type: str | Unset = UNSET
    """ Label of what led to this event, for your records. The list of labels is open. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_id = self.event_id

        title = self.title

        start = self.start

        description = self.description

        location = self.location

        timezone = self.timezone

        timezone_iana_id = self.timezone_iana_id

        end = self.end

        all_day_event = self.all_day_event

        notify_before: int | None | Unset
        notify_before = self.notify_before

        action_type = self.action_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "eventId": event_id,
                "title": title,
                "start": start,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if location is not UNSET:
            field_dict["location"] = location
        if timezone is not UNSET:
            field_dict["timezone"] = timezone
        if timezone_iana_id is not UNSET:
            field_dict["timezoneIanaId"] = timezone_iana_id
        if end is not UNSET:
            field_dict["end"] = end
        if all_day_event is not UNSET:
            field_dict["allDayEvent"] = all_day_event
        if notify_before is not UNSET:
            field_dict["notifyBefore"] = notify_before
        if action_type is not UNSET:
            field_dict["actionType"] = action_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        event_id = d.pop("eventId")

        title = d.pop("title")

        start = d.pop("start")

        description = d.pop("description", UNSET)

        location = d.pop("location", UNSET)

        timezone = d.pop("timezone", UNSET)

        timezone_iana_id = d.pop("timezoneIanaId", UNSET)

        end = d.pop("end", UNSET)

        all_day_event = d.pop("allDayEvent", UNSET)

        notify_before: int | None | Unset = d.pop("notifyBefore", UNSET)

        action_type = d.pop("actionType", UNSET)

        subscribe_event = cls(
            event_id=event_id,
            title=title,
            start=start,
            description=description,
            location=location,
            timezone=timezone,
            timezone_iana_id=timezone_iana_id,
            end=end,
            all_day_event=all_day_event,
            notify_before=notify_before,
            action_type=action_type,
        )

        subscribe_event.additional_properties = d
        return subscribe_event

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
