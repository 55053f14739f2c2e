"""What is sent again and what is not, and what the error then says about it."""

from typing import Any

import httpx
import pytest
from tests.support.driving import PATIENT, Driver, FakeTime
from tests.support.service import SUBSCRIPTION, Service

from rokt_calendar import (
    AuthenticationError,
    RetryPolicy,
    TokenError,
    TransportError,
)
from rokt_calendar.models import (
    CreateSubscriptionEventRequest,
    CreateSubscriptionRequest,
    SubscriptionEvent,
)

OK = httpx.Response(200, json=SUBSCRIPTION)
EVENT = SubscriptionEvent(event_id="e-1", title="Final", start="2026-05-30T21:00:00")


def test_a_second_401_is_an_authentication_error(driver: Driver) -> None:
    """It is not tried for ever, and the text says where to look."""
    service = Service(httpx.Response(401, json={"message": "no"}))

    with pytest.raises(AuthenticationError, match="A fresh access token was refused too"):
        driver.connect(service).get_subscription("x")

    assert len(service.requests) == 2


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
        (httpx.LocalProtocolError("a bad frame, over HTTP/2 perhaps of the server"), True),
        (ValueError("from a transport of the caller"), True),
    ],
)
def test_maybe_applied_tells_a_refusal_from_a_doubt(
    driver: Driver, answer: Any, doubt: bool
) -> None:
    """Only an answer of the API that says no is believed to mean no."""
    client = driver.connect(Service(answer), retry=RetryPolicy(attempts=1))

    with pytest.raises(Exception) as caught:  # noqa: PT011  # each row has its own class
        client.create_subscription("acme", "matches", body=CreateSubscriptionRequest())

    assert getattr(caught.value, "maybe_applied", None) is doubt


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


def test_a_redirect_is_not_followed(driver: Driver) -> None:
    """The token must not travel along."""
    service = Service(httpx.Response(302, headers={"location": "https://evil.example/"}))

    with pytest.raises(Exception, match="status 302"):
        driver.connect(service).get_subscription("x")

    assert len(service.requests) == 1


def test_a_dead_credential_stops_hammering_and_says_so(driver: Driver, time: FakeTime) -> None:
    """After three refusals in a row the token endpoint is left alone for half a minute."""
    refusal = httpx.Response(401, json={"error": "invalid_client"})
    service = Service(OK, token_answers=[refusal] * 4)
    client = driver.connect(service, clock=time.clock, retry=RetryPolicy(attempts=1))

    texts = []
    for _ in range(50):
        with pytest.raises(TokenError) as caught:
            client.get_subscription("x")
        texts.append(str(caught.value))

    assert len(service.token_requests) == 3
    assert "not asked again" not in texts[2]
    assert texts[3].endswith("Refused 3 times in a row, so not asked again for 30 s.")

    time.advance(31)
    with pytest.raises(TokenError, match="invalid_client"):
        client.get_subscription("x")
    assert len(service.token_requests) == 4

    time.advance(31)
    assert client.get_subscription("x").is_active
    assert client.get_subscription("x").is_active
    assert len(service.token_requests) == 5
