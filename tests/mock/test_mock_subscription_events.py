"""Events that are pushed to subscriptions, and the time that it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from rokt_calendar.mock import MockClock, MockService

ACCOUNT = "/v1/subscriptionevent/acme"
EVENT: dict[str, Any] = {
    "eventId": "e-1",
    "title": "Sale",
    "start": "2026-12-05T15:00:00",
    "end": "2026-12-05T16:00:00",
    "timezone": "Eastern Standard Time",
    "notifyBefore": 15,
}


def subscribe(http: httpx.Client, **body: Any) -> str:
    """Create a subscription and return its id."""
    subscription_id: str = http.post("/v2/subscribe/acme/matches", json=body).json()[
        "subscriptionId"
    ]
    return subscription_id


def pushed(http: httpx.Client, subscription_id: str) -> dict[str, Any]:
    """Return the pushed events that a subscription sees, by id."""
    visible = http.get(f"/v1/subscription/{subscription_id}").json()["eventsVisibleToSubscription"]
    return {
        event["subscriptionEventId"]: event for event in visible if event["isSubscriptionEvent"]
    }


def push(http: httpx.Client, *subscription_ids: str, **changes: Any) -> httpx.Response:
    """Push the event, with some fields changed, to these subscriptions."""
    body = {"event": EVENT | changes, "subscriptionIds": list(subscription_ids)}
    return http.post(ACCOUNT, json=body)


def test_a_pushed_event_appears_after_the_delay(service: MockService, http: httpx.Client) -> None:
    """Not a second earlier, and only for the subscriptions that were listed."""
    mine, other = subscribe(http), subscribe(http)
    reply = push(http, mine)
    service.advance(119.5)
    early = pushed(http, mine)
    service.advance(0.5)

    assert (reply.status_code, reply.content) == (202, b"")
    assert early == {}
    assert pushed(http, other) == {}
    event = pushed(http, mine)["e-1"]
    assert (event["title"], event["reminderMinutes"]) == ("Sale", 15)
    assert event["startDateTime"] == "2026-12-05T15:00:00"
    assert event["startDateTimeUtc"] == "2026-12-05T20:00:00.000Z"
    assert event["endDateTime"] == "2026-12-05T16:00:00"
    assert (event["timezone"], event["timezoneIanaId"]) == (
        "Eastern Standard Time",
        "America/New_York",
    )


@pytest.mark.parametrize(
    ("fields", "utc", "windows_id", "iana_id"),
    [
        ({}, "2026-12-05T15:00:00.000Z", "UTC", "Etc/UTC"),
        (
            {"timezoneIanaId": "Asia/Tokyo"},
            "2026-12-05T06:00:00.000Z",
            "Tokyo Standard Time",
            "Asia/Tokyo",
        ),
        (
            {"timezone": "Tokyo Standard Time", "timezoneIanaId": "Europe/Berlin"},
            "2026-12-05T14:00:00.000Z",
            "Tokyo Standard Time",
            "Europe/Berlin",
        ),
        (
            {"timezone": "AUS Eastern Standard Time", "start": "2026-12-05T15:00:00Z"},
            "2026-12-05T04:00:00.000Z",
            "AUS Eastern Standard Time",
            "Australia/Sydney",
        ),
        ({"start": "2026-12-05"}, "2026-12-05T00:00:00.000Z", "UTC", "Etc/UTC"),
    ],
)
def test_the_zone_decides_the_instant(
    http: httpx.Client, fields: dict[str, str], utc: str, windows_id: str, iana_id: str
) -> None:
    """The IANA id counts, then the Windows id, then UTC; a Z on a local time is not an offset."""
    base = {"eventId": "e-1", "title": "Sale", "start": "2026-12-05T15:00:00"}
    event = pushed(http, subscribe(http, events=[base | fields]))["e-1"]

    assert event["startDateTimeUtc"] == utc
    assert (event["timezone"], event["timezoneIanaId"]) == (windows_id, iana_id)


def test_an_event_that_came_with_the_subscription_is_there_at_once(http: httpx.Client) -> None:
    """Creating a subscription answers 200, so nothing is pending."""
    assert list(pushed(http, subscribe(http, events=[EVENT]))) == ["e-1"]


def test_an_update_replaces_the_whole_event_for_everyone(
    service: MockService, http: httpx.Client
) -> None:
    """After the delay; an optional field that is left out is emptied."""
    mine, other = subscribe(http, events=[EVENT]), subscribe(http, events=[EVENT])
    update = {"eventId": "e-1", "title": "Bigger sale", "start": "2026-12-06T15:00:00"}
    reply = http.post(ACCOUNT + "/update", json=update)
    before = pushed(http, mine)["e-1"]["title"]
    service.advance(120)

    assert (reply.status_code, reply.content) == (202, b"")
    assert before == "Sale"
    for subscription_id in (mine, other):
        event = pushed(http, subscription_id)["e-1"]
        assert event["title"] == "Bigger sale"
        assert (event["endDateTime"], event["reminderMinutes"]) == (None, None)


def test_changes_that_follow_at_once_keep_their_order(
    service: MockService, http: httpx.Client
) -> None:
    """An event that is still pending can be updated; the later title wins."""
    mine = subscribe(http)
    push(http, mine)
    statuses = [
        http.post(ACCOUNT + "/update", json=EVENT | {"title": title}).status_code
        for title in ("first", "second")
    ]
    service.advance(120)

    assert statuses == [202, 202]
    assert pushed(http, mine)["e-1"]["title"] == "second"


def test_a_deleted_event_disappears_everywhere(service: MockService, http: httpx.Client) -> None:
    """After the delay; deleting again is accepted, updating is not."""
    mine, other = subscribe(http, events=[EVENT]), subscribe(http, events=[EVENT])
    reply = http.delete(ACCOUNT + "/e-1")
    still = [len(pushed(http, one)) for one in (mine, other)]
    again = http.delete(ACCOUNT + "/e-1").status_code
    update = http.post(ACCOUNT + "/update", json=EVENT).status_code
    service.advance(120)

    assert (reply.status_code, reply.content) == (202, b"")
    assert (still, again, update) == ([1, 1], 202, 400)
    assert [pushed(http, one) for one in (mine, other)] == [{}, {}]


def test_a_deleted_event_can_be_created_again(service: MockService, http: httpx.Client) -> None:
    """It goes to the newly listed subscriptions only."""
    mine, other = subscribe(http, events=[EVENT]), subscribe(http, events=[EVENT])
    http.delete(ACCOUNT + "/e-1")
    push(http, mine, title="Again")
    service.advance(120)

    assert pushed(http, mine)["e-1"]["title"] == "Again"
    assert pushed(http, other) == {}


def test_removing_takes_the_event_from_one_subscription_only(
    service: MockService, http: httpx.Client
) -> None:
    """After the delay; removing again is accepted."""
    mine, other = subscribe(http, events=[EVENT]), subscribe(http, events=[EVENT])
    path = f"/v2/subscription/acme/{mine}/subscriptionevent/e-1"
    reply = http.delete(path)
    before = list(pushed(http, mine))
    service.advance(120)
    again = http.delete(path)
    service.advance(120)

    assert (reply.status_code, reply.content, again.status_code) == (202, b"", 202)
    assert before == ["e-1"]
    assert (pushed(http, mine), list(pushed(http, other))) == ({}, ["e-1"])


def test_creating_an_existing_event_updates_it_and_adds_subscriptions(
    service: MockService, http: httpx.Client
) -> None:
    """Whoever had it keeps it, with the new details."""
    mine, other = subscribe(http, events=[EVENT]), subscribe(http)
    push(http, other, title="Renamed")
    service.advance(120)

    assert pushed(http, mine)["e-1"]["title"] == "Renamed"
    assert pushed(http, other)["e-1"]["title"] == "Renamed"


def test_a_deactivated_subscription_gets_no_event(service: MockService, http: httpx.Client) -> None:
    """Not even one that was accepted while it was active."""
    mine = subscribe(http, events=[EVENT])
    http.request("DELETE", "/v1/subscription/acme/matches", json={"id": mine})
    service.advance(60)
    push(http, mine, eventId="e-2")
    service.advance(60)
    late = push(http, mine, eventId="e-3")
    service.advance(120)

    assert late.status_code == 202
    assert pushed(http, mine) == {}


def test_an_event_stays_hidden_until_it_may_be_seen(
    service: MockService, http: httpx.Client
) -> None:
    """The time of visibleFromDateTimeUtc is an instant on the mock's clock."""
    mine = subscribe(http)
    push(http, mine, visibleFromDateTimeUtc="2026-09-01T12:03:00Z")
    service.advance(120)
    hidden = pushed(http, mine)
    service.advance(60)

    assert hidden == {}
    assert list(pushed(http, mine)) == ["e-1"]


@pytest.mark.parametrize("when", ["2026-09-01T12:03:00Z", 5])
def test_the_events_of_a_new_subscription_cannot_hide(http: httpx.Client, when: object) -> None:
    """The contract has no such field there, so it is one of those that nobody looks at."""
    mine = subscribe(http, events=[EVENT | {"visibleFromDateTimeUtc": when}])

    assert list(pushed(http, mine)) == ["e-1"]


def test_events_of_two_accounts_do_not_meet(service: MockService, http: httpx.Client) -> None:
    """The same event id in another account is another event."""
    mine = subscribe(http, events=[EVENT | {"eventId": "Event_0001"}])
    http.delete("/v1/subscriptionevent/youraccount/Event_0001")
    service.advance(120)

    assert list(pushed(http, mine)) == ["Event_0001"]


def test_without_a_delay_a_change_is_there_for_the_next_request(
    sign_in: Callable[[MockService], httpx.Client],
) -> None:
    """A delay of zero is allowed."""
    with sign_in(MockService(propagation_delay=0, clock=MockClock())) as http:
        mine = subscribe(http)
        push(http, mine)

        assert list(pushed(http, mine)) == ["e-1"]
