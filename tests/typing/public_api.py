"""The intended use of the public names. Checked by mypy and pyright, never executed."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any, assert_type

import httpx

from rokt_calendar import (
    ApiStatusError,
    AsyncRoktCalendar,
    Clock,
    ConfigurationError,
    Drift,
    ErrorDetail,
    InvalidRequestError,
    InvalidResponseError,
    OperationFailedError,
    RateLimitError,
    RawResponse,
    RetryPolicy,
    RoktCalendar,
    RoktCalendarError,
    Secret,
    TokenError,
    TransportError,
    __version__,
)
from rokt_calendar.mock import Answer, Call, Fault, MockClock, MockService, asgi_app, serve
from rokt_calendar.models import (
    UNSET,
    CalendarEvent,
    CalendarEventsPage,
    CalendarEventsResponse,
    CreateSubscriptionEventRequest,
    CreateSubscriptionRequest,
    CreateSubscriptionResponse,
    DeactivateSubscriptionsRequest,
    ScheduledEvent,
    SubscribeEvent,
    SubscriptionDetails,
    SubscriptionEvent,
    VisibleEvent,
)

subscription_id = "06423672-b6ba-4536-aa36-70788a7a0a36"
event = SubscriptionEvent(
    event_id="final",
    title="Cup final",
    start="2026-12-05T15:00:00",
    timezone_iana_id="Europe/London",
    notify_before=None,
    visible_from_date_time_utc=datetime(2026, 12, 1, tzinfo=UTC),
)
subscribe = CreateSubscriptionRequest(
    user_name="ada.lovelace",
    event_reminder_minutes=UNSET,
    events=[SubscribeEvent(event_id="evening", title="Open evening", start="2026-12-03T18:00:00")],
)
push = CreateSubscriptionEventRequest(event=event, subscription_ids=[subscription_id])
end = DeactivateSubscriptionsRequest(id=subscription_id)


def clients() -> None:
    """Every way to make a client."""

    def note(drift: Drift) -> None:
        texts = [drift.operation, drift.pointer, drift.expected, drift.seen]
        assert_type(texts, list[str])
        assert_type(drift.status, int)

    RoktCalendar()
    RoktCalendar("id", "secret")
    AsyncRoktCalendar("id", Secret("secret"), auth_method="client_secret_post")
    RoktCalendar(
        client_id="id",
        client_secret="secret",
        base_url="https://api.example.com",
        token_url="https://id.example.com/oauth2/token",
        timeout=httpx.Timeout(10, connect=2),
        deadline=None,
        retry=RetryPolicy(attempts=5, wait_initial=0.1, wait_max=2, retry_after_max=10),
        user_agent="my-app/1.2",
        clock=Clock(),
        on_drift=note,
        proxy="http://localhost:3128",
        verify=True,
        limits=httpx.Limits(max_connections=10),
        http2=False,
        trust_env=False,
        transport=httpx.MockTransport(lambda _: httpx.Response(200)),
    )
    versions: list[str] = [__version__]
    assert_type(versions, list[str])


def nine_operations(calendar: RoktCalendar) -> None:
    """What each operation returns, in synchronous code."""
    c = calendar
    assert_type(
        c.create_subscription("acme", "matches", body=subscribe), CreateSubscriptionResponse
    )
    assert_type(c.get_subscription("id"), SubscriptionDetails)
    assert_type(
        c.get_subscription_schedule(subscription_id, from_="2026-12-01"), list[ScheduledEvent]
    )
    assert_type(
        c.list_calendar_events("acme", "matches", page_number=1, page_size=UNSET),
        CalendarEventsResponse,
    )
    assert_type(c.create_subscription_event("acme", body=push), None)
    assert_type(c.update_subscription_event("acme", body=event), None)
    assert_type(c.delete_subscription_event("acme", "final"), None)
    assert_type(c.remove_subscription_event("acme", "id", "final"), None)
    assert_type(c.deactivate_subscriptions("acme", "matches", body=end), None)

    events = c.iter_calendar_events("acme", "matches", page_size=100)
    assert_type(events, Iterator[CalendarEvent])


async def nine_operations_async(calendar: AsyncRoktCalendar) -> None:
    """What each operation returns, in asynchronous code."""
    c = calendar
    assert_type(
        await c.create_subscription("acme", "matches", body=subscribe), CreateSubscriptionResponse
    )
    assert_type(await c.get_subscription("id"), SubscriptionDetails)
    assert_type(
        await c.get_subscription_schedule(subscription_id, to="2026-12-31"), list[ScheduledEvent]
    )
    assert_type(await c.list_calendar_events("acme", "matches"), CalendarEventsResponse)
    assert_type(await c.create_subscription_event("acme", body=push), None)
    assert_type(await c.update_subscription_event("acme", body=event), None)
    assert_type(await c.delete_subscription_event("acme", "final"), None)
    assert_type(await c.remove_subscription_event("acme", "id", "final"), None)
    assert_type(await c.deactivate_subscriptions("acme", "matches", body=end), None)

    events = c.iter_calendar_events("acme", "matches", page_size=100)
    assert_type(events, AsyncIterator[CalendarEvent])
    async for item in events:
        assert_type(item, CalendarEvent)


def nine_operations_raw(calendar: RoktCalendar) -> None:
    """What each operation returns with status and headers."""
    c = calendar.raw
    assert_type(
        c.create_subscription("acme", "matches", body=subscribe),
        RawResponse[CreateSubscriptionResponse],
    )
    response = c.get_subscription("id")
    assert_type(response, RawResponse[SubscriptionDetails])
    assert_type(response.status_code, int)
    assert_type(response.headers, httpx.Headers)
    assert_type(response.parsed, SubscriptionDetails)
    assert_type(c.get_subscription_schedule(subscription_id), RawResponse[list[ScheduledEvent]])
    assert_type(c.list_calendar_events("acme", "matches"), RawResponse[CalendarEventsResponse])
    assert_type(c.create_subscription_event("acme", body=push), RawResponse[None])
    assert_type(c.update_subscription_event("acme", body=event), RawResponse[None])
    assert_type(c.delete_subscription_event("acme", "final"), RawResponse[None])
    assert_type(c.remove_subscription_event("acme", "id", "final"), RawResponse[None])
    assert_type(c.deactivate_subscriptions("acme", "matches", body=end), RawResponse[None])


async def nine_operations_raw_async(calendar: AsyncRoktCalendar) -> None:
    """What each operation returns with status and headers, in asynchronous code."""
    c = calendar.raw
    assert_type(
        await c.create_subscription("acme", "matches", body=subscribe),
        RawResponse[CreateSubscriptionResponse],
    )
    assert_type(await c.get_subscription("id"), RawResponse[SubscriptionDetails])
    assert_type(
        await c.get_subscription_schedule(subscription_id), RawResponse[list[ScheduledEvent]]
    )
    assert_type(
        await c.list_calendar_events("acme", "matches"), RawResponse[CalendarEventsResponse]
    )
    assert_type(await c.create_subscription_event("acme", body=push), RawResponse[None])
    assert_type(await c.update_subscription_event("acme", body=event), RawResponse[None])
    assert_type(await c.delete_subscription_event("acme", "final"), RawResponse[None])
    assert_type(await c.remove_subscription_event("acme", "id", "final"), RawResponse[None])
    assert_type(await c.deactivate_subscriptions("acme", "matches", body=end), RawResponse[None])


def mistakes(calendar: RoktCalendar) -> None:
    """What a type checker refuses, before anything runs."""
    RoktCalendar(auth_method="basic")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RoktCalendar(follow_redirects=True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    calendar.get_subscription()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    calendar.create_subscription("acme", "matches", subscribe)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    SubscriptionEvent("final", "Cup final", "2026-12-05T15:00:00")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    SubscriptionEvent(event_id="final", title="Cup final")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def life_of_a_client() -> None:
    """A client is a context manager, or is closed by hand."""
    with RoktCalendar() as calendar:
        assert_type(calendar, RoktCalendar)
    calendar.close()


async def life_of_an_async_client() -> None:
    """An async client is an async context manager, or is closed by hand."""
    async with AsyncRoktCalendar() as calendar:
        assert_type(calendar, AsyncRoktCalendar)
    await calendar.aclose()


def models(created: CreateSubscriptionResponse, details: SubscriptionDetails) -> None:
    """A field that may be absent or null is narrowed by its truth."""
    assert_type(created.subscription_id, str | None)
    assert_type(created.subscription_id or "", str)
    assert created.subscription_id
    assert_type(created.subscription_id, str)
    assert_type(details.created_at, datetime)
    for visible in details.events_visible_to_subscription or []:
        assert_type(visible, VisibleEvent)
        assert_type(visible.start_date_time_utc, datetime | None)
    assert_type(event.to_dict(), dict[str, Any])
    assert_type(SubscriptionEvent.from_dict({}), SubscriptionEvent)
    assert_type(event.additional_properties, dict[str, Any])


def pages(response: CalendarEventsResponse) -> None:
    """A page by hand."""
    assert response.result
    assert_type(response.result, CalendarEventsPage)
    assert_type(response.result.data or [], list[CalendarEvent])


def errors(calendar: RoktCalendar) -> None:
    """What an error tells."""
    try:
        calendar.get_subscription("id")
    except RateLimitError as error:
        assert_type(error.retry_after, float | None)
    except ApiStatusError as error:
        assert_type(error.status_code, int)
        assert_type(error.errors, tuple[ErrorDetail, ...])
        assert_type(error.request_id, str | None)
    except TokenError as error:
        assert_type(error.error, str | None)
        assert_type(error.error_description, str | None)
    except InvalidResponseError as error:
        assert_type(error.body, Any)
    except OperationFailedError as error:
        assert_type(error.message, str | None)
    except TransportError as error:
        assert_type(error.attempts, int)
    except RoktCalendarError as error:
        assert_type(error.operation, str | None)
        assert_type(error.elapsed, float)
        assert_type(error.maybe_applied, bool)


def errors_that_are_value_errors(one: ConfigurationError, other: InvalidRequestError) -> None:
    """Wrong arguments are ValueErrors too."""
    values: list[ValueError] = [one, other]
    assert_type(values, list[ValueError])


def mock() -> None:
    """The stand-in for the service."""
    service = MockService(seed=2, clock=MockClock(datetime(2026, 9, 1, tzinfo=UTC)))
    assert_type(service.client(retry=RetryPolicy(attempts=1)), RoktCalendar)
    assert_type(service.async_client(), AsyncRoktCalendar)
    assert_type(service.transport(), httpx.MockTransport)
    assert_type(service.calls, list[Call])
    assert_type(service.token_requests, int)
    service.advance(120)
    service.expire_tokens()
    service.fail_next(429, times=2, retry_after=1, operation="issueToken")
    service.delay_next(1.5, times=2, operation="issueToken")
    service.drop_next(processed=True, times=2, operation="issueToken")
    service.truncate_next(times=2, operation="issueToken")
    service.answer_next(200, json={"success": False}, headers={"X-Id": "1"}, times=None)
    service.answer_next(502, text="Bad gateway", operation="create_subscription")
    service.put_calendar({"account": "acme", "code": "gigs", "events": []})
    assert_type(service.sparse, bool)
    assert_type(service.base_url, str)
    assert_type(service.pending_faults, list[Fault])
    service.clear_faults()
    answer = service.answer(httpx.Request("GET", "http://localhost/openapi.json"))
    assert_type(answer, Answer)
    assert_type(answer.response, httpx.Response | None)
    assert_type(answer.delay, float)
    assert_type(answer.complete, bool)
    with serve(service, port=0) as base_url:
        assert_type(base_url, str)
    asgi_app(service)
