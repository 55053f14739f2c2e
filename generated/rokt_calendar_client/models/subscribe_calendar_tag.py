from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import UNSET, Model, Unset, given, undeclared, unless_none

DECLARED = frozenset(
    """
    internalId externalId
    """.split()
)


@define(kw_only=True)
class SubscribeCalendarTag(Model):
    """A tag to filter by, named by either id."""

    internal_id: str | None | Unset = UNSET
    """Rokt's id of the tag.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    external_id: str | None | Unset = UNSET
    """Your own id of the tag.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.internal_id = get("internalId", UNSET)
        self.external_id = get("externalId", UNSET)
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object, without what is `UNSET`."""
        members = {
            "internalId": unless_none(self.internal_id),
            "externalId": unless_none(self.external_id),
        }
        return {**given(members), **self.additional_properties}
