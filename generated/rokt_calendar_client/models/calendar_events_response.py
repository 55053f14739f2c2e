from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.calendar_events_error import CalendarEventsError
    from ..models.calendar_events_page import CalendarEventsPage


T = TypeVar("T", bound="CalendarEventsResponse")


@_attrs_define
class CalendarEventsResponse:
    """The outcome of `listCalendarEvents`. Test `success` first."""

    result: CalendarEventsPage | None | Unset = UNSET
    """ The page. May be null or absent after a failure. """
    errors: list[CalendarEventsError] | None | Unset = UNSET
    """ What went wrong; empty or absent after a success. """
    success: bool | None | Unset = UNSET
    """ Whether the call succeeded. Test it even after a 200. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        result: dict[str, Any] | None | Unset
        if isinstance(self.result, Unset):
            result = UNSET
        elif isinstance(self.result, CalendarEventsPage):
            result = self.result.to_dict()
        else:
            result = self.result

        errors: list[dict[str, Any]] | None | Unset
        if isinstance(self.errors, Unset):
            errors = UNSET
        elif isinstance(self.errors, list):
            errors = []
            for errors_type_0_item_data in self.errors:
                errors_type_0_item = errors_type_0_item_data.to_dict()
                errors.append(errors_type_0_item)

        else:
            errors = self.errors

        success: bool | None | Unset
        success = self.success

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if result is not UNSET:
            field_dict["result"] = result
        if errors is not UNSET:
            field_dict["errors"] = errors
        if success is not UNSET:
            field_dict["success"] = success

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _result = d.pop("result", UNSET)
        result: CalendarEventsPage | None | Unset
        if _result is None or _result is UNSET:
            result = _result
        elif not isinstance(_result, dict):
            raise TypeError(f"result cannot be read from a JSON {type(_result).__name__}")
        else:
            result_type_0 = CalendarEventsPage.from_dict(_result)

            result = result_type_0

        _errors = d.pop("errors", UNSET)
        errors: list[CalendarEventsError] | None | Unset
        if _errors is None or _errors is UNSET:
            errors = _errors
        elif not isinstance(_errors, list):
            raise TypeError(f"errors cannot be read from a JSON {type(_errors).__name__}")
        else:
            errors_type_0 = []
            _errors_type_0 = _errors
            for errors_type_0_item_data in _errors_type_0:
                errors_type_0_item = CalendarEventsError.from_dict(errors_type_0_item_data)

                errors_type_0.append(errors_type_0_item)

            errors = errors_type_0

        success: bool | None | Unset = d.pop("success", UNSET)

        calendar_events_response = cls(
            result=result,
            errors=errors,
            success=success,
        )

        calendar_events_response.additional_properties = d
        return calendar_events_response

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
from ..models.calendar_events_error import CalendarEventsError
from ..models.calendar_events_page import CalendarEventsPage
