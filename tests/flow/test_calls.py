"""What one call, or a few after another, look like at the service."""

import logging
from itertools import pairwise
from typing import Any

import httpx
import pytest
from tests.support.driving import PATIENT, Driver, FakeTime
from tests.support.service import SUBSCRIPTION, Service, json_of

from rokt_calendar import (
    InvalidRequestError,
    OperationFailedError,
    ServerError,
)
from rokt_calendar.models import (
    CreateSubscriptionRequest,
    SubscriptionDetails,
    SubscriptionEvent,
)

OK = httpx.Response(200, json=SUBSCRIPTION)
EVENT = SubscriptionEvent(event_id="e-1", title="Final", start="2026-05-30T21:00:00")


def test_one_token_serves_call_after_call(driver: Driver) -> None:
    """The result is the model of the contract, and the token is asked for once."""
    service = Service(OK)
    client = driver.connect(service)

    results = [client.get_subscription("x") for _ in range(5)]

    assert all(isinstance(result, SubscriptionDetails) for result in results)
    assert len(service.token_requests) == 1
    assert set(service.bearers) == {"canary-token-1"}


def test_a_token_is_renewed_before_it_ends(driver: Driver, time: FakeTime) -> None:
    """No request ever carries a token that is over, and none is replaced while it is young."""
    issued: list[float] = []
    ages: list[float] = []

    def answer(request: httpx.Request) -> httpx.Response:
        number = int(request.headers["authorization"].rpartition("-")[2])
        ages.append(time.steady - issued[number - 1])
        return httpx.Response(200, json=SUBSCRIPTION)

    def issue(request: httpx.Request) -> httpx.Response:
        issued.append(time.steady)
        return service.token()

    service = Service(answer, token_answers=[issue] * 100)
    client = driver.connect(service, clock=time.clock)
    for _ in range(120):
        client.get_subscription("x")
        time.advance(13)

    assert max(ages) < 300
    assert all(later - earlier >= 225 for earlier, later in pairwise(issued))


def test_a_401_is_answered_with_a_fresh_token_and_a_replay(driver: Driver) -> None:
    """The body is sent again in full."""
    service = Service(httpx.Response(401), httpx.Response(202))

    driver.connect(service).update_subscription_event("acme", body=EVENT)

    assert service.bearers == ["canary-token-1", "canary-token-2"]
    assert json_of(service.requests[0]) == json_of(service.requests[1]) == EVENT.to_dict()


def test_a_202_returns_none_whatever_its_body(driver: Driver) -> None:
    """The documentation leaves the body of a 202 open."""
    for accepted in (httpx.Response(202), httpx.Response(202, text="queued")):
        result = driver.connect(Service(accepted)).delete_subscription_event("acme", "e-1")
        assert result is None


def test_raw_gives_status_headers_and_model(driver: Driver) -> None:
    """For those who need more than the model."""
    service = Service(httpx.Response(200, json=SUBSCRIPTION, headers={"x-request-id": "r-7"}))

    raw = driver.connect(service).raw("get_subscription", "x")

    assert (raw.status_code, raw.headers["x-request-id"]) == (200, "r-7")
    assert raw.parsed.is_active is True
    assert "authorization" not in repr(raw)


def test_a_failure_within_a_200_is_an_error_with_its_details(driver: Driver) -> None:
    """`success: false` never passes for a result."""
    body = {
        "success": False,
        "statusCode": 400,
        "message": "not possible",
        "errors": [{"code": "CalendarClosed", "reason": "the calendar is closed"}],
    }
    client = driver.connect(Service(httpx.Response(200, json=body)))

    with pytest.raises(
        OperationFailedError, match="not possible; the calendar is closed"
    ) as caught:
        client.create_subscription("acme", "matches", body=CreateSubscriptionRequest())

    error = caught.value
    assert (error.message, error.errors[0].code) == ("not possible", "CalendarClosed")
    assert error.body.status_code == 400


def test_arguments_of_a_wrong_type_are_refused_before_anything_is_sent(driver: Driver) -> None:
    """A dict is no model; the error is ours and names the operation."""
    service = Service(httpx.Response(202))
    client = driver.connect(service)
    wrong: Any = {"eventId": "e-1"}

    with pytest.raises(
        InvalidRequestError,
        match=r"updateSubscriptionEvent: body must be a SubscriptionEvent, not dict",
    ):
        client.update_subscription_event("acme", body=wrong)
    body = CreateSubscriptionRequest()
    body.additional_properties["weight"] = float("nan")
    with pytest.raises(InvalidRequestError, match="Out of range float"):
        client.create_subscription("acme", "matches", body=body)

    assert service.token_requests == []


def test_a_closed_client_says_so(driver: Driver) -> None:
    """Not a RuntimeError of httpx."""
    client = driver.connect(Service(OK))
    client.close()

    with pytest.raises(InvalidRequestError, match="the client is closed"):
        client.get_subscription("x")


@pytest.mark.parametrize("status", [200, 201, 204, 206])
def test_an_undocumented_success_is_a_success(driver: Driver, status: int) -> None:
    """A write that was done must not look like one that failed, or it is done again."""
    client = driver.connect(Service(httpx.Response(status)))

    assert client.update_subscription_event("acme", body=EVENT) is None
    assert client.raw("delete_subscription_event", "acme", "e").status_code == status


def test_each_call_is_one_line_in_the_log_at_debug(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    """Operation, outcome, attempts and time; success and failure alike."""
    caplog.set_level(logging.DEBUG, logger="rokt_calendar")
    client = driver.connect(Service(httpx.Response(503), OK, httpx.Response(503)), retry=PATIENT)

    client.get_subscription("x")
    with pytest.raises(ServerError):
        client.get_subscription("x")

    lines = [record.getMessage() for record in caplog.records if record.name == "rokt_calendar"]
    assert len(lines) == 2
    assert lines[0].startswith("getSubscription: 200, attempts 2, ")
    assert lines[1].startswith("getSubscription: 503 ServerError, attempts 3, ")
