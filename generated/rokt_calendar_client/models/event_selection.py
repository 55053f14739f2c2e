from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, undeclared

DECLARED = frozenset(
    """
    id name externalId isExcluded
    """.split()
)


@define(kw_only=True)
class EventSelection(Model):
    """A calendar event that a subscription includes or excludes."""

    id: str | None = None
    """Rokt's id of the event."""
    name: str | None = None
    """Name of the event for human readers."""
    external_id: str | None = None
    """Your own id of the event.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    is_excluded: bool | None = None
    """True hides the event from the subscription; otherwise the subscription is limited to such events.

    [reference: Meaning from Rokt's older reference.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.id = get("id")
        self.name = get("name")
        self.external_id = get("externalId")
        self.is_excluded = get("isExcluded")
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "id": self.id,
            "name": self.name,
            "externalId": self.external_id,
            "isExcluded": self.is_excluded,
            **self.additional_properties,
        }
