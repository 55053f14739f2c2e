from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.subscription_event import SubscriptionEvent


T = TypeVar("T", bound="CreateSubscriptionEventRequest")


@_attrs_define
class CreateSubscriptionEventRequest:
    """An event and the subscriptions that get it."""

    event: SubscriptionEvent
    """ An event that is pushed to subscriptions. Give one of `timezone` and `timezoneIanaId`. `end` is optional in
    the older reference, but partners always send it. """
    subscription_ids: list[str] | Unset = UNSET
    """ Ids of the subscriptions that get the event. GUIDs in all known data. """
    action_type: str | Unset = UNSET
    """ Label of what led to the call, for your records. The event has one of its own. The list is open. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event = self.event.to_dict()

        subscription_ids: list[str] | Unset = UNSET
        if not isinstance(self.subscription_ids, Unset):
            subscription_ids = self.subscription_ids

        action_type = self.action_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event": event,
            }
        )
        if subscription_ids is not UNSET:
            field_dict["subscriptionIds"] = subscription_ids
        if action_type is not UNSET:
            field_dict["actionType"] = action_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        event = SubscriptionEvent.from_dict(d.pop("event"))

        subscription_ids = cast(list[str], d.pop("subscriptionIds", UNSET))

        action_type = d.pop("actionType", UNSET)

        create_subscription_event_request = cls(
            event=event,
            subscription_ids=subscription_ids,
            action_type=action_type,
        )

        create_subscription_event_request.additional_properties = d
        return create_subscription_event_request

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


# Here and not above, since these modules may need this one.
from ..models.subscription_event import SubscriptionEvent
