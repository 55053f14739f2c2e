from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    id text
    """.split()
)


@define(kw_only=True)
class CalendarEventTag(Model):
    """A tag of a calendar event. Its label is called `text` here, not `name`."""

    id: str
    """Rokt's id of the tag."""
    text: str
    """Label of the tag."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.id = src_dict["id"]
        self.text = src_dict["text"]
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "id": self.id,
            "text": self.text,
            **self.additional_properties,
        }
