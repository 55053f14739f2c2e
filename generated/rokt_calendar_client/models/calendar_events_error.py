from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CalendarEventsError")


@_attrs_define
class CalendarEventsError:
    """One reason why `listCalendarEvents` failed."""

    type_: None | str | Unset = UNSET
    """ Kind of the error. No list is published. """
    message: None | str | Unset = UNSET
    """ The error for human readers. """
    code: None | str | Unset = UNSET
    """ Code of the error. No list is published. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_: None | str | Unset
        type_ = self.type_

        message: None | str | Unset
        message = self.message

        code: None | str | Unset
        code = self.code

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if type_ is not UNSET:
            field_dict["type"] = type_
        if message is not UNSET:
            field_dict["message"] = message
        if code is not UNSET:
            field_dict["code"] = code

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_: None | str | Unset = d.pop("type", UNSET)

        message: None | str | Unset = d.pop("message", UNSET)

        code: None | str | Unset = d.pop("code", UNSET)

        calendar_events_error = cls(
            type_=type_,
            message=message,
            code=code,
        )

        calendar_events_error.additional_properties = d
        return calendar_events_error

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
