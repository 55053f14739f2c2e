"""One call of each operation, with plausible arguments."""

from typing import Any, NamedTuple

from rokt_calendar.models import (
    CreateSubscriptionEventRequest,
    CreateSubscriptionRequest,
    DeactivateSubscriptionsRequest,
    SubscriptionEvent,
)

SUBSCRIPTION_ID = "06423672-b6ba-4536-aa36-70788a7a0a36"
EVENT = SubscriptionEvent(
    event_id="Event_0001",
    title="Summer Sale",
    start="2026-07-01T15:00:00",
    timezone_iana_id="America/New_York",
)


class Example(NamedTuple):
    """How to call one operation."""

    method: str
    arguments: tuple[Any, ...]
    options: dict[str, Any] = {}  # noqa: RUF012  # never changed


EXAMPLES: dict[str, Example] = {
    "createSubscription": Example(
        "create_subscription", ("acme", "matches"), {"body": CreateSubscriptionRequest()}
    ),
    "getSubscription": Example("get_subscription", (SUBSCRIPTION_ID,)),
    "deactivateSubscriptions": Example(
        "deactivate_subscriptions",
        ("acme", "matches"),
        {"body": DeactivateSubscriptionsRequest(user_name="jane")},
    ),
    "removeSubscriptionEvent": Example(
        "remove_subscription_event", ("acme", SUBSCRIPTION_ID, "Event_0001")
    ),
    "getSubscriptionSchedule": Example("get_subscription_schedule", (SUBSCRIPTION_ID,)),
    "listCalendarEvents": Example("list_calendar_events", ("acme", "matches")),
    "createSubscriptionEvent": Example(
        "create_subscription_event",
        ("acme",),
        {"body": CreateSubscriptionEventRequest(event=EVENT, subscription_ids=[SUBSCRIPTION_ID])},
    ),
    "updateSubscriptionEvent": Example("update_subscription_event", ("acme",), {"body": EVENT}),
    "deleteSubscriptionEvent": Example("delete_subscription_event", ("acme", "Event_0001")),
}
