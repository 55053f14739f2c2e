from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    id name
    """.split()
)


@define(kw_only=True)
class SubscriptionTag(Model):
    """A tag by which a subscription is filtered."""

    id: str | None = None
    """Rokt's id of the tag."""
    name: str | None = None
    """Name of the tag for human readers."""
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.id = get("id")
        self.name = get("name")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "id": self.id,
            "name": self.name,
            **self.additional_properties,
        }
