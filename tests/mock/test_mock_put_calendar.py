"""Calendars that change while the mock runs."""

from __future__ import annotations

from typing import Any

import pytest

from rokt_calendar import RoktCalendar
from rokt_calendar.mock import MockService
from rokt_calendar.models import CreateSubscriptionRequest

GIG = {"id": "g-1", "title": "Gig", "startDateTimeUtc": "2026-12-05T20:00:00Z"}
BALL = {"id": "b-1", "title": "Ball", "startDateTimeUtc": "2026-12-06T20:00:00Z"}


def calendar(*events: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a calendar with these events."""
    return {"account": "acme", "code": "gigs", "events": list(events), **fields}


def titles(client: RoktCalendar, code: str = "gigs", account: str = "acme") -> list[str]:
    """Return the titles of its events."""
    return [event.title for event in client.iter_calendar_events(account, code)]


def seen(client: RoktCalendar, subscription_id: Any) -> list[Any]:
    """Return the titles that a subscription sees."""
    details = client.get_subscription(subscription_id)
    return [event.title for event in details.events_visible_to_subscription or []]


def test_a_calendar_is_added_and_replaced(service: MockService) -> None:
    """In an account of the mock, or in a new one."""
    with service.client() as client:
        service.put_calendar(calendar(GIG))
        assert titles(client) == ["Gig"]
        service.put_calendar(calendar(GIG, BALL))
        assert titles(client) == ["Gig", "Ball"]
        service.put_calendar(calendar(account="other"))
        assert titles(client, account="other") == []
        assert len(titles(client, "matches")) == 320


def test_subscribers_see_the_new_events(service: MockService) -> None:
    """A person keeps the subscription, even if the calendar gets another id."""
    service.put_calendar(calendar(GIG))
    ada = CreateSubscriptionRequest(user_name="ada")
    with service.client() as client:
        first = client.create_subscription("acme", "gigs", body=ada)
        service.put_calendar(calendar(BALL, id="0d6a1d2e-52c6-4a4e-9a6e-0f8f6f1f7a52"))
        again = client.create_subscription("acme", "gigs", body=ada)

        assert again.is_new_subscription is False
        assert first.subscription_id == again.subscription_id
        assert seen(client, again.subscription_id) == ["Ball"]


def test_who_chose_an_event_sees_no_other_when_it_is_gone(service: MockService) -> None:
    """A choice stays a choice; the event itself may change."""
    service.put_calendar(calendar(GIG, BALL))
    chosen = CreateSubscriptionRequest(request_event_ids=["g-1"])
    with service.client() as client:
        made = client.create_subscription("acme", "gigs", body=chosen)
        service.put_calendar(calendar({**GIG, "title": "Late gig"}, BALL))
        assert seen(client, made.subscription_id) == ["Late gig"]
        service.put_calendar(calendar(BALL))
        assert seen(client, made.subscription_id) == []


def test_a_reset_takes_it_back(service: MockService) -> None:
    """Those that the mock was made with stay."""
    service.put_calendar(calendar(GIG, code="matches"))
    service.reset()

    with service.client() as client:
        assert len(titles(client, "matches")) == 320


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (calendar({"title": "x"}), "at /events/0"),
        (calendar(id="9a9007c7-f5a4-e811-b13c-06424c4f2724"), "have the same id"),
        ({"events": []}, "account"),
    ],
)
def test_a_wrong_one_changes_nothing(
    service: MockService, wrong: dict[str, Any], message: str
) -> None:
    """The text says where the mistake is."""
    service.put_calendar(calendar(GIG))
    with pytest.raises(ValueError, match=message):
        service.put_calendar(wrong)

    with service.client() as client:
        assert titles(client) == ["Gig"]
        assert len(titles(client, "matches")) == 320
