from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    name label url imageUrl
    """.split()
)


@define(kw_only=True)
class CalendarEventCustomField(Model):
    """An additional field of a calendar event."""

    name: str | None = None
    """Name of the field."""
    label: str | None = None
    """Label of the field for human readers."""
    url: str | None = None
    """Address to which the field points."""
    image_url: str | None = None
    """Address of a picture for the field."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.name = get("name")
        self.label = get("label")
        self.url = get("url")
        self.image_url = get("imageUrl")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "name": self.name,
            "label": self.label,
            "url": self.url,
            "imageUrl": self.image_url,
            **self.additional_properties,
        }
