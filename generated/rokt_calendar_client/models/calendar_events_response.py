from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, each, optional, to_json, undeclared
from .calendar_events_error import CalendarEventsError
from .calendar_events_page import CalendarEventsPage

DECLARED = frozenset(
    """
    result errors success
    """.split()
)


@define(kw_only=True)
class CalendarEventsResponse(Model):
    """One page of the events of a calendar."""

    result: CalendarEventsPage | None = None
    """The page. May be null or absent after a failure."""
    errors: list[CalendarEventsError] | None = None
    """What went wrong; empty or absent after a success."""
    success: bool | None = None
    """Whether the call succeeded. False in a 200 is a failure, and `errors` says why."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.result = optional(CalendarEventsPage.from_dict, get("result"))
        self.errors = each(CalendarEventsError.from_dict, get("errors"))
        self.success = get("success")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "result": to_json(self.result),
            "errors": to_json(self.errors),
            "success": self.success,
            **self.additional_properties,
        }
