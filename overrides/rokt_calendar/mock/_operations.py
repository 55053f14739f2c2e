"""Which function answers which operation of the contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ._context import Context
from ._listings import get_subscription_schedule, list_calendar_events
from ._replies import Reply
from ._subscription_events import (
    create_subscription_event,
    delete_subscription_event,
    remove_subscription_event,
    update_subscription_event,
)
from ._subscriptions import create_subscription, deactivate_subscriptions, get_subscription
from ._validation import Arguments

__all__ = ["HANDLERS"]

HANDLERS: Final[Mapping[str, Callable[[Context, Arguments], Reply]]] = {
    "createSubscription": create_subscription,
    "createSubscriptionEvent": create_subscription_event,
    "deactivateSubscriptions": deactivate_subscriptions,
    "deleteSubscriptionEvent": delete_subscription_event,
    "getSubscription": get_subscription,
    "getSubscriptionSchedule": get_subscription_schedule,
    "listCalendarEvents": list_calendar_events,
    "removeSubscriptionEvent": remove_subscription_event,
    "updateSubscriptionEvent": update_subscription_event,
}
