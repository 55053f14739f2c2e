"""Which function answers which operation of the contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from .._protocol.replies import Reply
from .._protocol.validation import Arguments
from .context import Context
from .listings import get_subscription_schedule, list_calendar_events
from .subscription_events import (
    create_subscription_event,
    delete_subscription_event,
    remove_subscription_event,
    update_subscription_event,
)
from .subscriptions import create_subscription, deactivate_subscriptions, get_subscription

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
