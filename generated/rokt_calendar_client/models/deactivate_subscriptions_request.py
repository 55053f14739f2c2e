from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import UNSET, Model, Unset, given, undeclared, unless_none

DECLARED = frozenset(
    """
    userName id unsubscribeReasonId unsubscribeReasonText actionType
    """.split()
)


@define(kw_only=True)
class DeactivateSubscriptionsRequest(Model):
    """Which subscriptions to deactivate. Give `id` or `user_name`."""

    user_name: str | None | Unset = UNSET
    """Deactivate every subscription of this user name on the calendar."""
    id: str | None | Unset = UNSET
    """Deactivate this one subscription."""
    unsubscribe_reason_id: int | None | Unset = UNSET
    """Why, as a number. No values are published.

    [inferred: The sample prints null, as it does for every nullable number.]
    """
    unsubscribe_reason_text: str | None | Unset = UNSET
    """Why, in your own words."""
    action_type: str | None | Unset = UNSET
    """Label of what led to the call, for your records. The list of labels is open.

    [inferred: Unexplained by Rokt in requests.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.user_name = get("userName", UNSET)
        self.id = get("id", UNSET)
        self.unsubscribe_reason_id = get("unsubscribeReasonId", UNSET)
        self.unsubscribe_reason_text = get("unsubscribeReasonText", UNSET)
        self.action_type = get("actionType", UNSET)
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object, without what is `UNSET`."""
        members = {
            "userName": unless_none(self.user_name),
            "id": unless_none(self.id),
            "unsubscribeReasonId": self.unsubscribe_reason_id,
            "unsubscribeReasonText": unless_none(self.unsubscribe_reason_text),
            "actionType": unless_none(self.action_type),
        }
        return {**given(members), **self.additional_properties}
