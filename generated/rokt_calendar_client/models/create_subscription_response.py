from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..types import Model, each, to_json, undeclared
from .subscribe_error import SubscribeError

DECLARED = frozenset(
    """
    subscriptionId subscriptionUrl username password isNewSubscription subscriberId redirectTo subscriptionType
    success statusCode message errors
    """.split()
)


@define(kw_only=True)
class CreateSubscriptionResponse(Model):
    """The subscription that was created or found."""

    subscription_id: str | None = None
    """Id of the subscription, which the other subscription operations take."""
    subscription_url: str | None = None
    """Address of the calendar feed, for Webcal apparently `https://sync.roktcalendar.com/webcal/{guid}`.

    [inferred: The form is that of two public feeds.]
    """
    username: str | None = None
    """A user name, perhaps for the feed; not explained. All in lower case, unlike `user_name` in requests.

    [inferred: Unexplained by Rokt.]
    """
    password: str | None = field(default=None, repr=False)
    """A password, perhaps for the feed; not explained. Treat it as a secret.

    [inferred: Unexplained by Rokt.]
    """
    is_new_subscription: bool | None = None
    """Whether the subscription was created just now; false apparently means that it existed before.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    subscriber_id: str | None = None
    """Your id for the person, as sent.

    [inferred: Unexplained by Rokt; read from its name.]
    """
    redirect_to: str | None = None
    """Where to send the person next.

    [inferred: Explained only for the request.]
    """
    subscription_type: int | None = None
    """Kind of the subscription, as a number whose meaning is not published. `SubscriptionDetails` gives it as a name.

    [inferred: The sample prints 0; a numbered list is concluded from it.]
    """
    success: bool | None = None
    """Whether the subscription exists now. False in a 200 is a failure, and `errors` says why."""
    status_code: int | None = None
    """HTTP status of the outcome.

    [inferred: The 100 of the sample is the first status that exists, put there by a tool.]
    """
    message: str | None = None
    """The outcome for human readers."""
    errors: list[SubscribeError] | None = None
    """What went wrong; empty or absent after a success."""
    additional_properties: dict[str, Any] = field(factory=dict, repr=False)
    """Members that the contract does not declare, and values that no attribute can hold, by their names on the wire."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read a JSON object that is known to be what the contract says."""
        get = src_dict.get
        self = cls.__new__(cls)  # twice as fast as by way of __init__, which has nothing to add
        self.subscription_id = get("subscriptionId")
        self.subscription_url = get("subscriptionUrl")
        self.username = get("username")
        self.password = get("password")
        self.is_new_subscription = get("isNewSubscription")
        self.subscriber_id = get("subscriberId")
        self.redirect_to = get("redirectTo")
        self.subscription_type = get("subscriptionType")
        self.success = get("success")
        self.status_code = get("statusCode")
        self.message = get("message")
        self.errors = each(SubscribeError.from_dict, get("errors"))
        self.additional_properties = {} if DECLARED.issuperset(src_dict) else undeclared(src_dict, DECLARED)
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; what was absent is null."""
        return {
            "subscriptionId": self.subscription_id,
            "subscriptionUrl": self.subscription_url,
            "username": self.username,
            "password": self.password,
            "isNewSubscription": self.is_new_subscription,
            "subscriberId": self.subscriber_id,
            "redirectTo": self.redirect_to,
            "subscriptionType": self.subscription_type,
            "success": self.success,
            "statusCode": self.status_code,
            "message": self.message,
            "errors": to_json(self.errors),
            **self.additional_properties,
        }
