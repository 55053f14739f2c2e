from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    type message code
    """.split()
)


@define(kw_only=True)
class CalendarEventsError(Model):
    """One reason why `list_calendar_events` failed."""

    type_: str | None = None
    """Kind of the error. No list is published."""
    message: str | None = None
    """The error for human readers."""
    code: str | None = None
    """Code of the error. No list is published."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.type_ = get("type")
        self.message = get("message")
        self.code = get("code")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "type": self.type_,
            "message": self.message,
            "code": self.code,
            **self.additional_properties,
        }
