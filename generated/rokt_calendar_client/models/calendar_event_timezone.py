from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CalendarEventTimezone")


@_attrs_define
class CalendarEventTimezone:
    """A time zone of a calendar event, in both families of ids."""

    bcl_id: str
    """ Windows id of the zone. """
    iana_id: str
    """ IANA id of the zone. """
    offset_minutes: int | None
    """ Offset from UTC in minutes, negative to the west: -480 for Pacific Standard Time. Whether it follows summer
    time is undocumented. Always there, but may be null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        bcl_id = self.bcl_id

        iana_id = self.iana_id

        offset_minutes: int | None
        offset_minutes = self.offset_minutes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "bclId": bcl_id,
                "ianaId": iana_id,
                "offsetMinutes": offset_minutes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        bcl_id = d.pop("bclId")

        iana_id = d.pop("ianaId")

        offset_minutes: int | None = d.pop("offsetMinutes")

        calendar_event_timezone = cls(
            bcl_id=bcl_id,
            iana_id=iana_id,
            offset_minutes=offset_minutes,
        )

        calendar_event_timezone.additional_properties = d
        return calendar_event_timezone

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
