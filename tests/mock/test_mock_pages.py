"""Calendar events, page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rokt_calendar.mock import MockService

EVENTS = "/v1/acme/calendars/matches/events"


def page(http: httpx.Client, number: int | None = None, size: int | None = None) -> Any:
    """Return one page, asked for with the given arguments only."""
    query = {"pageNumber": number, "pageSize": size}
    given_query = {name: value for name, value in query.items() if value is not None}
    return http.get(EVENTS, params=given_query).json()["result"]


def test_the_calendar_has_a_few_hundred_events_in_several_zones(http: httpx.Client) -> None:
    """The first page holds fifty of 320 events; nine zones appear in all."""
    first = page(http)
    everything = page(http, 1, 1000)["data"]

    assert (first["totalResults"], first["totalPages"]) == (320, 7)
    assert (first["pageNumber"], first["pageSize"], len(first["data"])) == (1, 50, 50)
    assert len({event["timezoneIanaId"] for event in everything}) == 9
    assert len({event["id"] for event in everything}) == 320


def test_local_and_utc_times_of_every_event_agree(http: httpx.Client) -> None:
    """Each local time, read in the IANA zone, is the UTC time; summer time is on both sides."""
    offsets: set[tuple[str, timedelta | None]] = set()
    for event in page(http, 1, 1000)["data"]:
        zone = ZoneInfo(event["timezoneIanaId"])
        local = datetime.fromisoformat(event["startDateTimeLocal"]).replace(tzinfo=zone)
        offsets.add((event["timezoneIanaId"], local.utcoffset()))

        assert local.astimezone(UTC) == datetime.fromisoformat(event["startDateTimeUtc"])

    assert len(offsets) == 9 + 7, "seven of the nine zones have summer time"


def test_offset_minutes_leave_summer_time_out(http: httpx.Client) -> None:
    """Pacific Standard Time is -480 in any month, as in the one published value."""
    offsets: dict[str, set[int]] = {}
    for event in page(http, 1, 1000)["data"]:
        for zone in event["calendarTimezones"]:
            offsets.setdefault(zone["bclId"], set()).add(zone["offsetMinutes"])

    assert offsets["Pacific Standard Time"] == {-480}
    assert offsets["AUS Eastern Standard Time"] == {600}
    assert offsets["India Standard Time"] == {330}


@settings(max_examples=25, deadline=None)
@given(size=st.integers(min_value=1, max_value=400))
def test_all_pages_together_are_all_events(
    sign_in: Callable[[MockService], httpx.Client], size: int
) -> None:
    """Whatever the size, nothing is lost, repeated or reordered, and the totals are right."""
    http = sign_in(MockService())
    everything = page(http, 1, 1000)["data"]
    pages = [page(http, number, size) for number in range(1, -(-320 // size) + 1)]

    assert [event for one in pages for event in one["data"]] == everything
    assert {one["totalPages"] for one in pages} == {len(pages)}
    assert {one["totalResults"] for one in pages} == {320}
    assert all(len(one["data"]) == size for one in pages[:-1])


@pytest.mark.parametrize("number", [8, 10**9, 10**60])
def test_a_page_past_the_last_is_empty(http: httpx.Client, number: int) -> None:
    """It is no error, and the totals stay."""
    result = page(http, number)

    assert (result["data"], result["totalResults"], result["pageNumber"]) == ([], 320, number)


def test_an_empty_calendar_has_no_pages(http: httpx.Client) -> None:
    """Its first page is empty and there are none in total."""
    result = http.get("/v1/acme/calendars/members/events").json()["result"]

    assert (result["data"], result["totalResults"], result["totalPages"]) == ([], 0, 0)


@pytest.mark.parametrize(
    "key",
    ["matches", "9a9007c7-f5a4-e811-b13c-06424c4f2724", "9A9007C7-F5A4-E811-B13C-06424C4F2724"],
)
def test_a_calendar_is_found_by_code_and_by_guid(http: httpx.Client, key: str) -> None:
    """The vendor does not say which of the two calendarId is."""
    reply = http.get(f"/v1/acme/calendars/{key}/events")

    assert reply.json()["result"]["totalResults"] == 320
