"""Calendars of one's own, from files and from Python values."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rokt_calendar.mock import MockService
from rokt_calendar.models import CreateSubscriptionRequest

EVENTS: list[dict[str, Any]] = [
    {"title": "Later", "startDateTimeUtc": "2026-12-06T10:00:00Z"},
    {
        "title": "Gig",
        "startDateTimeLocal": "2026-12-05T20:00:00",
        "endDateTimeLocal": "2026-12-05T22:30:00",
        "timezoneIanaId": "America/New_York",
        "location": "The Cellar",
        "reminderMinutes": 30,
        "calendarTags": [{"id": "t-1", "text": "Loud"}],
        "calendarCustomFields": [{"name": "tickets", "url": "https://example.com"}],
    },
]
GIGS: dict[str, Any] = {"account": "acme", "code": "gigs", "events": EVENTS}


def events_of(service: MockService, *path: str) -> list[dict[str, Any]]:
    """Return all events of a calendar."""
    with service.client() as calendar:
        return [event.to_dict() for event in calendar.iter_calendar_events(*path)]


def test_a_file_becomes_a_calendar(tmp_path: Path) -> None:
    """In order of the starts; what is left out is filled in, the same each time."""
    file = tmp_path / "gigs.json"
    file.write_text(json.dumps(GIGS), "utf-8")

    first, last = events_of(MockService(calendars=[file]), "acme", "gigs")

    assert first["startDateTimeUtc"] == "2026-12-06T01:00:00+00:00"
    assert first["endDateTimeLocal"] == "2026-12-05T22:30:00"
    assert first["timezoneBclId"] == "Eastern Standard Time"
    assert first["calendarTags"] == [{"id": "t-1", "text": "Loud"}]
    assert (first["location"], first["reminderMinutes"]) == ("The Cellar", 30)
    assert (last["title"], last["endDateTimeLocal"]) == ("Later", "2026-12-06T11:00:00")
    assert events_of(MockService(calendars=[GIGS]), "acme", "gigs") == [first, last]


def test_a_saved_answer_can_be_served_again() -> None:
    """Every field of every event comes back as it was."""
    saved = events_of(MockService(seed=5), "acme", "matches")

    served = events_of(
        MockService(calendars=[{"account": "new", "code": "copy", "events": saved}]), "new", "copy"
    )

    assert len(served) == 320
    assert served == saved


def test_a_calendar_takes_the_place_of_another_of_its_name() -> None:
    """All others stay."""
    service = MockService(calendars=[{**GIGS, "code": "matches", "name": "Mine"}])

    assert len(events_of(service, "acme", "matches")) == 2
    assert events_of(service, "acme", "members") == []
    assert len(events_of(service, "youraccount", "my-calendar")) == 24


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            {**GIGS, "evnets": []},
            "at the top: 'evnets' is not part of a calendar; did you mean 'events'",
        ),
        ({**GIGS, "owner": 5}, "'owner' is not part of a calendar; it has account, code, events"),
        ({"account": "acme", "code": "x"}, "at the top: events, or ics, is needed"),
        ([], "at the top: the value is not of type"),
        ({"account": "acme", "events": []}, 'at the top: "code" is a required property'),
        ({**GIGS, "id": "x"}, "at /id: "),
        ({**GIGS, "events": [{"title": 5}]}, "at /events/0/title: "),
        ({**GIGS, "events": [*EVENTS, {"title": "x"}]}, "at /events/2: an event needs start"),
        (
            {**GIGS, "events": [{**EVENTS[0], "timezoneIanaId": "Mars"}]},
            "at /events/0: timezoneIanaId: 'Mars' is not the IANA id of a time zone",
        ),
        (
            {**GIGS, "events": [{**EVENTS[1], "endDateTimeLocal": "2026-12-05T19:00:00"}]},
            "at /events/0: endDateTimeLocal: the event ends at .* before it starts",
        ),
        ({**GIGS, "events": [{**EVENTS[1], "endDateTimeUtc": 5}]}, "at /events/0/endDateTimeUtc: "),
        (
            {**GIGS, "events": [{"title": "x", "startDateTimeUtc": "9999-12-31T00:00:00Z"}]},
            "at /events/0: not in the years 2 to 9998",
        ),
        (
            {**GIGS, "events": [{**EVENTS[1], "id": "same"}] * 2},
            "at /events/1: the id same is that of /events/0",
        ),
        ("{", "neither JSON nor iCalendar in UTF-8"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_place(
    tmp_path: Path, content: Any, says: str
) -> None:
    """The message names the file, a JSON pointer and the fault."""
    file = tmp_path / "wrong.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")

    with pytest.raises(ValueError, match=rf"wrong\.json.*{says}"):
        MockService(calendars=[file])


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"end": "2026-12-05T22:00:00"}, "end is not a field .* did you mean endDateTimeLocal"),
        ({"timezone": "UTC"}, "did you mean timezoneIanaId or timezoneBclId"),
        ({"startDateTimeUTC": "2026-12-06T01:00:00Z"}, "did you mean startDateTimeUtc"),
        ({"remindermins": 5}, "did you mean reminderMinutes"),
        ({"timezoneIanaId": None}, "timezoneIanaId: a wall clock time needs a zone"),
        ({"timezoneBclId": "Tokyo Standard Time"}, "timezoneBclId: .* are different zones"),
        ({"startDateTimeLocal": "2026-12-05T20:00:00Z"}, "startDateTimeLocal: .* has an offset"),
        ({"startDateTimeLocal": "2026-03-08T02:30:00"}, "does not exist in America/New_York"),
        (
            {"startDateTimeUtc": "2026-12-06T02:00:00Z"},
            "startDateTimeLocal: the local start .* and the start in UTC are different instants",
        ),
        ({"startDateTimeUtc": "2026-W49"}, "startDateTimeUtc: the value is not a"),
        (
            {"startDateTimeUtc": "2026-12-06T01:00:00Z", "timezoneIanaId": None},
            "timezoneIanaId: a wall clock time needs a zone",
        ),
        ({"allDayEvent": True}, "the start of an all-day event is a date or a midnight"),
    ],
)
def test_an_event_that_leaves_a_doubt_is_refused(fields: dict[str, Any], says: str) -> None:
    """With the field, and what was meant or is missing."""
    calendar = {**GIGS, "events": [{**EVENTS[1], **fields}]}

    with pytest.raises(ValueError, match=rf"at /events/0.*{says}"):
        MockService(calendars=[calendar])


def test_a_time_without_a_zone_may_be_that_in_utc() -> None:
    """As in a saved answer whose zones are null: the two say the same, so there is no doubt."""
    utc = {
        "title": "In UTC",
        "startDateTimeLocal": "2026-12-06T01:00:00",
        "startDateTimeUtc": "2026-12-06T01:00:00Z",
        "timezoneIanaId": None,
    }
    (event,) = events_of(MockService(calendars=[{**GIGS, "events": [utc]}]), "acme", "gigs")

    assert event["startDateTimeUtc"] == "2026-12-06T01:00:00+00:00"


def test_a_field_that_resembles_no_other_is_passed_over() -> None:
    """A saved answer of the service may have fields that the document does not know yet."""
    calendar = {**GIGS, "events": [{**EVENTS[1], "sponsorLogo": "x", "kind": 5}]}

    assert len(events_of(MockService(calendars=[calendar]), "acme", "gigs")) == 1


def test_an_all_day_event_takes_days() -> None:
    """A date is enough; the listing has its midnights, a subscriber sees that it is all day."""
    fair = {"title": "Fair", "startDateTimeLocal": "2026-12-05", "endDateTimeLocal": "2026-12-07"}
    service = MockService(calendars=[{**GIGS, "events": [fair, {**fair, "allDayEvent": True}]}])
    with service.client() as calendar:
        listed = list(calendar.iter_calendar_events("acme", "gigs"))
        made = calendar.create_subscription("acme", "gigs", body=CreateSubscriptionRequest())
        details = calendar.get_subscription(str(made.subscription_id))

    for event in listed:
        assert event.start_date_time_local == "2026-12-05T00:00:00"
        assert event.end_date_time_local == "2026-12-07T00:00:00"
    assert [event.all_day_event for event in details.events_visible_to_subscription or []] == [
        True,
        True,
    ]


def test_an_hour_that_clocks_repeat_may_hold_an_event() -> None:
    """An answer of the service can say so: from the first pass of half past one to the second."""
    event = {
        "title": "Night shift",
        "startDateTimeUtc": "2026-11-01T05:30:00Z",
        "endDateTimeLocal": "2026-11-01T01:15:00",
        "timezoneIanaId": "America/New_York",
    }
    (served,) = events_of(MockService(calendars=[{**GIGS, "events": [event]}]), "acme", "gigs")

    assert served["startDateTimeLocal"] == "2026-11-01T01:30:00"
    assert served["endDateTimeLocal"] == "2026-11-01T01:15:00"


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    """Some editors write one."""
    file = tmp_path / "gigs.json"
    file.write_text(json.dumps(GIGS), "utf-8-sig")

    assert len(events_of(MockService(calendars=[file]), "acme", "gigs")) == 2


def test_two_calendars_of_an_account_have_two_ids() -> None:
    """The GUID of the examples belongs to one that is there already."""
    calendar = {**GIGS, "id": "9A9007C7-f5a4-e811-b13c-06424c4f2724"}

    with pytest.raises(ValueError, match="'matches' and 'gigs' of account 'acme' have the same id"):
        MockService(calendars=[calendar])
    MockService(calendars=[{**calendar, "account": "another"}])


def test_python_values_that_are_no_json_are_refused() -> None:
    """The message says which."""
    event = {"title": "x", "startDateTimeUtc": datetime.now(UTC)}

    with pytest.raises(ValueError, match=r"cannot be written as JSON: .*datetime"):
        MockService(calendars=[{**GIGS, "events": [event]}])
