"""Reading is lenient, and never lies."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from tests.support.driving import Driver
from tests.support.leaking import ONCE
from tests.support.service import SUBSCRIPTION, Service, body_with

from rokt_calendar import (
    Drift,
    InvalidResponseError,
    OperationFailedError,
    RateLimitError,
    ServerError,
)
from rokt_calendar.models import CreateSubscriptionRequest, SubscriptionEvent

GUID = "06423672-b6ba-4536-aa36-70788a7a0a36"
EVENT = SubscriptionEvent(event_id="e", title="t", start="2026-05-30T21:00:00")
GOOD = {
    "id": "1",
    "title": "Final",
    "reminderMinutes": 15,
    "startDateTimeUtc": "2026-05-30T19:00:00Z",
    "startDateTimeLocal": "2026-05-30T21:00:00",
    "lastUpdateDateTimeUtc": "2026-05-01T00:00:00Z",
}


def page(*events: Any) -> httpx.Response:
    return httpx.Response(200, json={"success": True, "result": {"data": list(events)}})


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("id", None),
        ("id", 5),
        ("title", ["x"]),
        ("startDateTimeUtc", "soon"),
        ("startDateTimeUtc", None),
        ("startDateTimeUtc", "0001-01-01T00:00:00"),
        ("lastUpdateDateTimeUtc", 7),
        ("reminderMinutes", "15"),
        ("calendarTags", "none"),
    ],
)
def test_one_odd_value_costs_one_value_and_not_the_page(
    driver: Driver, name: str, odd: Any
) -> None:
    """The others are read, the odd one is kept, reported and goes back as it came."""
    found: list[Drift] = []
    client = driver.connect(Service(page(GOOD, {**GOOD, name: odd})), on_drift=found.append)

    events = client.list_calendar_events("acme", "m").result.data

    assert [event.start_date_time_local for event in events] == [GOOD["startDateTimeLocal"]] * 2
    assert events[1][name] == odd
    assert events[1].to_dict()[name] == odd
    assert [drift.pointer for drift in found] == [f"/result/data/1/{name}"]


@pytest.mark.parametrize("name", ["reminderMinutes", "id", "title", "startDateTimeUtc"])
def test_an_absent_value_costs_one_value(driver: Driver, name: str) -> None:
    """.NET leaves nulls out."""
    event = {key: value for key, value in GOOD.items() if key != name}
    client = driver.connect(Service(page(event, GOOD)))

    first, second = client.list_calendar_events("acme", "m").result.data

    assert first.to_dict()[name] is None
    assert second.to_dict()[name] is not None


@pytest.mark.parametrize(
    "tag", [{"id": "a", "text": None}, {"id": None, "text": "x"}, {"text": "x"}]
)
def test_a_null_text_of_a_tag_costs_that_text(driver: Driver, tag: dict[str, Any]) -> None:
    """Not the tag, the event or the page."""
    client = driver.connect(Service(page({**GOOD, "calendarTags": [tag]})))

    (event,) = client.list_calendar_events("acme", "m").result.data

    assert event.title == "Final"
    assert event.calendar_tags[0].to_dict() == {"id": None, "text": None, **tag}


def test_an_item_that_is_no_event_costs_itself(driver: Driver) -> None:
    """The list as it came is kept beside the model."""
    client = driver.connect(Service(page(GOOD, None, 7, {**GOOD, "id": 2})))

    result = client.list_calendar_events("acme", "m").result

    assert [event.id for event in result.data] == ["1", None]
    assert result.data[1]["id"] == 2
    assert result["data"] == [GOOD, None, 7, {**GOOD, "id": 2}]


@pytest.mark.parametrize(
    ("text", "hour", "drifts"),
    [
        ("2025-10-04T10:00:00", 10, 1),
        ("2025-10-04T10:00:00.1234567", 10, 1),
        ("2025-10-04T10:00:00z", 10, 0),
        ("2025-10-04T12:00:00+02:00", 10, 0),
        ("2025-10-03T24:00:00Z", 0, 1),
        ("2025-277T10:00:00Z", 10, 1),
        ("2025-10-04", 0, 1),
    ],
)
def test_an_instant_is_always_aware_and_in_utc(
    driver: Driver, text: str, hour: int, drifts: int
) -> None:
    """Without an offset it is in UTC by the contract's own convention."""
    found: list[Drift] = []
    client = driver.connect(Service(body_with(createdAt=text)), on_drift=found.append)

    created_at = client.get_subscription("x").created_at

    assert created_at.tzinfo is UTC
    assert created_at.replace(minute=0, second=0, microsecond=0) == datetime(
        2025, 10, 4, hour, tzinfo=UTC
    )
    assert len(found) == drifts


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000"]
)
def test_no_date_is_none(driver: Driver, text: str) -> None:
    """An active subscription has no true date of its end."""
    found: list[Drift] = []
    client = driver.connect(Service(body_with(deactivatedDate=text)), on_drift=found.append)

    details = client.get_subscription("x")

    assert details.deactivated_date is None
    assert details["deactivatedDate"] == text
    assert [drift.pointer for drift in found] == ["/deactivatedDate"]


@pytest.mark.parametrize("body", [[], {**SUBSCRIPTION, "calendar": 5}, "no", {"other": 1}])
def test_where_no_model_can_be_true_the_error_has_the_whole_body(driver: Driver, body: Any) -> None:
    """Decoded, so that a caller can still use it."""
    client = driver.connect(Service(httpx.Response(200, json=body)))

    with pytest.raises(InvalidResponseError, match=r"at /|at the top") as caught:
        client.get_subscription("x")

    assert caught.value.body == body


@pytest.mark.parametrize("status", [200, 201, 202, 207])
@pytest.mark.parametrize("spelling", ["success", "Success"])
def test_a_success_that_says_no_is_a_failure(driver: Driver, status: int, spelling: str) -> None:
    """A lost write must not look like a success."""
    body = {spelling: False, "message": "not done", "errors": [{"code": "E1", "reason": "full"}]}
    client = driver.connect(Service(httpx.Response(status, json=body)))

    calls: list[Callable[[], Any]] = [
        lambda: client.update_subscription_event("acme", body=EVENT),
        lambda: client.delete_subscription_event("acme", "e"),
        lambda: client.get_subscription_schedule(GUID),
        lambda: client.create_subscription("acme", "m", body=CreateSubscriptionRequest()),
    ]
    for call in calls:
        with pytest.raises(OperationFailedError, match="not done; full") as caught:
            call()
        assert caught.value.message == "not done"
        assert caught.value.errors == (("E1", "full", None),)


@pytest.mark.parametrize("content", [b"", b" ", b"<html>", b"[]", b'{"a": 1}', b"\xff"])
def test_whatever_comes_with_a_success_that_promises_nothing_is_a_success(
    driver: Driver, content: bytes
) -> None:
    """Nothing was promised, so nothing can be wrong."""
    client = driver.connect(Service(httpx.Response(200, content=content)))

    assert client.update_subscription_event("acme", body=EVENT) is None


@pytest.mark.parametrize(("status", "error"), [(429, RateLimitError), (500, ServerError)])
def test_what_on_drift_raises_does_not_replace_an_error(
    driver: Driver, status: int, error: type[Exception]
) -> None:
    """It is its context."""

    def refuse(drift: Drift) -> None:
        raise LookupError(drift.pointer)

    answer = httpx.Response(status, json={"message": "later", "odd": 1})
    client = driver.connect(Service(answer), on_drift=refuse, retry=ONCE)

    with pytest.raises(error) as caught:
        client.update_subscription_event("acme", body=EVENT)

    assert isinstance(caught.value.__context__, LookupError) is (status == 500)


def test_a_byte_that_is_not_utf8_costs_one_character(driver: Driver) -> None:
    """And is reported."""
    found: list[Drift] = []
    content = httpx.Response(200, json=SUBSCRIPTION).content.replace(b"Matches", b"M\xe4tches")
    client = driver.connect(Service(httpx.Response(200, content=content)), on_drift=found.append)

    assert client.get_subscription("x").calendar.name == "M\ufffdtches"
    assert [(drift.expected, drift.seen) for drift in found] == [("UTF-8", "other bytes")]
