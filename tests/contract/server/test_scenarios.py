"""What a single answer cannot show: that the service does what it says.

Each field has a value of its own, so that two of them cannot be mistaken for each other.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.contract.server.api import Api

from rokt_calendar.mock import MockService

EVENT = {
    "eventId": "gala",
    "title": "Gala",
    "description": "With a band",
    "location": "York",
    "timezone": "GMT Standard Time",
    "timezoneIanaId": "Europe/London",
    "start": "2026-09-20T18:00:00",
    "end": "2026-09-20T23:30:00",
    "allDayEvent": False,
    "notifyBefore": 45,
}
GALA = {
    "subscriptionEventId": "gala",
    "title": "Gala",
    "description": "With a band",
    "location": "York",
    "timezone": "GMT Standard Time",
    "timezoneIanaId": "Europe/London",
    "startDateTime": "2026-09-20T18:00:00",
    "startDateTimeUtc": "2026-09-20T17:00:00.000Z",
    "endDateTime": "2026-09-20T23:30:00",
    "allDayEvent": False,
    "reminderMinutes": 45,
}
GIG_END = "2026-12-05T22:30:00"
GIG = {
    "id": "0f1d5918-052d-4915-89a7-8cc9c4d33492",
    "title": "Gig",
    "description": "In the dark",
    "location": "The Cellar",
    "reminderMinutes": 30,
    "timezoneBclId": "Eastern Standard Time",
    "timezoneIanaId": "America/New_York",
    "startDateTimeUtc": "2026-12-06T01:00:00.000Z",
    "startDateTimeLocal": "2026-12-05T20:00:00",
    "endDateTimeLocal": GIG_END,
    "lastUpdateDateTimeUtc": "2026-10-01T09:00:00.000Z",
    "calendarTags": [{"id": "t-1", "text": "Loud"}, {"id": "t-2", "text": "Late"}],
    "calendarTimezones": [
        {"bclId": "Tokyo Standard Time", "ianaId": "Asia/Tokyo", "offsetMinutes": 540}
    ],
    "calendarCustomFields": [
        {"name": "n", "label": "l", "url": "https://u.example", "imageUrl": "https://i.example"}
    ],
}
PREFERENCES = {
    "additionalOptIn": True,
    "allowPromotionalContent": False,
    "channelFinderLineUpId": "line-up",
    "channelFinderZipCode": "10001",
    "emailAddress": "ada@example.com",
    "eventReminderMinutes": 20,
    "isEventReminderDisabled": True,
    "marketingAllowed": False,
    "providerName": "A provider",
}


@pytest.fixture
def api(frozen: Callable[..., MockService]) -> Api:
    """Return the API of a fresh mock."""
    return Api(frozen())


def taken(source: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    """Return the members that another object names."""
    return {name: source[name] for name in names}


def test_a_subscription_is_kept_as_it_was_made(api: Api) -> None:
    """Everything that can be read back is what was sent."""
    made = api.subscribe("ada", subscriberId="person-1", timeZoneId="UTC", **PREFERENCES)

    details = api.subscription(made["subscriptionId"])

    assert made["isNewSubscription"] is True
    assert (made["username"], made["subscriberId"]) == ("ada", "person-1")
    assert taken(details, PREFERENCES) == PREFERENCES
    assert (details["subscriberId"], details["timezoneId"]) == ("person-1", "UTC")
    assert details["subscriptionId"] == made["subscriptionId"]
    assert details["isActive"] is True
    assert details["calendar"]["code"] == "matches"
    assert details["createdAt"] == "2026-09-01T12:00:00.000Z"


def test_a_person_has_one_subscription(api: Api) -> None:
    """Whoever comes again is known, and nobody else is."""
    first, again, other = api.subscribe("ada"), api.subscribe("ada"), api.subscribe("grace")

    assert [made["isNewSubscription"] for made in (first, again, other)] == [True, False, True]
    assert first["subscriptionId"] == again["subscriptionId"] != other["subscriptionId"]


def test_tags_choose_what_a_subscription_sees(api: Api) -> None:
    """Some of the events, and each with the tag."""
    events = api.get("/v1/acme/calendars/matches/events", pageSize=500)["result"]["data"]
    tag = events[0]["calendarTags"][-1]
    tagged = {event["id"] for event in events if tag in event["calendarTags"]}
    made = api.subscribe("ada", calendarTags=[{"internalId": tag["id"]}])

    details = api.subscription(made["subscriptionId"])

    assert details["tags"] == [{"id": tag["id"], "name": tag["text"]}]
    seen = {event["calendarEventId"] for event in details["eventsVisibleToSubscription"]}
    assert seen == tagged
    assert 0 < len(seen) < len(events)


def test_a_pushed_event_reaches_exactly_those_it_is_for(api: Api) -> None:
    """All of them, with every detail, and not before the delay is over."""
    ids = [api.subscribe(name)["subscriptionId"] for name in ("ada", "grace", "mary")]
    body = {"event": EVENT, "subscriptionIds": ids[:2]}

    assert api.send("POST", "/v1/subscriptionevent/acme", body).status_code == 202
    assert [api.pushed(one) for one in ids] == [{}, {}, {}]
    api.change("POST", "/v1/subscriptionevent/acme", body)

    for one in ids[:2]:
        assert taken(api.pushed(one)["gala"], GALA) == GALA
    assert api.pushed(ids[2]) == {}


@pytest.mark.parametrize("text", ["long " * 2_000, "Łódź 東京 🎭", "a/b?c#d%e&f+g", "  ", "\r\n\t"])
def test_a_text_may_be_of_any_length_and_script(api: Api, text: str) -> None:
    """No limit is documented, so none is known."""
    event = {**EVENT, "eventId": text, "title": text, "location": text}

    made = api.subscribe(text, subscriberId=text, events=[event])

    assert made["subscriberId"] == text
    kept = api.pushed(made["subscriptionId"])[text]
    assert (kept["title"], kept["location"]) == (text, text)


def test_an_update_changes_one_event_and_no_other(api: Api) -> None:
    """What came with the subscription stays as it is."""
    made = api.subscribe("ada", events=[EVENT, {**EVENT, "eventId": "ball", "title": "Ball"}])
    one = made["subscriptionId"]
    before = api.pushed(one)

    api.change("POST", "/v1/subscriptionevent/acme/update", {**EVENT, "location": "Leeds"})

    assert api.pushed(one) == {**before, "gala": {**before["gala"], "location": "Leeds"}}


def test_an_event_is_taken_from_one_or_from_all(api: Api) -> None:
    """Removed from one, the other keeps it; deleted, nobody has it."""
    ids = [api.subscribe(name, events=[EVENT])["subscriptionId"] for name in ("ada", "grace")]
    api.change("DELETE", f"/v2/subscription/acme/{ids[0]}/subscriptionevent/gala")
    assert [list(api.pushed(one)) for one in ids] == [[], ["gala"]]

    api.change("DELETE", "/v1/subscriptionevent/acme/gala")

    assert [list(api.pushed(one)) for one in ids] == [[], []]


def test_a_deactivation_ends_one_subscription(api: Api) -> None:
    """It sees nothing any more, and the others go on."""
    ids = [api.subscribe(name, events=[EVENT])["subscriptionId"] for name in ("ada", "grace")]

    api.change("DELETE", "/v1/subscription/acme/matches", {"id": ids[0]})

    ended, other = (api.subscription(one) for one in ids)
    assert (ended["isActive"], other["isActive"]) == (False, True)
    assert ended["deactivatedDate"] == "2026-09-01T12:02:00.000Z"
    assert ended["eventsVisibleToSubscription"] == []
    assert list(api.pushed(ids[1])) == ["gala"]


@pytest.mark.parametrize("size", [7, 100, 320])
def test_the_pages_hold_every_event_once(api: Api, size: int) -> None:
    """In order of their start; the last page is the rest, and then comes nothing."""
    path, count = "/v1/acme/calendars/matches/events", -(-320 // size)
    numbers = range(1, count + 2)
    pages = [api.get(path, pageNumber=number, pageSize=size)["result"] for number in numbers]
    events = [event for page in pages for event in page["data"]]

    assert {(page["totalResults"], page["totalPages"]) for page in pages} == {(320, count)}
    assert pages[-1]["data"] == []
    assert len({event["id"] for event in events}) == len(events) == 320
    assert events == sorted(events, key=lambda event: (event["startDateTimeUtc"], event["id"]))


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_page_past_the_last_is_empty_however_far(api: Api, number: int) -> None:
    """The document knows no largest page."""
    page = api.get("/v1/acme/calendars/matches/events", pageNumber=number)["result"]

    assert (page["data"], page["pageNumber"]) == ([], number)


def test_each_field_of_an_event_is_in_its_own_place(frozen: Callable[..., MockService]) -> None:
    """In the listing, and as a subscription sees it."""
    calendar = {"account": "acme", "code": "gigs", "name": "Gigs", "image": "https://gigs.example"}
    later = {"title": "Later", "startDateTimeUtc": "2026-12-07T01:00:00Z", "reminderMinutes": 0}
    plain = {"title": "Plain", "startDateTimeUtc": "2026-12-08T01:00:00Z", "reminderMinutes": None}
    api = Api(frozen(calendars=[{**calendar, "events": [plain, GIG, later]}]))
    made = api.send("POST", "/v2/subscribe/acme/gigs", {"events": [EVENT]}).json()

    listed = api.get("/v1/acme/calendars/gigs/events")["result"]["data"]
    details = api.subscription(made["subscriptionId"])
    pushed, seen, *rest = details["eventsVisibleToSubscription"]

    assert listed[0] == GIG
    assert [event["reminderMinutes"] for event in listed] == [30, 0, None]
    shown = ("code", "name", "image")
    assert [details["calendar"][name] for name in shown] == [calendar[name] for name in shown]
    assert [event["title"] for event in (pushed, seen, *rest)] == ["Gala", "Gig", "Later", "Plain"]
    same = ("title", "description", "location", "reminderMinutes", "timezoneIanaId")
    assert {name: seen[name] for name in same} == {name: GIG[name] for name in same}
    assert (seen["startDateTime"], seen["endDateTime"]) == ("2026-12-05T20:00:00", GIG_END)
    assert (seen["calendarEventId"], seen["subscriptionEventId"]) == (GIG["id"], None)
    assert (pushed["calendarEventId"], pushed["subscriptionEventId"]) == (None, "gala")
    assert (pushed["isSubscriptionEvent"], seen["isSubscriptionEvent"]) == (True, False)


@pytest.mark.parametrize(("method", "name"), [(0, "WebCal"), (1, "Google"), (2, "Microsoft")])
def test_a_subscription_is_of_the_kind_that_was_asked_for(api: Api, method: int, name: str) -> None:
    """As a number in the answer, as a word in the details; each has a feed of its own."""
    asked = {"subscriptionMethod": method, "redirectTo": "https://shop.example/done"}
    made, other = api.subscribe("ada", **asked), api.subscribe("grace")

    assert made["subscriptionType"] == method
    assert made["redirectTo"] == "https://shop.example/done"
    assert made["subscriptionUrl"] != other["subscriptionUrl"]
    assert api.subscription(made["subscriptionId"])["subscriptionType"] == name


def test_who_comes_again_keeps_the_preferences_and_gets_the_events(api: Api) -> None:
    """And whoever was deactivated is somebody new."""
    first = api.subscribe("ada", emailAddress="ada@example.com", events=[EVENT])
    api.subscribe("ada", emailAddress="other", events=[{**EVENT, "eventId": "ball"}])
    one = first["subscriptionId"]

    assert api.subscription(one)["emailAddress"] == "ada@example.com"
    assert sorted(api.pushed(one)) == ["ball", "gala"]
    api.change("DELETE", "/v1/subscription/acme/matches", {"id": one})
    assert api.subscribe("ada")["isNewSubscription"] is True


def test_an_event_is_hidden_until_it_may_be_seen(api: Api) -> None:
    """From the instant that it names on."""
    one = api.subscribe("ada")["subscriptionId"]
    event = {**EVENT, "visibleFromDateTimeUtc": "2026-09-01T12:05:00Z"}
    api.change("POST", "/v1/subscriptionevent/acme", {"event": event, "subscriptionIds": [one]})
    assert api.pushed(one) == {}

    api.service.advance(180)

    assert list(api.pushed(one)) == ["gala"]


def test_local_times_are_those_of_the_zone(api: Api) -> None:
    """And the fields in UTC are in UTC."""
    events = api.get("/v1/acme/calendars/matches/events", pageSize=320)["result"]["data"]

    for event in events:
        start = datetime.fromisoformat(event["startDateTimeUtc"])
        local = start.astimezone(ZoneInfo(event["timezoneIanaId"])).replace(tzinfo=None)
        assert event["startDateTimeLocal"] == local.isoformat(timespec="seconds")
    assert len({event["timezoneIanaId"] for event in events}) > 5


def test_the_schedule_holds_what_overlaps_the_range(api: Api) -> None:
    """No more of it, and no less."""
    one = api.subscribe("ada", subscriptionMethod=2)["subscriptionId"]
    entries = api.get(f"/v1/schedule/{one}")
    first, last = entries[3]["endUtc"], entries[8]["startUtc"]

    within = api.get(f"/v1/schedule/{one}", **{"from": first, "to": last})

    assert within == [e for e in entries if e["endUtc"] > first and e["startUtc"] < last]
    assert 0 < len(within) < len(entries)
