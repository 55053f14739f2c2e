from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CalendarEventCustomField")


@_attrs_define
class CalendarEventCustomField:
    """An additional field of a calendar event."""

    name: None | str | Unset = UNSET
    """ Name of the field. """
    label: None | str | Unset = UNSET
    """ Label of the field for human readers. """
    url: None | str | Unset = UNSET
    """ Address to which the field points. """
    image_url: None | str | Unset = UNSET
    """ Address of a picture for the field. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name: None | str | Unset
        name = self.name

        label: None | str | Unset
        label = self.label

        url: None | str | Unset
        url = self.url

        image_url: None | str | Unset
        image_url = self.image_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if label is not UNSET:
            field_dict["label"] = label
        if url is not UNSET:
            field_dict["url"] = url
        if image_url is not UNSET:
            field_dict["imageUrl"] = image_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name: None | str | Unset = d.pop("name", UNSET)

        label: None | str | Unset = d.pop("label", UNSET)

        url: None | str | Unset = d.pop("url", UNSET)

        image_url: None | str | Unset = d.pop("imageUrl", UNSET)

        calendar_event_custom_field = cls(
            name=name,
            label=label,
            url=url,
            image_url=image_url,
        )

        calendar_event_custom_field.additional_properties = d
        return calendar_event_custom_field

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
