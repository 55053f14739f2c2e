from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..types import Model, instant_or_none, to_json, undeclared

DECLARED = frozenset(
    """
    title startUtc endUtc isAllDayEvent
    """.split()
)


@define(kw_only=True)
class ScheduledEvent(Model):
    """An entry of the subscriber's primary calendar."""

    title: str | None = None
    """Title of the entry."""
    start_utc: datetime | None = None
    """Start, in UTC."""
    end_utc: datetime | None = None
    """End, in UTC."""
    is_all_day_event: bool | None = None
    """Whether the entry takes whole days."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.title = get("title")
        self.start_utc = instant_or_none(get("startUtc"))
        self.end_utc = instant_or_none(get("endUtc"))
        self.is_all_day_event = get("isAllDayEvent")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "title": self.title,
            "startUtc": to_json(self.start_utc),
            "endUtc": to_json(self.end_utc),
            "isAllDayEvent": self.is_all_day_event,
            **self.additional_properties,
        }
