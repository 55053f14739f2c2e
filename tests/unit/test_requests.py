"""What the contract forbids does not leave, in bodies, queries and paths alike."""

import warnings
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

import httpx
import pytest
from tests.support.driving import Driver
from tests.support.service import Service, json_of

from rokt_calendar import BadRequestError, InvalidRequestError
from rokt_calendar.event_time import AmbiguousTimeWarning
from rokt_calendar.mock import MockService
from rokt_calendar.models import (
    CreateSubscriptionEventRequest,
    CreateSubscriptionRequest,
    SubscribeEvent,
    SubscriptionEvent,
)
from rokt_calendar_client.types import UNSET

GUID = "06423672-b6ba-4536-aa36-70788a7a0a36"
NAIVE: Any = datetime(2026, 12, 1, 9)  # noqa: DTZ001  # what is to be refused


class Ids(str, Enum):  # noqa: UP042  # the spelling whose `str()` is the name
    """Ids as an application may keep them."""

    FINAL = "final"


def event(**changes: Any) -> SubscriptionEvent:
    good = {"event_id": "e-1", "title": "Final", "start": "2026-05-30T21:00:00"}
    return SubscriptionEvent(**{**good, **changes})


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"event_id": 123}, r"body\.event_id is of type integer, where the contract has string"),
        ({"title": None}, r"body\.title is None, where the contract has string; give a str"),
        ({"title": UNSET}, r"body\.title is"),
        ({"all_day_event": "yes"}, r"body\.all_day_event is of type string.*give True or False"),
        ({"start": 1733410800}, r"body\.start is of type integer"),
        ({"start": NAIVE}, r"body\.start is a datetime; let rokt_calendar\.event_time\.time_field"),
        ({"start": "tomorrow"}, r"body\.start is 'tomorrow'; let rokt_calendar\.event_time"),
        ({"notify_before": 1.5}, r"body\.notify_before is of type number"),
        ({"notify_before": True}, r"body\.notify_before is of type boolean"),
        ({"visible_from_date_time_utc": NAIVE}, r"has no time zone; give an aware datetime"),
        ({"title": "a\ud800"}, r"body\.title cannot be written as JSON"),
        ({"additional_properties": {"x": {1, 2}}}, r"body\.x cannot be written as JSON"),
    ],
)
def test_a_value_that_the_contract_forbids_is_refused_in_a_body(
    driver: Driver, changes: dict[str, Any], says: str
) -> None:
    """The text has the place, the rule and the remedy; nothing is sent."""
    service = Service(httpx.Response(202))
    client = driver.connect(service)

    with pytest.raises(InvalidRequestError, match=says) as caught:
        client.update_subscription_event("acme", body=event(**changes))

    assert caught.value.operation == "updateSubscriptionEvent"
    assert service.requests == service.token_requests == []


@pytest.mark.parametrize(
    "bad", ["https://example.com/fixtures/123", "a//b", "/a", "a/", "..", ".", "", " ", "a\nb"]
)
def test_an_id_that_no_later_call_could_name_is_refused_wherever_it_is_given(
    driver: Driver, bad: str
) -> None:
    """In paths, in events and in lists of subscriptions."""
    service = Service(httpx.Response(202))
    client = driver.connect(service)
    request = CreateSubscriptionEventRequest
    seat = SubscribeEvent(event_id=bad, title="t", start="2026-05-30T21:00:00")

    calls: list[Callable[[], Any]] = [
        lambda: client.delete_subscription_event("acme", bad),
        lambda: client.update_subscription_event("acme", body=event(event_id=bad)),
        lambda: client.create_subscription_event("acme", body=request(event=event(event_id=bad))),
        lambda: client.create_subscription_event(
            "acme", body=request(event=event(), subscription_ids=["s", bad])
        ),
        lambda: client.create_subscription(
            "acme", "m", body=CreateSubscriptionRequest(events=[seat])
        ),
    ]
    for call in calls:
        with pytest.raises(InvalidRequestError, match="id"):
            call()
    assert service.requests == service.token_requests == []


def test_the_value_of_an_enum_is_sent_everywhere(driver: Driver) -> None:
    """Not its name, which deletes nothing."""
    service = Service(httpx.Response(202))
    client = driver.connect(service)

    client.update_subscription_event("acme", body=event(event_id=Ids.FINAL))
    client.delete_subscription_event("acme", Ids.FINAL)
    client.remove_subscription_event("acme", GUID, Ids.FINAL)

    assert json_of(service.requests[0])["eventId"] == "final"
    assert [request.url.path.split("/")[-1] for request in service.requests[1:]] == ["final"] * 2


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (datetime(2026, 12, 1, 9, tzinfo=UTC), "2026-12-01T09:00:00Z"),
        (datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=2))), "2026-12-01T07:00:00Z"),
        ("2026-12-01", "2026-12-01"),
        (Ids.FINAL, "final"),
    ],
)
def test_a_time_in_a_query_is_sent_in_utc(driver: Driver, given: Any, sent: str) -> None:
    """A text goes as it is."""
    service = Service(httpx.Response(200, json=[]))

    driver.connect(service).get_subscription_schedule(GUID, from_=given)

    assert dict(service.requests[0].url.params) == {"from": sent}


@pytest.mark.parametrize(
    ("operation", "arguments", "options", "says"),
    [
        ("get_subscription_schedule", (GUID,), {"from_": NAIVE}, "from_ is a datetime; .*aware"),
        ("get_subscription_schedule", (GUID,), {"to": date(2026, 12, 1)}, "to is of type date"),
        ("get_subscription_schedule", (GUID,), {"to": 5}, "to is of type integer"),
        ("list_calendar_events", ("a", "m"), {"page_size": "5"}, "page_size is of type string"),
        ("list_calendar_events", ("a", "m"), {"page_size": True}, "page_size is of type boolean"),
        ("list_calendar_events", ("a", "m"), {"page_number": 0}, "page_number is .*1 or more"),
        ("list_calendar_events", (["a"], "m"), {}, "account_code is of type array"),
    ],
)
def test_a_query_or_path_value_of_a_wrong_type_is_refused(
    driver: Driver, operation: str, arguments: Any, options: dict[str, Any], says: str
) -> None:
    """By its Python name."""
    service = Service()
    client = driver.connect(service)

    with pytest.raises(InvalidRequestError, match=says):
        getattr(client, operation)(*arguments, **options)

    assert service.requests == service.token_requests == []


def test_an_event_where_its_request_belongs_is_told_to_be_wrapped(driver: Driver) -> None:
    """The commonest slip: one operation takes the event, another a request around it."""
    client = driver.connect(Service())

    with pytest.raises(InvalidRequestError, match=r"wrap it: CreateSubscriptionEventRequest\(even"):
        client.create_subscription_event("acme", body=event())
    with pytest.raises(InvalidRequestError, match=r"give SubscriptionEvent\(event_id=\.\.\., "):
        client.update_subscription_event("acme", body={"eventId": "x"})


def test_a_local_time_with_an_offset_is_warned_about_once_for_each_place(driver: Driver) -> None:
    """It is sent, for nobody knows that it is wrong."""
    service = Service(httpx.Response(202))
    client = driver.connect(service)
    odd = event(start="2026-05-30T21:00:00Z")

    with pytest.warns(AmbiguousTimeWarning, match=r"updateSubscriptionEvent: body\.start"):
        client.update_subscription_event("acme", body=odd)
    client.update_subscription_event("acme", body=odd)

    assert [json_of(request)["start"] for request in service.requests] == [odd.start] * 2


def test_a_client_with_other_options_does_not_warn_again() -> None:
    """It is the same client."""
    odd = event(start="2026-05-30T21:00:00Z")
    with MockService().client() as client:
        with pytest.warns(AmbiguousTimeWarning), pytest.raises(BadRequestError):
            client.update_subscription_event("acme", body=odd)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with pytest.raises(BadRequestError):
                client.with_options(timeout=5).update_subscription_event("acme", body=odd)
