from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from tests.support.driving import Driver
from tests.support.service import Service, json_of

from rokt_calendar import InvalidRequestError
from rokt_calendar.models import (
    CreateSubscriptionEventRequest,
    CreateSubscriptionRequest,
    SubscribeCalendarTag,
    SubscribeEvent,
    SubscriptionEvent,
)

START = "2026-05-30T21:00:00"
NAIVE: Any = datetime(2026, 5, 30, 21)  # noqa: DTZ001  # what is to be refused


def event(**changes: Any) -> SubscriptionEvent:
    return SubscriptionEvent(**{"event_id": "e-1", "title": "Final", "start": START, **changes})


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (
            event(visible_from_date_time_utc=NAIVE),
            "body.visible_from_date_time_utc has no time zone",
        ),
        (event(start=NAIVE), "body.start is a datetime; let rokt_calendar.event_time.time_fields"),
        (event(end=datetime(2026, 5, 30, tzinfo=UTC)), "body.end is a datetime"),
        (event(title=b"Final"), "body.title is of type bytes, where the contract has string"),
        (event(notify_before={15}), "body.notify_before is of type set"),
    ],
)
def test_a_body_that_would_go_wrong_is_refused_with_its_place(
    driver: Driver, bad: SubscriptionEvent, says: str
) -> None:
    """Nothing is sent, and the error says what to give instead."""
    service = Service(httpx.Response(202))

    with pytest.raises(InvalidRequestError, match="updateSubscriptionEvent") as caught:
        driver.connect(service).update_subscription_event("acme", body=bad)

    assert says in str(caught.value)
    assert service.token_requests == []


def test_a_fault_deep_in_a_body_is_found(driver: Driver) -> None:
    """In a model within a model, and in an item of a list."""
    service = Service()
    client = driver.connect(service)
    plain: Any = {"eventId": "e-1"}
    tags = [SubscribeCalendarTag(), SubscribeCalendarTag(internal_id=plain)]

    with pytest.raises(InvalidRequestError, match=r"body\.event\.start is a datetime"):
        client.create_subscription_event(
            "acme", body=CreateSubscriptionEventRequest(event=event(start=NAIVE))
        )
    with pytest.raises(InvalidRequestError, match=r"body\.events\[0\]\.start is missing"):
        client.create_subscription("acme", "m", body=CreateSubscriptionRequest(events=[plain]))
    with pytest.raises(InvalidRequestError, match=r"body\.calendar_tags\[1\]\.internal_id is of"):
        client.create_subscription("acme", "m", body=CreateSubscriptionRequest(calendar_tags=tags))


def test_a_good_body_is_sent_whole(driver: Driver) -> None:
    """Aware times, nulls, lists and members of the caller's own."""
    service = Service(httpx.Response(202))
    good = event(
        visible_from_date_time_utc=datetime(2026, 5, 1, tzinfo=UTC), notify_before=None, end=START
    )
    good.additional_properties["extra"] = {"any": ["thing"]}

    driver.connect(service).update_subscription_event("acme", body=good)

    assert json_of(service.requests[0]) == {
        "eventId": "e-1",
        "title": "Final",
        "start": START,
        "end": START,
        "notifyBefore": None,
        "visibleFromDateTimeUtc": "2026-05-01T00:00:00+00:00",
        "extra": {"any": ["thing"]},
    }
    assert SubscribeEvent(event_id="e", title="t", start=START).to_dict()["start"] == START
