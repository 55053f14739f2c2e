from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="DeactivateSubscriptionsRequest")


@_attrs_define
class DeactivateSubscriptionsRequest:
    """Which subscriptions to deactivate. Give `id` or `userName`."""

    user_name: str | Unset = UNSET
    """ Deactivate every subscription of this user name on the calendar. """
    id: str | Unset = UNSET
    """ Deactivate this one subscription. """
    unsubscribe_reason_id: int | None | Unset = UNSET
    """ Why, as a number. No values are published. """
    unsubscribe_reason_text: str | Unset = UNSET
    """ Why, in your own words. """
    action_type: str | Unset = UNSET
    """ Label of what led to the call, for your records. The list of labels is open. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        user_name = self.user_name

        id = self.id

        unsubscribe_reason_id: int | None | Unset
        unsubscribe_reason_id = self.unsubscribe_reason_id

        unsubscribe_reason_text = self.unsubscribe_reason_text

        action_type = self.action_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if user_name is not UNSET:
            field_dict["userName"] = user_name
        if id is not UNSET:
            field_dict["id"] = id
        if unsubscribe_reason_id is not UNSET:
            field_dict["unsubscribeReasonId"] = unsubscribe_reason_id
        if unsubscribe_reason_text is not UNSET:
            field_dict["unsubscribeReasonText"] = unsubscribe_reason_text
        if action_type is not UNSET:
            field_dict["actionType"] = action_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user_name = d.pop("userName", UNSET)

        id = d.pop("id", UNSET)

        unsubscribe_reason_id: int | None | Unset = d.pop("unsubscribeReasonId", UNSET)

        unsubscribe_reason_text = d.pop("unsubscribeReasonText", UNSET)

        action_type = d.pop("actionType", UNSET)

        deactivate_subscriptions_request = cls(
            user_name=user_name,
            id=id,
            unsubscribe_reason_id=unsubscribe_reason_id,
            unsubscribe_reason_text=unsubscribe_reason_text,
            action_type=action_type,
        )

        deactivate_subscriptions_request.additional_properties = d
        return deactivate_subscriptions_request

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
