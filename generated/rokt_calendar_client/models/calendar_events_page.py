from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, each, to_json, undeclared
from .calendar_event import CalendarEvent

DECLARED = frozenset(
    """
    data totalResults pageNumber pageSize totalPages
    """.split()
)


@define(kw_only=True)
class CalendarEventsPage(Model):
    """One page of events."""

    data: list[CalendarEvent] | None = None
    """The events of this page."""
    total_results: int | None = None
    """Number of events on all pages.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    page_number: int | None = None
    """Number of this page, counted from 1.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    page_size: int | None = None
    """Events per page.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    total_pages: int | None = None
    """Number of pages.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.data = each(CalendarEvent.from_dict, get("data"))
        self.total_results = get("totalResults")
        self.page_number = get("pageNumber")
        self.page_size = get("pageSize")
        self.total_pages = get("totalPages")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "data": to_json(self.data),
            "totalResults": self.total_results,
            "pageNumber": self.page_number,
            "pageSize": self.page_size,
            "totalPages": self.total_pages,
            **self.additional_properties,
        }
