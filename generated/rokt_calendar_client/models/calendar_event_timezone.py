from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    bclId ianaId offsetMinutes
    """.split()
)


@define(kw_only=True)
class CalendarEventTimezone(Model):
    """A time zone of a calendar event, in both families of ids."""

    bcl_id: str
    """Windows id of the zone.

    [reference: Meaning from Rokt's older reference.]
    """
    iana_id: str
    """IANA id of the zone."""
    offset_minutes: int | None = None
    """Offset from UTC in minutes, negative to the west: -480 for Pacific Standard Time. Whether it follows summer time
    is undocumented.

    [reference: Unit and sign from the older reference; null in the current sample.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.bcl_id = src_dict["bclId"]
        self.iana_id = src_dict["ianaId"]
        self.offset_minutes = get("offsetMinutes")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "bclId": self.bcl_id,
            "ianaId": self.iana_id,
            "offsetMinutes": self.offset_minutes,
            **self.additional_properties,
        }
