from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ScheduledEvent")


@_attrs_define
class ScheduledEvent:
    """An entry of the subscriber's primary calendar."""

    title: None | str | Unset = UNSET
    """ Title of the entry. """
    start_utc: datetime.datetime | None | Unset = UNSET
    """ Start, in UTC. """
    end_utc: datetime.datetime | None | Unset = UNSET
    """ End, in UTC. """
    is_all_day_event: bool | None | Unset = UNSET
    """ Whether the entry takes whole days. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        title: None | str | Unset
        title = self.title

        start_utc: None | str | Unset
        if isinstance(self.start_utc, Unset):
            start_utc = UNSET
        elif isinstance(self.start_utc, datetime.datetime):
            start_utc = self.start_utc.isoformat()
        else:
            start_utc = self.start_utc

        end_utc: None | str | Unset
        if isinstance(self.end_utc, Unset):
            end_utc = UNSET
        elif isinstance(self.end_utc, datetime.datetime):
            end_utc = self.end_utc.isoformat()
        else:
            end_utc = self.end_utc

        is_all_day_event: bool | None | Unset
        is_all_day_event = self.is_all_day_event

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if title is not UNSET:
            field_dict["title"] = title
        if start_utc is not UNSET:
            field_dict["startUtc"] = start_utc
        if end_utc is not UNSET:
            field_dict["endUtc"] = end_utc
        if is_all_day_event is not UNSET:
            field_dict["isAllDayEvent"] = is_all_day_event

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        title: None | str | Unset = d.pop("title", UNSET)

        _start_utc = d.pop("startUtc", UNSET)
        start_utc: datetime.datetime | None | Unset
        if _start_utc is None or _start_utc is UNSET:
            start_utc = _start_utc
        elif not isinstance(_start_utc, str):
            raise TypeError(f"startUtc cannot be read from a JSON {type(_start_utc).__name__}")
        else:
            start_utc_type_0 = datetime.datetime.fromisoformat(_start_utc)

            start_utc = start_utc_type_0

        _end_utc = d.pop("endUtc", UNSET)
        end_utc: datetime.datetime | None | Unset
        if _end_utc is None or _end_utc is UNSET:
            end_utc = _end_utc
        elif not isinstance(_end_utc, str):
            raise TypeError(f"endUtc cannot be read from a JSON {type(_end_utc).__name__}")
        else:
            end_utc_type_0 = datetime.datetime.fromisoformat(_end_utc)

            end_utc = end_utc_type_0

        is_all_day_event: bool | None | Unset = d.pop("isAllDayEvent", UNSET)

        scheduled_event = cls(
            title=title,
            start_utc=start_utc,
            end_utc=end_utc,
            is_all_day_event=is_all_day_event,
        )

        scheduled_event.additional_properties = d
        return scheduled_event

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
