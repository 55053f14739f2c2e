"""An independent strict server, which knows only the document, accepts what both clients send."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from rokt_calendar import AsyncRoktCalendar, RetryPolicy, RoktCalendar
from rokt_calendar.models import (
    CalendarEventsResponse,
    CreateSubscriptionEventRequest,
    CreateSubscriptionRequest,
    CreateSubscriptionResponse,
    DeactivateSubscriptionsRequest,
    ScheduledEvent,
    SubscribeCalendarTag,
    SubscribeEvent,
    SubscriptionDetails,
    SubscriptionEvent,
)
from rokt_calendar_client.api import ENDPOINTS

ACCOUNT = "youraccount"
CALENDAR = "my-calendar"
SUBSCRIPTION = "06423672-b6ba-4536-aa36-70788a7a0a36"
EVENT = SubscriptionEvent(
    event_id="Event_0001",
    title="Winter Sale",
    description="Doors open for members only.",
    location="Open the event to get 50% off",
    timezone="Eastern Standard Time",
    timezone_iana_id="America/New_York",
    start="2025-12-05T15:00:00",
    end="2025-12-05T16:00:00",
    all_day_event=False,
    notify_before=None,
    visible_from_date_time_utc=datetime(2025, 12, 1, 10, tzinfo=UTC),
)
SUBSCRIBE = CreateSubscriptionRequest(
    calendar_tags=[SubscribeCalendarTag(internal_id="6513319e-d3e1-4497-89ee-b5dcee9a58bc")],
    time_zone_id="Eastern Standard Time",
    marketing_allowed=True,
    event_reminder_minutes=30,
    source_id=None,
    subscription_method=0,
    user_name="jane.doe",
    email_address="jane.doe@example.com",
    events=[
        SubscribeEvent(
            event_id="Event_0001",
            title="Winter Sale",
            start="2025-12-05T15:00:00",
            notify_before=15,
        )
    ],
    action_type="SubscriptionWithEventsViaWebApi",
)

Client = RoktCalendar | AsyncRoktCalendar
Check = Callable[[Any], bool]


def is_nothing(value: Any) -> bool:
    """Tell whether a method returned nothing."""
    return value is None


def is_schedule(value: Any) -> bool:
    """Tell whether a value is a list of scheduled events, with at least one."""
    return bool(value) and all(type(event) is ScheduledEvent for event in value)


def is_page(value: Any) -> bool:
    """Tell whether a value is a page with at least one event."""
    return type(value) is CalendarEventsResponse and bool(value.result and value.result.data)


# What is called, and what its result must be.
CALLS: dict[str, tuple[Callable[[Client], Any], Check]] = {
    "createSubscription": (
        lambda client: client.create_subscription(ACCOUNT, CALENDAR, body=SUBSCRIBE),
        lambda value: type(value) is CreateSubscriptionResponse,
    ),
    "getSubscription": (
        lambda client: client.get_subscription(SUBSCRIPTION),
        lambda value: type(value) is SubscriptionDetails,
    ),
    "getSubscriptionSchedule": (
        lambda client: client.get_subscription_schedule(
            SUBSCRIPTION, from_="2025-12-01", to="2025-12-31"
        ),
        is_schedule,
    ),
    "listCalendarEvents": (
        lambda client: client.list_calendar_events(
            ACCOUNT, "9a9007c7-f5a4-e811-b13c-06424c4f2724", page_number=1, page_size=50
        ),
        is_page,
    ),
    "createSubscriptionEvent": (
        lambda client: client.create_subscription_event(
            ACCOUNT,
            body=CreateSubscriptionEventRequest(event=EVENT, subscription_ids=[SUBSCRIPTION]),
        ),
        is_nothing,
    ),
    "updateSubscriptionEvent": (
        lambda client: client.update_subscription_event(ACCOUNT, body=EVENT),
        is_nothing,
    ),
    "deleteSubscriptionEvent": (
        lambda client: client.delete_subscription_event(ACCOUNT, "Event_0001"),
        is_nothing,
    ),
    "removeSubscriptionEvent": (
        lambda client: client.remove_subscription_event(ACCOUNT, SUBSCRIPTION, "Event_0001"),
        is_nothing,
    ),
    "deactivateSubscriptions": (
        lambda client: client.deactivate_subscriptions(
            ACCOUNT, CALENDAR, body=DeactivateSubscriptionsRequest(id=SUBSCRIPTION)
        ),
        is_nothing,
    ),
}


# What breaks the contract: method, path and options of httpx. The clients refuse to send any of it.
BREACHES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a body without what it requires": (
        "POST",
        f"/v1/subscriptionevent/{ACCOUNT}",
        {"json": {"event": {"id": "x"}}},
    ),
    "a member of a wrong type": (
        "POST",
        f"/v2/subscribe/{ACCOUNT}/{CALENDAR}",
        {"json": {"marketingAllowed": "no"}},
    ),
    "a date that is none": (
        "POST",
        f"/v1/subscriptionevent/{ACCOUNT}/update",
        {"json": {**EVENT.to_dict(), "visibleFromDateTimeUtc": "soon"}},
    ),
    "a query value of a wrong type": (
        "GET",
        f"/v1/{ACCOUNT}/calendars/{CALENDAR}/events",
        {"params": {"pageSize": "many"}},
    ),
}


@pytest.fixture(params=["client_secret_basic", "client_secret_post"])
def options(prism: str, request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the options of a client of Prism that tries nothing twice."""
    return {"base_url": prism, "auth_method": request.param, "retry": RetryPolicy(attempts=1)}


def test_every_operation_is_called() -> None:
    """An operation that comes later must be added here."""
    assert CALLS.keys() == {endpoint.operation for endpoint in ENDPOINTS}


@pytest.mark.parametrize("operation", CALLS)
def test_prism_accepts_the_client(operation: str, options: dict[str, Any]) -> None:
    """Token, path, query and body are as the document says, and the result has its type."""
    send, is_right = CALLS[operation]
    with RoktCalendar("me", "secret", **options) as client:
        assert is_right(send(client))


def test_prism_accepts_the_asynchronous_client(options: dict[str, Any]) -> None:
    """So it is with all the same calls in an event loop."""

    async def results() -> dict[str, Any]:
        async with AsyncRoktCalendar("me", "secret", **options) as client:
            return {operation: await send(client) for operation, (send, _) in CALLS.items()}

    for operation, result in asyncio.run(results()).items():
        assert CALLS[operation][1](result), operation


@pytest.mark.parametrize("name", BREACHES)
def test_prism_refuses_a_breach_of_the_contract(name: str, prism: str) -> None:
    """Its acceptance means something: the same requests with one fault do not pass."""
    method, path, options = BREACHES[name]
    token = {"Authorization": "Bearer a-token"}

    response = httpx.request(method, f"{prism}{path}", headers=token, **options)

    assert response.status_code in {400, 422}


def test_prism_refuses_a_request_without_a_token(prism: str) -> None:
    """The security of the document is enforced as well."""
    assert httpx.get(f"{prism}/v1/subscription/{SUBSCRIPTION}").status_code == 401
