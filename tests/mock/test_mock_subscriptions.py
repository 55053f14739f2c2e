"""Subscriptions: created, read, deactivated; and the subscriber's own schedule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest

from rokt_calendar.mock import MockClock, MockService

SUBSCRIBE = "/v2/subscribe/acme/matches"
SAMPLE = "06423672-b6ba-4536-aa36-70788a7a0a36"
EVENT = {
    "eventId": "e-1",
    "title": "Sale",
    "start": "2026-12-05T15:00:00",
    "timezone": "UTC",
}


def subscribe(http: httpx.Client, **body: Any) -> Any:
    """Create a subscription and return the answer."""
    return http.post(SUBSCRIBE, json=body).json()


def details(http: httpx.Client, subscription_id: str) -> Any:
    """Return the details of a subscription."""
    return http.get(f"/v1/subscription/{subscription_id}").json()


def pushed(http: httpx.Client, subscription_id: str) -> list[str]:
    """Return the ids of the pushed events that a subscription sees."""
    visible = details(http, subscription_id)["eventsVisibleToSubscription"]
    return [event["subscriptionEventId"] for event in visible if event["isSubscriptionEvent"]]


def test_a_new_subscription_can_be_read_at_once(http: httpx.Client) -> None:
    """What was sent comes back, under the id and the feed address that were returned."""
    created = subscribe(
        http,
        subscriberId="customer-1",
        userName="jane",
        emailAddress="jane.doe@example.com",
        marketingAllowed=True,
        eventReminderMinutes=30,
        redirectTo="https://www.example.com/done",
    )
    read = details(http, created["subscriptionId"].upper())

    assert (created["success"], created["statusCode"], created["errors"]) == (True, 200, [])
    assert created["isNewSubscription"] is True
    assert created["subscriptionUrl"].startswith("https://sync.roktcalendar.com/webcal/")
    assert created["username"] == "jane"
    assert created["redirectTo"] == "https://www.example.com/done"
    assert read["subscriptionId"] == created["subscriptionId"]
    assert read["calendar"]["code"] == "matches"
    assert read["createdAt"] == "2026-09-01T12:00:00.000Z"
    assert (read["isActive"], read["deactivatedDate"]) == (True, None)
    assert (read["emailAddress"], read["eventReminderMinutes"]) == ("jane.doe@example.com", 30)
    assert len(read["eventsVisibleToSubscription"]) == 100


@pytest.mark.parametrize("owner", [{"subscriberId": "customer-1"}, {"userName": "jane"}])
def test_the_same_person_gets_the_same_subscription(
    http: httpx.Client, owner: dict[str, str]
) -> None:
    """The second request creates nothing, but adds its events."""
    first = subscribe(http, **owner)
    second = subscribe(http, **owner, events=[EVENT])

    assert second["subscriptionId"] == first["subscriptionId"]
    assert (first["isNewSubscription"], second["isNewSubscription"]) == (True, False)
    assert pushed(http, first["subscriptionId"]) == ["e-1"]


def test_another_person_or_nobody_gets_another_subscription(http: httpx.Client) -> None:
    """A subscriber id goes before a user name, and without either there is nothing to go by."""
    bodies: list[dict[str, str]] = [
        {"subscriberId": "a", "userName": "jane"},
        {"subscriberId": "b", "userName": "jane"},
        {},
        {},
    ]

    assert len({subscribe(http, **body)["subscriptionId"] for body in bodies}) == 4


@pytest.mark.parametrize(
    ("number", "name"), [(0, "WebCal"), (1, "Google"), (2, "Microsoft"), (3, "WebCal")]
)
def test_the_type_follows_the_method(http: httpx.Client, number: int, name: str) -> None:
    """The numbers are assumed; an unknown one is taken as Webcal."""
    created = subscribe(http, subscriptionMethod=number)

    assert details(http, created["subscriptionId"])["subscriptionType"] == name


def test_tags_and_zones_filter_what_is_seen(http: httpx.Client) -> None:
    """Only events of the tag, and of the zone or without a zone tag, stay visible."""
    listed = http.get("/v1/acme/calendars/matches/events?pageSize=1000").json()["result"]["data"]
    tag = next(
        tag for event in listed for tag in event["calendarTags"] if tag["text"] == "Hudson Rovers"
    )
    expected = [
        event["id"]
        for event in listed
        if tag in event["calendarTags"]
        and (
            not event["calendarTimezones"]
            or event["calendarTimezones"][0]["bclId"] == "Eastern Standard Time"
        )
    ]
    created = subscribe(
        http,
        tagId=tag["id"],
        calendarTags=[{"externalId": "hudson-rovers"}, {"internalId": "unknown"}],
        timeZoneId="Eastern Standard Time",
    )
    read = details(http, created["subscriptionId"])

    assert read["tags"] == [{"id": tag["id"], "name": "Hudson Rovers"}]
    assert read["timezoneId"] == "Eastern Standard Time"
    visible = [event["calendarEventId"] for event in read["eventsVisibleToSubscription"]]
    assert 0 < len(visible) < 30
    assert visible == expected


def test_an_event_with_several_chosen_tags_is_seen_once(http: httpx.Client) -> None:
    """Every match of a club carries both tags."""
    tags = [{"externalId": "hudson-rovers"}, {"externalId": "canyon-stars"}]
    read = details(http, subscribe(http, calendarTags=tags)["subscriptionId"])
    visible = [event["calendarEventId"] for event in read["eventsVisibleToSubscription"]]

    assert len(visible) == len(set(visible)) == 30 + 30 - 2


def test_chosen_events_are_the_only_ones_seen(http: httpx.Client) -> None:
    """Ids of either kind choose; unknown ones are ignored."""
    listed = http.get("/v1/acme/calendars/matches/events").json()["result"]["data"]
    created = subscribe(
        http, requestEventIds=[listed[3]["id"], "unknown"], externalEventIds=["concert-001"]
    )
    read = details(http, created["subscriptionId"])

    assert {event["externalId"] for event in read["events"]} >= {"concert-001"}
    assert {event["id"] for event in read["events"]} == {
        event["calendarEventId"] for event in read["eventsVisibleToSubscription"]
    }
    assert len(read["events"]) == 2


def test_deactivation_waits_for_the_propagation_delay(
    service: MockService, http: httpx.Client
) -> None:
    """202 now; inactive, dated and without events when the delay is over."""
    reply = http.request(
        "DELETE", "/v1/subscription/youraccount/my-calendar", json={"id": SAMPLE.upper()}
    )
    before = details(http, SAMPLE)
    service.advance(119)
    just_before = details(http, SAMPLE)
    service.advance(1)
    after = details(http, SAMPLE)

    assert (reply.status_code, reply.content) == (202, b"")
    assert before == just_before
    assert before["isActive"] is True
    assert (after["isActive"], after["deactivatedDate"]) == (False, "2026-09-01T12:02:00.000Z")
    assert after["eventsVisibleToSubscription"] == []


def test_a_user_name_deactivates_all_its_subscriptions(
    service: MockService, http: httpx.Client
) -> None:
    """Everyone else stays."""
    mine = [subscribe(http, userName="jane", subscriberId=str(n))["subscriptionId"] for n in (1, 2)]
    other = subscribe(http, userName="john")["subscriptionId"]
    http.request("DELETE", "/v1/subscription/acme/matches", json={"userName": "jane"})
    service.advance(120)

    assert [details(http, one)["isActive"] for one in (*mine, other)] == [False, False, True]


def test_deactivating_twice_is_accepted_and_keeps_the_first_date(
    service: MockService, http: httpx.Client
) -> None:
    """A repeated request does no harm."""
    path = "/v1/subscription/youraccount/my-calendar"
    http.request("DELETE", path, json={"id": SAMPLE})
    service.advance(120)
    first = details(http, SAMPLE)["deactivatedDate"]
    again = http.request("DELETE", path, json={"userName": "jane.doe"})
    service.advance(120)

    assert again.status_code == 202
    assert details(http, SAMPLE)["deactivatedDate"] == first


def test_who_comes_back_gets_a_new_subscription(service: MockService, http: httpx.Client) -> None:
    """A deactivated subscription is never handed out again."""
    first = subscribe(http, subscriberId="a", userName="jane")["subscriptionId"]
    http.request("DELETE", "/v1/subscription/acme/matches", json={"id": first})
    service.advance(120)
    by_subscriber = subscribe(http, subscriberId="a")
    by_user = subscribe(http, userName="jane")

    assert by_subscriber["isNewSubscription"] is True
    assert by_user["isNewSubscription"] is True


def test_the_schedule_is_filtered_by_overlap(http: httpx.Client) -> None:
    """The range is half open; bounds without an offset are UTC."""
    path = f"/v1/schedule/{SAMPLE}"
    entries = http.get(path).json()
    one = entries[5]
    touching = http.get(path, params={"from": one["endUtc"], "to": one["endUtc"]}).json()
    around = http.get(path, params={"from": one["startUtc"], "to": one["endUtc"][:-1]}).json()
    later = http.get(path, params={"from": one["endUtc"]}).json()
    earlier = http.get(path, params={"to": one["startUtc"]}).json()

    assert len(entries) == 12
    assert entries == sorted(entries, key=lambda entry: entry["startUtc"])
    assert one in around
    assert one not in (*touching, *later, *earlier)
    assert {entry["title"] for entry in entries} - {"Day off"}


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ({"from": "yesterday"}, "query#from"),
        ({"to": ""}, "query#to"),
        ({"from": "2026-02-02", "to": "2026-02-01"}, "query#to"),
    ],
)
def test_a_range_that_means_nothing_is_refused(
    http: httpx.Client, query: dict[str, str], place: str
) -> None:
    """It gets 400 and the bound that is wrong."""
    reply = http.get(f"/v1/schedule/{SAMPLE}", params=query)

    assert reply.status_code == 400
    assert reply.json()["errors"][0]["message"].startswith(place)


def test_a_schedule_differs_by_person_and_seed(
    sign_in: Callable[[MockService], httpx.Client],
) -> None:
    """It follows from the seed and the subscription."""

    def schedule(seed: int) -> Any:
        return sign_in(MockService(seed=seed)).get(f"/v1/schedule/{SAMPLE}").json()

    assert schedule(1) == schedule(1)
    assert schedule(1) != schedule(2)


def test_the_clock_dates_new_subscriptions(sign_in: Callable[[MockService], httpx.Client]) -> None:
    """A moved clock is what createdAt shows."""
    clock = MockClock(datetime.fromisoformat("2030-01-01T00:00:00+02:00"))
    service = MockService(clock=clock)
    with sign_in(service) as http:
        service.advance(0.5)
        created = subscribe(http)

        assert details(http, created["subscriptionId"])["createdAt"] == "2029-12-31T22:00:00.500Z"
