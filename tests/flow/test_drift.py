"""What the API answers and the contract does not say is reported, and reading goes on."""

import logging
from typing import Any

import httpx
import pytest
from tests.support.document import canonical, completed, response, schema_of
from tests.support.driving import Driver
from tests.support.service import SUBSCRIPTION, Service, body_with

from rokt_calendar import (
    ApiStatusError,
    AsyncRoktCalendar,
    BadRequestError,
    ConfigurationError,
    Drift,
    InvalidResponseError,
    RetryPolicy,
    RoktCalendar,
)
from rokt_calendar.models import CreateSubscriptionRequest

ONCE = RetryPolicy(attempts=1)


def test_an_unknown_field_is_reported_and_kept(driver: Driver) -> None:
    """The record names the place and the type; the value is in the model."""
    found: list[Drift] = []
    client = driver.connect(Service(body_with(tags=[{"color": "red"}])), on_drift=found.append)

    details = client.get_subscription("x")

    assert found == [Drift("getSubscription", 200, "/tags/0/color", "nothing", "string")]
    assert details.tags[0]["color"] == "red"


@pytest.mark.parametrize(
    ("wrong", "pointer", "expected", "seen"),
    [
        ({"timezoneId": 5}, "/timezoneId", "string or null", "integer"),
        ({"deactivatedDate": "soon"}, "/deactivatedDate", "date-time", "another text"),
        ({"tags": "none"}, "/tags", "array or null", "string"),
        (
            {"eventsVisibleToSubscription": [{}, {"reminderMinutes": "15"}]},
            "/eventsVisibleToSubscription/1/reminderMinutes",
            "integer or null",
            "string",
        ),
    ],
)
def test_an_optional_value_of_a_wrong_type_is_reported_and_left_out(
    driver: Driver, wrong: dict[str, Any], pointer: str, expected: str, seen: str
) -> None:
    """No typed attribute holds it, and nothing of the answer is lost."""
    found: list[Drift] = []
    client = driver.connect(Service(body_with(**wrong)), on_drift=found.append)

    details = client.get_subscription("x")

    assert found == [Drift("getSubscription", 200, pointer, expected, seen)]
    schema = schema_of(response("getSubscription", 200))
    whole = completed(schema, {**SUBSCRIPTION, **wrong})
    assert canonical(schema, details.to_dict()) == canonical(schema, whole)
    (name, value), *_ = wrong.items()
    if isinstance(value, list):
        (_, event) = details.events_visible_to_subscription
        assert event.reminder_minutes is None
        assert event["reminderMinutes"] == "15"
    else:
        assert details[name] == value
        assert [details.timezone_id, details.deactivated_date, details.tags] == [None] * 3


def test_a_time_of_another_form_is_reported_and_read(driver: Driver) -> None:
    """Without an offset it is no time of RFC 3339, but Python can read it."""
    found: list[Drift] = []
    answer = body_with(createdAt="2026-01-05T09:30:00")
    client = driver.connect(Service(answer), on_drift=found.append)

    assert client.get_subscription("x").created_at.hour == 9
    assert [(one.pointer, one.expected) for one in found] == [("/createdAt", "date-time")]


@pytest.mark.parametrize(
    ("wrong", "pointer", "expected", "seen"),
    [
        ({"isActive": "yes"}, "/isActive", "boolean", "string"),
        ({"calendar": {"code": "c"}}, "/calendar/name", "string", "nothing"),
    ],
)
def test_what_no_model_can_do_without_is_reported_and_refused(
    driver: Driver, wrong: dict[str, Any], pointer: str, expected: str, seen: str
) -> None:
    """The error and the record say the same."""
    found: list[Drift] = []
    client = driver.connect(Service(body_with(**wrong)), on_drift=found.append)

    with pytest.raises(InvalidResponseError, match=f"at {pointer}: {seen} where"):
        client.get_subscription("x")

    assert found == [Drift("getSubscription", 200, pointer, expected, seen)]


def test_each_kind_is_reported_once_for_each_client(driver: Driver) -> None:
    """Wherever in a list it occurs; another type at the same place is another kind."""
    found: list[Drift] = []
    answers = [
        body_with(tags=[{"a": 1}, {"a": 1}]),
        body_with(tags=[{}, {}, {"a": 1}]),
        body_with(tags=[{"id": 1}]),
        body_with(tags=[{}, {"id": 2}]),
    ]
    service = Service(*answers * 2)
    client = driver.connect(service, on_drift=found.append)

    for _ in service.answers[:]:
        client.get_subscription("x")
    driver.connect(Service(answers[0]), on_drift=found.append).get_subscription("x")

    assert [drift.pointer for drift in found] == ["/tags/0/a", "/tags/0/id", "/tags/0/a"]


def test_an_undocumented_success_is_reported(driver: Driver) -> None:
    """It is read all the same."""
    found: list[Drift] = []
    client = driver.connect(Service(httpx.Response(299, json=SUBSCRIPTION)), on_drift=found.append)

    assert client.get_subscription("x").is_active
    assert found == [Drift("getSubscription", 299, "", "200, 400, 401", "299")]


@pytest.mark.parametrize("status", [403, 418, 429, 502, 503])
def test_a_status_that_default_covers_is_no_drift(driver: Driver, status: int) -> None:
    """Nor is its body, which may come from a gateway."""
    found: list[Drift] = []
    answer = httpx.Response(status, json={"detail": "hello"})
    client = driver.connect(Service(answer), on_drift=found.append, retry=ONCE)

    with pytest.raises(ApiStatusError, match="hello"):
        client.get_subscription("x")

    assert found == []


@pytest.mark.parametrize(
    ("answer", "drift"),
    [
        (httpx.Response(400, json={"more": 1}), ("/more", "nothing", "integer")),
        (httpx.Response(400, json={"errors": 1}), ("/errors", "array or null", "integer")),
        (httpx.Response(400, html="<h1>Lost</h1>"), ("", "JSON", "no JSON")),
        (httpx.Response(400, json={"message": "gone", "errors": []}), None),
    ],
)
def test_an_error_body_is_compared_as_well(
    driver: Driver, answer: httpx.Response, drift: tuple[str, str, str] | None
) -> None:
    """It never changes the error."""
    found: list[Drift] = []
    client = driver.connect(Service(answer), on_drift=found.append, retry=ONCE)

    with pytest.raises(BadRequestError):
        client.get_subscription("x")

    assert found == ([] if drift is None else [Drift("getSubscription", 400, *drift)])


def test_by_default_a_warning_is_logged(driver: Driver, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever does not care sees it all the same, once."""
    client = driver.connect(Service(body_with(**{"new\nfield": 1})))

    with caplog.at_level(logging.WARNING, logger="rokt_calendar.drift"):
        client.get_subscription("x")
        client.get_subscription("x")

    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        (
            "WARNING",
            "getSubscription, status 200: at /new\\nfield: integer where the contract has nothing",
        )
    ]


def test_what_on_drift_raises_hides_nothing(driver: Driver) -> None:
    """Of two kinds in one answer, the second is told by the next call."""
    told: list[str] = []

    def refuse(drift: Drift) -> None:
        told.append(drift.pointer)
        raise LookupError(drift.pointer)

    client = driver.connect(Service(body_with(alpha=1, beta=2)), on_drift=refuse)

    for _ in range(2):
        with pytest.raises(LookupError):
            client.get_subscription("x")
    client.get_subscription("x")

    assert told == ["/alpha", "/beta"]


def test_another_type_of_an_unknown_field_is_another_kind(driver: Driver) -> None:
    """The record names the type, so it would be wrong without the second one."""
    found: list[Drift] = []
    answers = [body_with(more=value) for value in (1, "x", 2, "y")]
    client = driver.connect(Service(*answers), on_drift=found.append)

    for _ in answers:
        client.get_subscription("x")

    assert [(drift.pointer, drift.seen) for drift in found] == [
        ("/more", "integer"),
        ("/more", "string"),
    ]


def test_what_on_drift_raises_ends_the_call(driver: Driver) -> None:
    """A test suite can make drift a failure."""

    def refuse(drift: Drift) -> None:
        raise LookupError(str(drift))

    client = driver.connect(Service(body_with(more=1)), on_drift=refuse)

    with pytest.raises(LookupError, match="at /more: integer"):
        client.get_subscription("x")


def test_a_single_object_for_a_list_is_no_drift(driver: Driver) -> None:
    """The documentation prints the schedule that way."""
    found: list[Drift] = []
    client = driver.connect(Service(httpx.Response(200, json={"title": 5})), on_drift=found.append)

    (entry,) = client.get_subscription_schedule("06423672-b6ba-4536-aa36-70788a7a0a36")

    assert entry.title is None
    assert [drift.pointer for drift in found] == ["/0/title"]


@pytest.mark.parametrize("body", [{}, {"success": True}, {"data": []}])
def test_an_object_that_is_no_entry_is_no_list_of_one(driver: Driver, body: object) -> None:
    """An envelope, or a list in a wrapping, must not pass for an entry without a title."""
    client = driver.connect(Service(httpx.Response(200, json=body)))

    with pytest.raises(InvalidResponseError, match="object where the contract has array"):
        client.get_subscription_schedule("06423672-b6ba-4536-aa36-70788a7a0a36")


def test_a_success_that_is_not_a_boolean_is_no_failure(driver: Driver) -> None:
    """Nobody guesses what a text means; the report tells of it."""
    found: list[Drift] = []
    service = Service(httpx.Response(200, json={"success": "false"}))
    client = driver.connect(service, on_drift=found.append)

    response = client.create_subscription("acme", "matches", body=CreateSubscriptionRequest())

    assert response["success"] == "false"
    assert [drift.pointer for drift in found] == ["/success"]


async def unheard(drift: Drift) -> None:
    """Would have to be awaited."""


@pytest.mark.parametrize("on_drift", [5, unheard])
@pytest.mark.parametrize("kind", [RoktCalendar, AsyncRoktCalendar])
def test_an_on_drift_that_cannot_be_called_is_refused(kind: Any, on_drift: object) -> None:
    """Before anything is sent."""
    with pytest.raises(ConfigurationError, match=r"on_drift is .*; give a plain function"):
        kind("id", "secret", on_drift=on_drift)
