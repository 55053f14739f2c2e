from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    id code name image
    """.split()
)


@define(kw_only=True)
class SubscriptionCalendar(Model):
    """The calendar of a subscription."""

    id: str | None = None
    """Id of the calendar. A GUID in all known data; presumably what `list_calendar_events` takes.

    [inferred: The name and type are documented; the use is concluded from the names.]
    """
    code: str
    """Code of the calendar, the slug in its address.

    [reference: Meaning from Rokt's older reference.]
    """
    name: str
    """Name of the calendar for human readers."""
    image: str | None = None
    """Picture of the calendar, apparently its address.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.id = get("id")
        self.code = src_dict["code"]
        self.name = src_dict["name"]
        self.image = get("image")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "image": self.image,
            **self.additional_properties,
        }
