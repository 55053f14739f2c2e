"""Lines that look right and are wrong. Type checkers refuse each that is marked, and no other."""

from datetime import UTC, datetime

import httpx

from rokt_calendar import AsyncRoktCalendar, RoktCalendar
from rokt_calendar.models import (
    CreateSubscriptionEventRequest,
    CreateSubscriptionRequest,
    SubscriptionDetails,
    SubscriptionEvent,
)

SYNC_ONLY = httpx.HTTPTransport()
ASYNC_ONLY = httpx.AsyncHTTPTransport()
event = SubscriptionEvent(event_id="final", title="Cup final", start="2026-12-05T15:00:00")


def models(details: SubscriptionDetails) -> None:
    """How a model is made, and what is in it."""
    SubscriptionEvent("final", "Cup final", "2026-12-05T15:00:00")  # wrong
    SubscriptionEvent(event_id="final", title="Cup final")  # wrong
    SubscriptionEvent(event_id=7, title="Cup final", start="2026-12-05T15:00:00")  # wrong
    SubscriptionEvent(event_id="final", title=None, start="2026-12-05T15:00:00")  # wrong
    SubscriptionEvent(event_id="final", title="", start=datetime.now(UTC))  # wrong
    SubscriptionEvent(event_id="final", title="", start="", all_day_event="yes")  # wrong
    SubscriptionEvent(event_id="final", title="", start="", colour="red")  # wrong
    SubscriptionEvent(event_id="final", title="", start="", notify_before="15")  # wrong
    CreateSubscriptionEventRequest(event={"eventId": "final"})  # wrong
    CreateSubscriptionEventRequest(event=event, subscription_ids="one")  # wrong
    CreateSubscriptionRequest(events=[event])  # wrong
    details.email_address.lower()  # wrong
    details.created_at.lower()  # wrong
    details.calender  # wrong  # noqa: B018


def calls(calendar: RoktCalendar) -> None:
    """How an operation is called, and what comes back."""
    calendar.get_subscription()  # wrong
    calendar.get_subscription(7)  # wrong
    calendar.list_calendar_events("acme", "matches", 2)  # wrong
    calendar.list_calendar_events("acme", "matches", page_size="all")  # wrong
    calendar.get_subscription_schedule("id", from_=1733410800)  # wrong
    calendar.update_subscription_event("acme", body={"eventId": "final"})  # wrong
    calendar.update_subscription_event("acme", event)  # wrong
    calendar.create_subscription_event("acme", body=event)  # wrong
    calendar.issue_token()  # wrong
    calendar.delete_subscription_event("acme", "final").status_code  # wrong  # noqa: B018


def clients() -> None:
    """How a client is made."""
    RoktCalendar(transport=SYNC_ONLY)
    AsyncRoktCalendar(transport=ASYNC_ONLY)
    AsyncRoktCalendar(transport=SYNC_ONLY)  # wrong
    RoktCalendar(transport=ASYNC_ONLY)  # wrong
    RoktCalendar("id", "secret", "https://api.example.com")  # wrong
    RoktCalendar(timeouts=3)  # wrong
    with AsyncRoktCalendar() as _:  # wrong
        pass
