from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EventSelection")


@_attrs_define
class EventSelection:
    """A calendar event that a subscription includes or excludes."""

    id: None | str | Unset = UNSET
    """ Rokt's id of the event. """
    name: None | str | Unset = UNSET
    """ Name of the event for human readers. """
    external_id: None | str | Unset = UNSET
    """ Your own id of the event. """
    is_excluded: bool | None | Unset = UNSET
    """ True hides the event from the subscription; otherwise the subscription is limited to such events. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id: None | str | Unset
        id = self.id

        name: None | str | Unset
        name = self.name

        external_id: None | str | Unset
        external_id = self.external_id

        is_excluded: bool | None | Unset
        is_excluded = self.is_excluded

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if external_id is not UNSET:
            field_dict["externalId"] = external_id
        if is_excluded is not UNSET:
            field_dict["isExcluded"] = is_excluded

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id: None | str | Unset = d.pop("id", UNSET)

        name: None | str | Unset = d.pop("name", UNSET)

        external_id: None | str | Unset = d.pop("externalId", UNSET)

        is_excluded: bool | None | Unset = d.pop("isExcluded", UNSET)

        event_selection = cls(
            id=id,
            name=name,
            external_id=external_id,
            is_excluded=is_excluded,
        )

        event_selection.additional_properties = d
        return event_selection

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
