from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import UNSET, Model, Unset, given, to_json, undeclared, unless_none
from .subscription_event import SubscriptionEvent

DECLARED = frozenset(
    """
    event subscriptionIds actionType
    """.split()
)


@define(kw_only=True)
class CreateSubscriptionEventRequest(Model):
    """An event and the subscriptions that get it."""

    event: SubscriptionEvent
    """The event to create.

    [inferred: The field is documented; that it is required is concluded, since nothing could be created without.]
    """
    subscription_ids: list[str] | None | Unset = UNSET
    """Ids of the subscriptions that get the event. GUIDs in all known data.

    [reference: That they are GUIDs is from partners' integrations and the older reference.]
    """
    action_type: str | None | Unset = UNSET
    """Label of what led to the call, for your records. The event has one of its own. The list is open.

    [inferred: Unexplained by Rokt in requests.]
    """
    additional_properties: dict[str, Any] = field(factory=dict)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.event = SubscriptionEvent.from_dict(src_dict["event"])
        self.subscription_ids = get("subscriptionIds", UNSET)
        self.action_type = get("actionType", UNSET)
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object, without what is `UNSET`."""
        members = {
            "event": to_json(self.event),
            "subscriptionIds": unless_none(self.subscription_ids),
            "actionType": unless_none(self.action_type),
        }
        return {**given(members), **self.additional_properties}
