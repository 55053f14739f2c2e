from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SubscriptionCalendar")


@_attrs_define
class SubscriptionCalendar:
    """The calendar of a subscription."""

    code: str
    """ Code of the calendar, the slug in its address. """
    name: str
    """ Name of the calendar for human readers. """
    id: None | str | Unset = UNSET
    """ Id of the calendar. A GUID in all known data; presumably what `listCalendarEvents` takes. """
    image: None | str | Unset = UNSET
    """ Picture of the calendar, apparently its address. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        id: None | str | Unset
        id = self.id

        image: None | str | Unset
        image = self.image

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "name": name,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id
        if image is not UNSET:
            field_dict["image"] = image

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        id: None | str | Unset = d.pop("id", UNSET)

        image: None | str | Unset = d.pop("image", UNSET)

        subscription_calendar = cls(
            code=code,
            name=name,
            id=id,
            image=image,
        )

        subscription_calendar.additional_properties = d
        return subscription_calendar

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
