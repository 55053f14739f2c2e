from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.subscribe_error import SubscribeError


T = TypeVar("T", bound="CreateSubscriptionResponse")


@_attrs_define
class CreateSubscriptionResponse:
    """The outcome of `createSubscription`. Test `success` first."""

    subscription_id: None | str | Unset = UNSET
    """ Id of the subscription, which the other subscription operations take. """
    subscription_url: None | str | Unset = UNSET
    """ Address of the calendar feed, for Webcal apparently `https://sync.roktcalendar.com/webcal/{guid}`. """
    username: None | str | Unset = UNSET
    """ A user name, perhaps for the feed; not explained. All in lower case, unlike `userName` in requests. """
    password: None | str | Unset = UNSET
    """ A password, perhaps for the feed; not explained. Treat it as a secret. """
    is_new_subscription: bool | None | Unset = UNSET
    """ Whether the subscription was created just now; false apparently means that it existed before. """
    subscriber_id: None | str | Unset = UNSET
    """ Your id for the person, as sent. """
    redirect_to: None | str | Unset = UNSET
    """ Where to send the person next. """
    subscription_type: int | None | Unset = UNSET
    """ Kind of the subscription, as a number whose meaning is not published. `SubscriptionDetails` gives it as a
    name. """
    success: bool | None | Unset = UNSET
    """ Whether the subscription exists now. Test it even after a 200. """
    status_code: int | None | Unset = UNSET
    """ HTTP status of the outcome. """
    message: None | str | Unset = UNSET
    """ The outcome for human readers. """
    errors: list[SubscribeError] | None | Unset = UNSET
    """ What went wrong; empty or absent after a success. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        subscription_id: None | str | Unset
        subscription_id = self.subscription_id

        subscription_url: None | str | Unset
        subscription_url = self.subscription_url

        username: None | str | Unset
        username = self.username

        password: None | str | Unset
        password = self.password

        is_new_subscription: bool | None | Unset
        is_new_subscription = self.is_new_subscription

        subscriber_id: None | str | Unset
        subscriber_id = self.subscriber_id

        redirect_to: None | str | Unset
        redirect_to = self.redirect_to

        subscription_type: int | None | Unset
        subscription_type = self.subscription_type

        success: bool | None | Unset
        success = self.success

        status_code: int | None | Unset
        status_code = self.status_code

        message: None | str | Unset
        message = self.message

        errors: list[dict[str, Any]] | None | Unset
        if isinstance(self.errors, Unset):
            errors = UNSET
        elif isinstance(self.errors, list):
            errors = []
            for errors_type_0_item_data in self.errors:
                errors_type_0_item = errors_type_0_item_data.to_dict()
                errors.append(errors_type_0_item)

        else:
            errors = self.errors

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if subscription_id is not UNSET:
            field_dict["subscriptionId"] = subscription_id
        if subscription_url is not UNSET:
            field_dict["subscriptionUrl"] = subscription_url
        if username is not UNSET:
            field_dict["username"] = username
        if password is not UNSET:
            field_dict["password"] = password
        if is_new_subscription is not UNSET:
            field_dict["isNewSubscription"] = is_new_subscription
        if subscriber_id is not UNSET:
            field_dict["subscriberId"] = subscriber_id
        if redirect_to is not UNSET:
            field_dict["redirectTo"] = redirect_to
        if subscription_type is not UNSET:
            field_dict["subscriptionType"] = subscription_type
        if success is not UNSET:
            field_dict["success"] = success
        if status_code is not UNSET:
            field_dict["statusCode"] = status_code
        if message is not UNSET:
            field_dict["message"] = message
        if errors is not UNSET:
            field_dict["errors"] = errors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        subscription_id: None | str | Unset = d.pop("subscriptionId", UNSET)

        subscription_url: None | str | Unset = d.pop("subscriptionUrl", UNSET)

        username: None | str | Unset = d.pop("username", UNSET)

        password: None | str | Unset = d.pop("password", UNSET)

        is_new_subscription: bool | None | Unset = d.pop("isNewSubscription", UNSET)

        subscriber_id: None | str | Unset = d.pop("subscriberId", UNSET)

        redirect_to: None | str | Unset = d.pop("redirectTo", UNSET)

        subscription_type: int | None | Unset = d.pop("subscriptionType", UNSET)

        success: bool | None | Unset = d.pop("success", UNSET)

        status_code: int | None | Unset = d.pop("statusCode", UNSET)

        message: None | str | Unset = d.pop("message", UNSET)

        _errors = d.pop("errors", UNSET)
        errors: list[SubscribeError] | None | Unset
        if _errors is None or _errors is UNSET:
            errors = _errors
        elif not isinstance(_errors, list):
            raise TypeError(f"errors cannot be read from a JSON {type(_errors).__name__}")
        else:
            errors_type_0 = []
            _errors_type_0 = _errors
            for errors_type_0_item_data in _errors_type_0:
                errors_type_0_item = SubscribeError.from_dict(errors_type_0_item_data)

                errors_type_0.append(errors_type_0_item)

            errors = errors_type_0

        create_subscription_response = cls(
            subscription_id=subscription_id,
            subscription_url=subscription_url,
            username=username,
            password=password,
            is_new_subscription=is_new_subscription,
            subscriber_id=subscriber_id,
            redirect_to=redirect_to,
            subscription_type=subscription_type,
            success=success,
            status_code=status_code,
            message=message,
            errors=errors,
        )

        create_subscription_response.additional_properties = d
        return create_subscription_response

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
from ..models.subscribe_error import SubscribeError
