import re
from collections.abc import Callable
from typing import Any, NamedTuple

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.driving import Driver
from tests.support.service import Service

from rokt_calendar import (
    Drift,
    IncompleteListingError,
    InvalidResponseError,
    OperationFailedError,
    RoktCalendar,
)


def event(number: object) -> dict[str, Any]:
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


def page(*ids: object, **totals: object) -> dict[str, Any]:
    """Return the answer with these events."""
    return {"result": {"data": [event(number) for number in ids], **totals}, "success": True}


def answers(*pages: dict[str, Any]) -> Callable[[httpx.Request], httpx.Response]:
    """Return a handler that gives each page by its number, and the last one beyond."""

    def answer(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("pageNumber", 1))
        return httpx.Response(200, json=pages[min(number, len(pages)) - 1])

    return answer


class Misbehaving(NamedTuple):
    """A listing that misbehaves, and what has to come of it.

    Attributes:
        pages: The answers, by page number; the last one is given for all pages beyond.
        ids: The events that are to come, each once.
        missing: What the error says, or `None` if the listing is whole all the same.
        asked: How many pages are asked for.
    """

    pages: list[dict[str, Any]]
    ids: list[int]
    missing: str | None
    asked: int


EMPTY = page()
LISTINGS = {
    "an event is lost when one before it is deleted": Misbehaving(
        [page(1, 2, totalResults=6, totalPages=3), page(4, 5, totalResults=5), page(6), EMPTY],
        [1, 2, 4, 5, 6],
        "1 of 6 events did not come",
        4,
    ),
    "an event is doubled when one is inserted before it": Misbehaving(
        [page(1, 2, totalResults=3, totalPages=2), page(2, 3, totalResults=4), EMPTY],
        [1, 2, 3],
        "1 of 4 events did not come",
        3,
    ),
    "an event is doubled and nothing lacks": Misbehaving(
        [page(1, 2, totalResults=3, totalPages=2), page(2, 3, totalResults=3)], [1, 2, 3], None, 2
    ),
    "a page in the middle is empty": Misbehaving(
        [page(1, totalResults=3, totalPages=3), page(totalPages=3), page(3, totalPages=3), EMPTY],
        [1, 3],
        "1 of 3 events did not come",
        4,
    ),
    "a page in the middle is empty and only pages are counted": Misbehaving(
        [page(1, totalPages=3), page(totalPages=3), page(3, totalPages=3)],
        [1, 3],
        "page 2 of 3 is empty",
        3,
    ),
    "a page in the middle is empty and nothing is counted": Misbehaving(
        [page(1), EMPTY, page(3)], [1], None, 2
    ),
    "the pages are too few for the results": Misbehaving(
        [page(1, 2, totalPages=1, totalResults=4), page(3, 4)], [1, 2, 3, 4], None, 2
    ),
    "the results are too few for the pages": Misbehaving(
        [page(1, 2, totalPages=2, totalResults=2), page(3, 4)], [1, 2, 3, 4], None, 2
    ),
    "the results count this page alone": Misbehaving(
        [page(1, 2, totalResults=1), page(3, 4, totalResults=1), EMPTY], [1, 2, 3, 4], None, 3
    ),
    "nothing is counted": Misbehaving([page(1, 2), page(3), EMPTY], [1, 2, 3], None, 3),
    "the counts are null": Misbehaving(
        [page(1, totalPages=None, totalResults=None), page(2), EMPTY], [1, 2], None, 3
    ),
    "the counts are minus one": Misbehaving(
        [page(1, totalPages=-1, totalResults=-1), page(2), EMPTY], [1, 2], None, 3
    ),
    "the counts are nought": Misbehaving(
        [page(1, totalPages=0, totalResults=0), page(2, totalPages=0), EMPTY], [1, 2], None, 3
    ),
    "pages are shortened without a word": Misbehaving(
        [page(1, pageSize=4, totalResults=4, totalPages=1), page(2), page(3), page(4)],
        [1, 2, 3, 4],
        None,
        4,
    ),
    "the answer is empty": Misbehaving(
        [page(1, totalResults=3), {}], [1], "page 2 has no list of events", 2
    ),
    "the first answer is empty": Misbehaving([{}], [], "page 1 has no list of events", 1),
    "the result is null": Misbehaving(
        [page(1), {"result": None, "success": True}], [1], "page 2 has no list of events", 2
    ),
    "the data are null": Misbehaving(
        [{"result": {"data": None, "totalResults": 320, "totalPages": 4}, "success": True}],
        [],
        "page 1 has no list of events",
        1,
    ),
    "the data are absent": Misbehaving(
        [{"result": {"totalResults": 0}, "success": True}], [], "page 1 has no list of events", 1
    ),
    "the data are an object": Misbehaving(
        [{"result": {"data": {}}, "success": True}], [], "page 1 has no list of events", 1
    ),
    "the result is a list": Misbehaving(
        [{"result": [], "success": True}], [], "page 1 has no list of events", 1
    ),
    "the names begin with capitals": Misbehaving(
        [{"Result": {"Data": [event(1)]}, "Success": True}], [], "page 1 has no list of events", 1
    ),
    "the page number is ignored": Misbehaving(
        [page(1, 2)], [1, 2], "page 2 repeats pages before it", 2
    ),
    "the page number is ignored and pages are counted": Misbehaving(
        [page(1, 2, totalPages=3)], [1, 2], "page 3 repeats pages before it", 3
    ),
    "the page number is ignored and results are counted": Misbehaving(
        [page(1, 2, totalResults=5)], [1, 2], "3 of 5 events did not come", 2
    ),
    "the page number is ignored and everything is on the page": Misbehaving(
        [page(1, 2, totalResults=2, totalPages=1)], [1, 2], None, 1
    ),
    "the pages go round in circles": Misbehaving(
        [page(1, 2), page(3, 4), page(1, 2), page(3, 4)], [1, 2, 3, 4], "page 3 repeats pages", 3
    ),
    "the pages never end": Misbehaving(
        [page(1, totalPages=1_000_000), page(totalPages=1_000_000)],
        [1],
        "page 11 of 1000000 is empty",
        11,
    ),
    "the pages never end and everything has come": Misbehaving(
        [page(1, totalPages=1_000_000, totalResults=1), EMPTY], [1], None, 11
    ),
    "an event stands twice on a page": Misbehaving(
        [page(1, 1, 2, totalResults=3, totalPages=1), EMPTY],
        [1, 2],
        "1 of 3 events did not come",
        2,
    ),
}


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_that_misbehaves_is_whole_or_an_error(driver: Driver, name: str) -> None:
    """Each event comes exactly once, and what may be missing is said after the last."""
    case = LISTINGS[name]
    service = Service(answers(*case.pages))
    client = driver.connect(service, on_drift=lambda drift: None)

    events, error = client.collect("iter_calendar_events", "acme", "matches")

    assert [item.id for item in events] == [f"event-{number}" for number in case.ids]
    assert len(service.requests) == case.asked
    if case.missing is None:
        assert error is None
    else:
        assert isinstance(error, IncompleteListingError)
        assert case.missing in str(error)
        assert error.seen == len(case.ids)
        assert error.operation == "listCalendarEvents"
        assert error.maybe_applied is False


def test_the_error_says_how_many_events_there_should_be() -> None:
    """The largest number counts: a listing that shrinks while it is read may have lost events."""
    pages = [page(1, 2, totalResults=6), page(3, totalResults=5), page(totalResults=4)]
    client = Driver("sync").connect(Service(answers(*pages)))

    _, error = client.collect("iter_calendar_events", "acme", "matches")

    assert isinstance(error, InvalidResponseError)
    assert isinstance(error, IncompleteListingError)
    assert (error.seen, error.expected) == (3, 6)
    assert error.body["result"]["totalResults"] == 4


@pytest.mark.parametrize("start", [1, 2, 3, 4])
@pytest.mark.parametrize("total", [0, 13, 14, 15, 20])
@pytest.mark.parametrize("told", [True, False])
def test_a_listing_can_be_read_from_a_later_page_on(
    driver: Driver, start: int, total: int, told: bool
) -> None:
    """What the pages before have is not missed, whether their size was asked for or is told."""

    def answer(request: httpx.Request) -> httpx.Response:
        body = listing(request, total=total).json()
        return httpx.Response(200, json=merged(body, {"pageSize": 7} if told else {}))

    events = driver.connect(Service(answer)).iter_calendar_events(
        "acme", "matches", start_page=start, **({} if told else {"page_size": 7})
    )

    assert [item.id for item in events] == [f"event-{n}" for n in range(7 * (start - 1), total)]


def test_what_is_missing_after_a_later_start_is_said() -> None:
    """The events of the pages before are not counted as missing, the others are."""
    pages = [EMPTY, page(3, 4, totalResults=6, pageSize=2), EMPTY]
    client = Driver("sync").connect(Service(answers(*pages)))

    events, error = client.collect("iter_calendar_events", "acme", "matches", start_page=2)

    assert len(events) == 2
    assert isinstance(error, IncompleteListingError)
    assert (error.seen, error.expected) == (2, 4)


def test_a_later_start_with_pages_of_unknown_size_goes_on_to_an_empty_page() -> None:
    """The number of results says nothing then."""
    service = Service(answers(EMPTY, page(3, 4, totalResults=5), page(5), EMPTY))
    client = Driver("sync").connect(service)

    events = client.iter_calendar_events("acme", "matches", start_page=2)

    assert len(events) == 3
    assert len(service.requests) == 3


def test_events_without_an_id_are_told_apart_by_what_they_are() -> None:
    """Equal ones on one page are several; a page that comes again is not new."""
    nameless = [event(0) | {"id": "", "title": title} for title in ("A", "B", "B")]
    first = merged(page(1, 2), {"data": nameless})
    client = Driver("sync").connect(Service(answers(first, first)))

    events, error = client.collect("iter_calendar_events", "acme", "matches")

    assert [item.title for item in events] == ["A", "B", "B"]
    assert isinstance(error, IncompleteListingError)
    assert "page 2 repeats pages before it" in str(error)


@settings(deadline=None)  # each example is some calls, and the machine may be busy
@given(
    total=st.integers(0, 40),
    size=st.integers(1, 9),
    honest=st.sampled_from(["all", "results", "pages", "none"]),
    faults=st.lists(st.tuples(st.integers(1, 8), st.integers(0, 40), st.booleans()), max_size=3),
)
def test_no_change_during_reading_makes_a_listing_wrong_in_silence(
    total: int, size: int, honest: str, faults: list[tuple[int, int, bool]]
) -> None:
    """Whatever is inserted or deleted between pages: no event twice, and with counts none lost."""
    present = list(range(total))
    was_there, new = set(present), 1_000
    numbers: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal new
        number = int(request.url.params["pageNumber"])
        numbers.append(number)
        for at, position, insert in faults:
            if at == number and insert:
                new += 1
                present.insert(position, new)
            elif at == number and position < len(present):
                was_there.discard(present.pop(position))
        body = page(*present[(number - 1) * size : number * size])
        if honest in {"all", "results"}:
            body = merged(body, {"totalResults": len(present)})
        if honest in {"all", "pages"}:
            body = merged(body, {"totalPages": -(-len(present) // size)})
        return httpx.Response(200, json=body)

    client = Driver("sync").connect(Service(answer))
    events, error = client.collect("iter_calendar_events", "a", "m", page_size=size)

    ids = [item.id for item in events]
    assert len(ids) == len(set(ids))
    assert len(numbers) <= total + len(faults) + 2
    if not faults:
        assert len(ids) == total
        assert error is None
    # An insertion can hide a deletion in the count, so not where there are both.
    if honest in {"all", "results"} and error is None and len({fault[2] for fault in faults}) < 2:
        assert {f"event-{number}" for number in was_there} <= set(ids)


def merged(body: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return an answer with further members in its page."""
    return {**body, "result": {**body["result"], **more}}


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
