"""What one call, or a few after another, look like at the service."""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from typing import Any

import httpx
import pytest
from rokt_calendar import (
    AuthenticationError,
    DeadlineExceededError,
    InvalidRequestError,
    InvalidResponseError,
    OperationFailedError,
    RateLimitError,
    RetryPolicy,
    ServerError,
    TokenError,
    TransportError,
)
from rokt_calendar.models import (
    CreateSubscriptionEventRequest,
    CreateSubscriptionRequest,
    SubscriptionDetails,
    SubscriptionEvent,
)

from tests.driving import PATIENT, Driver, FakeTime
from tests.service import SUBSCRIPTION, Service, json_of

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


def test_a_second_401_is_an_authentication_error(driver: Driver) -> None:
    """It is not tried for ever, and the text says where to look."""
    service = Service(httpx.Response(401, json={"message": "no"}))

    with pytest.raises(AuthenticationError, match="A fresh access token was refused too"):
        driver.connect(service).get_subscription("x")

    assert len(service.requests) == 2


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


def test_a_call_that_may_be_repeated_is_repeated(driver: Driver) -> None:
    """A read survives two failures."""
    service = Service(httpx.Response(503), httpx.ReadError("reset"), OK)

    driver.connect(service, retry=PATIENT).get_subscription("x")

    assert len(service.requests) == 3


def test_a_write_that_may_have_arrived_is_not_repeated(driver: Driver) -> None:
    """The error says that it may have taken effect."""
    service = Service(httpx.ReadTimeout("stall"))
    body = CreateSubscriptionEventRequest(event=EVENT)

    with pytest.raises(TransportError, match="the answer did not come in time") as caught:
        driver.connect(service, retry=PATIENT).create_subscription_event("acme", body=body)

    assert len(service.requests) == 1
    assert (caught.value.maybe_applied, caught.value.attempts) == (True, 1)
    assert caught.value.operation == "createSubscriptionEvent"


def test_a_write_that_never_left_is_repeated_and_certainly_not_applied(driver: Driver) -> None:
    """Nothing was sent, so nothing can have happened."""
    service = Service(httpx.ConnectError("refused"))
    body = CreateSubscriptionEventRequest(event=EVENT)

    with pytest.raises(TransportError, match="the host was not reached") as caught:
        driver.connect(service, retry=PATIENT).create_subscription_event("acme", body=body)

    assert len(service.requests) == 3
    assert (caught.value.maybe_applied, caught.value.attempts) == (False, 3)


def test_a_doubt_from_an_earlier_attempt_is_not_forgotten(driver: Driver) -> None:
    """The last attempt was refused, but the first may have come through."""
    service = Service(httpx.ReadError("reset"), httpx.Response(400))

    with pytest.raises(Exception, match="status 400") as caught:
        driver.connect(service, retry=PATIENT).delete_subscription_event("acme", "e-1")

    assert getattr(caught.value, "maybe_applied", None) is True


@pytest.mark.parametrize(
    ("answer", "doubt"),
    [
        (httpx.Response(400), False),
        (httpx.Response(408), True),
        (httpx.Response(429), False),
        (httpx.Response(500), True),
        (httpx.Response(520), True),
        (httpx.Response(302), True),
        (httpx.Response(700), True),
        (httpx.Response(200, html="<h1>"), True),
        (httpx.Response(200, json={"success": False}), False),
    ],
)
def test_maybe_applied_tells_a_refusal_from_a_doubt(
    driver: Driver, answer: httpx.Response, doubt: bool
) -> None:
    """Only an answer of the API that says no is believed to mean no."""
    client = driver.connect(Service(answer), retry=RetryPolicy(attempts=1))

    with pytest.raises(Exception) as caught:  # noqa: PT011  # each row has its own class
        client.create_subscription("acme", "matches", body=CreateSubscriptionRequest())

    assert getattr(caught.value, "maybe_applied", None) is doubt


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


def test_retry_after_is_waited_for(driver: Driver, time: FakeTime) -> None:
    """The wait is on the client's clock, before the second attempt."""
    service = Service(httpx.Response(429, headers={"retry-after": "7"}), OK)

    driver.connect(service, clock=time.clock).get_subscription("x")

    assert [seconds >= 7 for seconds in time.slept] == [True]


def test_a_wait_that_does_not_fit_the_deadline_ends_the_call_at_once(
    driver: Driver, time: FakeTime
) -> None:
    """The last answer is the error, with what it asked for."""
    service = Service(httpx.Response(429, headers={"retry-after": "30"}))
    client = driver.connect(service, clock=time.clock, deadline=20)

    with pytest.raises(RateLimitError, match="Slow down") as caught:
        client.get_subscription("x")

    assert caught.value.retry_after == 30
    assert time.slept == []


def test_a_call_that_uses_up_its_deadline_says_so(driver: Driver, time: FakeTime) -> None:
    """A time limit that the deadline has shortened is reported as the deadline."""

    def stall(request: httpx.Request) -> httpx.Response:
        assert request.extensions["timeout"]["read"] <= 10
        time.advance(10)
        raise httpx.ReadTimeout("stall", request=request)

    client = driver.connect(Service(stall), clock=time.clock, deadline=10)

    with pytest.raises(DeadlineExceededError, match="not done within the deadline of 10") as caught:
        client.get_subscription("x")

    assert caught.value.elapsed == 10


def test_without_deadline_and_timeout_nothing_is_bounded(driver: Driver, time: FakeTime) -> None:
    """Who asks for it gets it."""
    service = Service(OK)

    driver.connect(service, timeout=None, deadline=None).get_subscription("x")

    assert set(service.requests[0].extensions["timeout"].values()) == {None}


def test_a_wait_that_overslept_the_deadline_sends_nothing_more(
    driver: Driver, time: FakeTime
) -> None:
    """The check comes before each attempt."""
    service = Service(httpx.Response(503))
    client = driver.connect(service, clock=time.clock, deadline=10)
    time.oversleep = 20

    with pytest.raises(DeadlineExceededError, match="deadline of 10 seconds") as caught:
        client.get_subscription("x")

    assert (len(service.requests), caught.value.attempts) == (1, 1)


class Drops(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that takes its time; an iterator, for httpx leaves generators to the collector."""

    def __init__(self, time: FakeTime, seconds: float) -> None:
        text = json.dumps(SUBSCRIPTION).encode()
        self.rest = iter(text)
        self.pass_time = lambda: time.advance(seconds / len(text))

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self.pass_time()
        return bytes([next(self.rest)])

    async def __anext__(self) -> bytes:
        try:
            return next(self)
        except StopIteration:
            raise StopAsyncIteration from None


class Dripping(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Issues tokens at once and answers everything else in drops."""

    def __init__(self, time: FakeTime, seconds: float) -> None:
        self.drops = lambda: Drops(time, seconds)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            return Service().token()
        return httpx.Response(200, stream=self.drops())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


@pytest.mark.parametrize("seconds_in_body", [0.4, 5.0])
def test_a_body_that_comes_in_drops_does_not_outlast_the_deadline(
    driver: Driver, time: FakeTime, seconds_in_body: float
) -> None:
    """Httpx bounds each wait for data; the deadline bounds their sum."""
    client = driver.connect(
        transport=Dripping(time, seconds_in_body),
        clock=time.clock,
        deadline=1,
        retry=RetryPolicy(attempts=1),
    )

    if seconds_in_body < 1:
        assert client.get_subscription("x").is_active
    else:
        with pytest.raises(DeadlineExceededError) as caught:
            client.get_subscription("x")
        assert 1 <= caught.value.elapsed < 1.1


def test_a_refused_credential_is_a_token_error(driver: Driver) -> None:
    """It is not repeated, and no API request is made."""
    refusal = httpx.Response(401, json={"error": "invalid_client"})
    service = Service(OK, token_answers=[refusal] * 9)

    with pytest.raises(TokenError, match="Check the client id and the client secret") as caught:
        driver.connect(service, retry=PATIENT).get_subscription("x")

    assert (caught.value.operation, caught.value.attempts) == ("getSubscription", 1)
    assert (len(service.token_requests), service.requests) == (1, [])


@pytest.mark.parametrize("trouble", [httpx.Response(503), httpx.ReadError("reset")])
def test_a_token_endpoint_in_trouble_is_asked_again_for_any_operation(
    driver: Driver, trouble: Any
) -> None:
    """The API request has not been sent, so even a POST may go on."""
    service = Service(httpx.Response(202), token_answers=[trouble, trouble])
    body = CreateSubscriptionEventRequest(event=EVENT)

    driver.connect(service, retry=PATIENT).create_subscription_event("acme", body=body)

    assert (len(service.token_requests), len(service.requests)) == (3, 1)


def test_a_token_endpoint_out_of_reach_is_named_and_leaves_no_doubt(driver: Driver) -> None:
    """The write has not been sent."""
    service = Service(OK, token_answers=[httpx.ReadTimeout("stall")] * 3)
    client = driver.connect(service, retry=PATIENT)

    with pytest.raises(TransportError, match="while requesting an access token") as caught:
        client.delete_subscription_event("acme", "e-1")

    assert caught.value.maybe_applied is False


@pytest.mark.parametrize("trouble", [httpx.Response(500), httpx.ConnectError("refused")])
def test_a_valid_token_is_used_while_the_token_endpoint_is_down(
    driver: Driver, time: FakeTime, trouble: Any
) -> None:
    """No call fails before the token's own end, and the endpoint is not hammered."""
    service = Service(OK, token_answers=[lambda _: service.token(), *[trouble] * 1_000])
    client = driver.connect(service, clock=time.clock, retry=RetryPolicy(attempts=1))
    client.get_subscription("x")
    time.advance(200)

    for _ in range(99):
        client.get_subscription("x")
        time.advance(1)

    assert len(service.requests) == 100
    assert len(service.token_requests) < 25


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


def test_an_undocumented_success_is_not_taken_for_the_documented_one(driver: Driver) -> None:
    """A 201 where 200 is promised may be somebody else's answer."""
    client = driver.connect(Service(httpx.Response(201, json=SUBSCRIPTION)))

    with pytest.raises(InvalidResponseError, match="documented success is 200") as caught:
        client.get_subscription("x")

    assert caught.value.status_code == 201


def test_a_redirect_is_not_followed(driver: Driver) -> None:
    """The token must not travel along."""
    service = Service(httpx.Response(302, headers={"location": "https://evil.example/"}))

    with pytest.raises(Exception, match="status 302"):
        driver.connect(service).get_subscription("x")

    assert len(service.requests) == 1


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
    assert lines[1].startswith("getSubscription: 503, attempts 3, ")
