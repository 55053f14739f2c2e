from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.calendar_event import CalendarEvent


T = TypeVar("T", bound="CalendarEventsPage")


@_attrs_define
class CalendarEventsPage:
    """One page of events."""

    data: list[CalendarEvent] | None | Unset = UNSET
    """ The events of this page. """
    total_results: int | None | Unset = UNSET
    """ Number of events on all pages. """
    page_number: int | None | Unset = UNSET
    """ Number of this page, counted from 1. """
    page_size: int | None | Unset = UNSET
    """ Events per page. """
    total_pages: int | None | Unset = UNSET
    """ Number of pages. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data: list[dict[str, Any]] | None | Unset
        if isinstance(self.data, Unset):
            data = UNSET
        elif isinstance(self.data, list):
            data = []
            for data_type_0_item_data in self.data:
                data_type_0_item = data_type_0_item_data.to_dict()
                data.append(data_type_0_item)

        else:
            data = self.data

        total_results: int | None | Unset
        total_results = self.total_results

        page_number: int | None | Unset
        page_number = self.page_number

        page_size: int | None | Unset
        page_size = self.page_size

        total_pages: int | None | Unset
        total_pages = self.total_pages

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if data is not UNSET:
            field_dict["data"] = data
        if total_results is not UNSET:
            field_dict["totalResults"] = total_results
        if page_number is not UNSET:
            field_dict["pageNumber"] = page_number
        if page_size is not UNSET:
            field_dict["pageSize"] = page_size
        if total_pages is not UNSET:
            field_dict["totalPages"] = total_pages

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _data = d.pop("data", UNSET)
        data: list[CalendarEvent] | None | Unset
        if _data is None or _data is UNSET:
            data = _data
        elif not isinstance(_data, list):
            raise TypeError(f"data cannot be read from a JSON {type(_data).__name__}")
        else:
            data_type_0 = []
            _data_type_0 = _data
            for data_type_0_item_data in _data_type_0:
                data_type_0_item = CalendarEvent.from_dict(data_type_0_item_data)

                data_type_0.append(data_type_0_item)

            data = data_type_0

        total_results: int | None | Unset = d.pop("totalResults", UNSET)

        page_number: int | None | Unset = d.pop("pageNumber", UNSET)

        page_size: int | None | Unset = d.pop("pageSize", UNSET)

        total_pages: int | None | Unset = d.pop("totalPages", UNSET)

        calendar_events_page = cls(
            data=data,
            total_results=total_results,
            page_number=page_number,
            page_size=page_size,
            total_pages=total_pages,
        )

        calendar_events_page.additional_properties = d
        return calendar_events_page

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
from ..models.calendar_event import CalendarEvent
