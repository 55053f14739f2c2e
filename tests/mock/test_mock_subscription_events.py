"""Events that are pushed to subscriptions, and the time that it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from rokt_calendar.mock import MockClock, MockService

ACCOUNT = "/v1/subscriptionevent/acme"
ZONE = "America/New_York"
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
        (
            {"timezoneIanaId": "Asia/Tokyo"},
            "2026-12-05T06:00:00.000Z",
            "Tokyo Standard Time",
            "Asia/Tokyo",
        ),
        (
            {"timezone": "W. Europe Standard Time", "timezoneIanaId": "Europe/Vienna"},
            "2026-12-05T14:00:00.000Z",
            "W. Europe Standard Time",
            "Europe/Vienna",
        ),
        (
            {"timezone": "AUS Eastern Standard Time", "start": "2026-12-05T15:00"},
            "2026-12-05T04:00:00.000Z",
            "AUS Eastern Standard Time",
            "Australia/Sydney",
        ),
        (
            {"timezone": "Eastern Standard Time", "start": "2026-11-01T01:30:00"},
            "2026-11-01T05:30:00.000Z",  # the first pass of an hour that clocks repeat
            "Eastern Standard Time",
            "America/New_York",
        ),
        ({"start": "2026-12-05"}, "2026-12-05T00:00:00.000Z", None, None),
        (
            {"start": "2026-12-05", "timezone": "Tokyo Standard Time"},
            "2026-12-04T15:00:00.000Z",
            "Tokyo Standard Time",
            "Asia/Tokyo",
        ),
    ],
)
def test_the_zone_decides_the_instant(
    http: httpx.Client, fields: dict[str, str], utc: str, windows_id: str, iana_id: str
) -> None:
    """Under either id, or both; a day needs none."""
    base = {"eventId": "e-1", "title": "Sale", "start": "2026-12-05T15:00:00"}
    event = pushed(http, subscribe(http, events=[base | fields]))["e-1"]

    assert event["startDateTimeUtc"] == utc
    assert (event["timezone"], event["timezoneIanaId"]) == (windows_id, iana_id)


LONDON = {"timezone": "GMT Standard Time", "timezoneIanaId": "Europe/London"}


@pytest.mark.parametrize(
    ("fields", "place", "says"),
    [
        ({}, "timezoneIanaId", "a wall clock time needs a zone"),
        ({**LONDON, "start": "2026-12-05T15:00:00Z"}, "start", "has an offset, but this is a wall"),
        ({**LONDON, "end": "2026-12-05T16:00:00.000Z"}, "end", "has an offset"),
        ({**LONDON, "start": "2026-12-05T15:00:00+01:00"}, "start", "has an offset"),
        ({**LONDON, "start": "2026-W49-6T15:00:00"}, "start", "not a wall clock time such as"),
        ({**LONDON, "start": "2026-12-05 15:00:00"}, "start", "not a wall clock time such as"),
        (
            {**LONDON, "timezone": "Pacific Standard Time"},
            "timezone",
            "different zones; beside 'Europe/London' belongs 'GMT Standard Time'",
        ),
        ({**LONDON, "timezone": "BST"}, "timezone", "'BST' is not the Windows id of a time zone"),
        ({"timezoneIanaId": "Europe/Londn"}, "timezoneIanaId", "did you mean 'Europe/London'?"),
        ({"timezone": "Europe/London"}, "timezone", "give it in the field for IANA ids"),
        (
            {**LONDON, "start": "2026-03-29T01:30:00"},
            "start",
            "2026-03-29 01:30:00 does not exist in Europe/London",
        ),
        (
            {**LONDON, "start": "2026-03-29T00:30:00", "end": "2026-03-29T01:30:00"},
            "end",
            "does not exist in Europe/London",
        ),
        ({**LONDON, "end": "2026-12-05T14:00:00"}, "end", "before it starts"),
        ({"allDayEvent": False, "start": "2026-12-05"}, "start", "but allDayEvent is false"),
        ({"allDayEvent": True}, "start", "the start of an all-day event is a date or a midnight"),
        (
            {"allDayEvent": True, "start": "2026-12-05", "end": "2026-12-05T23:59:59"},
            "end",
            "the end is the day after the last day",
        ),
    ],
)
def test_times_that_leave_a_doubt_are_refused(
    http: httpx.Client, fields: dict[str, Any], place: str, says: str
) -> None:
    """With the field and what to do, wherever an event is sent."""
    event = {"eventId": "e-1", "title": "Sale", "start": "2026-12-05T15:00:00", **fields}
    created = http.post("/v2/subscribe/acme/matches", json={"events": [event]})
    pushed_ = http.post(ACCOUNT, json={"event": event})
    updated = http.post(f"{ACCOUNT}/update", json=event)

    places = (f"body#/events/0/{place}", f"body#/event/{place}", f"body#/{place}")
    for reply, expected in zip((created, pushed_, updated), places, strict=True):
        (error,) = reply.json()["errors"]
        assert reply.status_code == 400
        assert error["message"].startswith(f"{expected}: ")
        assert says in error["message"]


@pytest.mark.parametrize("zone", [{}, LONDON])
@pytest.mark.parametrize("midnight", ["", "T00:00", "T00:00:00.000"])
def test_an_all_day_event_has_days(http: httpx.Client, zone: dict[str, str], midnight: str) -> None:
    """With a zone or without."""
    event = {
        "eventId": "e-1",
        "title": "Fair",
        "start": f"2026-12-05{midnight}",
        "end": f"2026-12-07{midnight}",
        "allDayEvent": True,
        **zone,
    }
    seen = pushed(http, subscribe(http, events=[event]))["e-1"]

    assert seen["allDayEvent"] is True
    assert (seen["startDateTime"], seen["endDateTime"]) == (
        "2026-12-05T00:00:00",
        "2026-12-07T00:00:00",
    )
    assert seen["startDateTimeUtc"] == "2026-12-05T00:00:00.000Z"


def test_an_event_that_came_with_the_subscription_is_there_at_once(http: httpx.Client) -> None:
    """Creating a subscription answers 200, so nothing is pending."""
    assert list(pushed(http, subscribe(http, events=[EVENT]))) == ["e-1"]


def test_an_update_replaces_the_whole_event_for_everyone(
    service: MockService, http: httpx.Client
) -> None:
    """After the delay; an optional field that is left out is emptied."""
    full = EVENT | {"description": "All week", "location": "York", "timezoneIanaId": ZONE}
    mine, other = subscribe(http, events=[full]), subscribe(http, events=[full])
    update = {
        "eventId": "e-1",
        "title": "Bigger sale",
        "start": "2026-12-06T15:00:00",
        "timezone": "UTC",
    }
    reply = http.post(ACCOUNT + "/update", json=update)
    before = pushed(http, mine)["e-1"]["title"]
    service.advance(120)

    assert (reply.status_code, reply.content) == (202, b"")
    assert before == "Sale"
    for subscription_id in (mine, other):
        event = pushed(http, subscription_id)["e-1"]
        left_out = ("description", "location", "endDateTime", "allDayEvent", "reminderMinutes")
        assert event["title"] == "Bigger sale"
        assert [event[name] for name in left_out] == [None] * len(left_out)
        assert (event["timezone"], event["timezoneIanaId"]) == ("UTC", "Etc/UTC")


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
