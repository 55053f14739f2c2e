import re
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.driving import Driver
from tests.support.service import Service

from rokt_calendar import Drift, InvalidResponseError, OperationFailedError, RoktCalendar


def event(number: int) -> dict[str, Any]:
    instant = "2026-03-01T15:00:00Z"
    return {
        "id": f"event-{number}",
        "title": f"Match {number}",
        "reminderMinutes": None,
        "startDateTimeUtc": instant,
        "startDateTimeLocal": "2026-03-01T16:00:00",
        "lastUpdateDateTimeUtc": instant,
    }


def listing(
    request: httpx.Request, *, total: int, default_size: int = 7, totals: bool = True
) -> httpx.Response:
    number = int(request.url.params.get("pageNumber", 1))
    size = int(request.url.params.get("pageSize", default_size))
    data = [event(index) for index in range(total)][(number - 1) * size : number * size]
    page: dict[str, Any] = {"data": data}
    if totals:
        page |= {"totalResults": total, "pageNumber": number, "totalPages": -(-total // size)}
    return httpx.Response(200, json={"result": page, "errors": [], "success": True})


@pytest.mark.parametrize("totals", [True, False])
@pytest.mark.parametrize("total", [0, 1, 6, 7, 8, 20, 21])
@pytest.mark.parametrize("size", [None, 1, 5, 100])
def test_the_pages_put_together_are_the_listing(
    driver: Driver, total: int, size: int | None, totals: bool
) -> None:
    """Each event comes once, in order, whether the API sends totals or not."""
    service = Service(lambda request: listing(request, total=total, totals=totals))

    events = driver.connect(service).iter_calendar_events("acme", "matches", page_size=size)

    assert [item.id for item in events] == [f"event-{index}" for index in range(total)]


@given(total=st.integers(0, 60), size=st.integers(1, 70))
def test_no_page_is_asked_for_beyond_the_last(total: int, size: int) -> None:
    """With totals there is exactly one request for each page, and one for an empty listing."""
    service = Service(lambda request: listing(request, total=total))
    client = Driver("sync").connect(service)

    client.iter_calendar_events("acme", "matches", page_size=size)

    numbers = [int(request.url.params["pageNumber"]) for request in service.requests]
    assert numbers == list(range(1, max(1, -(-total // size)) + 1))


def test_a_page_is_read_only_when_it_is_needed() -> None:
    """Whoever stops after the first event has made one request."""
    service = Service(lambda request: listing(request, total=20))
    client = RoktCalendar("id", "secret", transport=httpx.MockTransport(service))

    next(client.iter_calendar_events("acme", "matches"))

    assert len(service.requests) == 1


def test_a_page_that_repeats_is_an_error_and_not_an_endless_loop(driver: Driver) -> None:
    """A service that ignores `pageNumber` gives itself away on the second page."""
    same = listing(httpx.Request("GET", "https://h/?pageNumber=1"), total=5, totals=False)
    service = Service(same)

    with pytest.raises(InvalidResponseError, match="page 2 repeats an earlier page") as caught:
        driver.connect(service).iter_calendar_events("acme", "matches")

    assert caught.value.operation == "listCalendarEvents"
    assert len(service.requests) == 2


def test_pages_that_go_round_in_circles_are_an_error(driver: Driver) -> None:
    """Two pages by turns are as endless as one."""
    pages = [
        listing(httpx.Request("GET", f"https://h/?pageNumber={number}"), total=14, totals=False)
        for number in (1, 2, 1)
    ]

    with pytest.raises(InvalidResponseError, match="page 3 repeats an earlier page"):
        driver.connect(Service(*pages)).iter_calendar_events("acme", "matches")


@pytest.mark.parametrize("result", [{}, {"result": None}, {"result": {"data": None}}])
def test_a_listing_without_data_is_empty(driver: Driver, result: dict[str, Any]) -> None:
    """The contract lets both `result` and `data` be null or absent."""
    service = Service(httpx.Response(200, json={**result, "success": True}))

    assert driver.connect(service).iter_calendar_events("acme", "matches") == []


@pytest.mark.parametrize("result", [[], "none", {"data": {}}, {"data": "none", "totalPages": 1}])
def test_a_listing_whose_events_are_no_list_is_an_error(driver: Driver, result: object) -> None:
    """Single pages are read all the same; a walk that ends early would look like all there is."""
    service = Service(httpx.Response(200, json={"result": result, "success": True}))
    client = driver.connect(service)

    with pytest.raises(InvalidResponseError, match="page 1 has something else where its events"):
        client.iter_calendar_events("acme", "matches")

    assert client.list_calendar_events("acme", "matches").success


def test_numbers_of_pages_may_be_written_with_a_fraction(driver: Driver) -> None:
    """JSON has one kind of number: 2.0 pages are two, and no third is asked for."""

    def answer(request: httpx.Request) -> httpx.Response:
        text = listing(request, total=10).text
        return httpx.Response(200, text=re.sub(r'("totalPages": ?\d+)', r"\1.0", text))

    service = Service(answer)
    found: list[Drift] = []
    events = driver.connect(service, on_drift=found.append).iter_calendar_events("a", "m")

    assert len(events) == 10
    assert len(service.requests) == 2
    assert found == []


def test_a_listing_that_failed_is_an_error(driver: Driver) -> None:
    """A 200 with `success: false` does not pass for an empty calendar."""
    body = {
        "result": None,
        "success": False,
        "errors": [{"type": "T", "message": "not available", "code": "C"}],
    }

    with pytest.raises(OperationFailedError, match="not available") as caught:
        driver.connect(Service(httpx.Response(200, json=body))).iter_calendar_events("a", "m")

    assert caught.value.errors == (("C", "not available", "T"),)
    assert caught.value.maybe_applied is False
