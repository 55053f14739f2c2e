"""A server that repeats what it was sent cannot put it into our errors."""

import httpx
import pytest
from tests.support.canary import PATTERN
from tests.support.driving import CLIENT_ID, Driver
from tests.support.leaking import MASK, OK, echo, failing, token
from tests.support.raw_server import http, raw_server, send
from tests.support.service import Service, form_of

from rokt_calendar import (
    OperationFailedError,
    RetryPolicy,
    ServerError,
    TokenError,
)
from rokt_calendar.models import CreateSubscriptionRequest


@pytest.fixture(params=["client_secret_basic", "client_secret_post"])
def auth_method(request: pytest.FixtureRequest) -> str:
    """Show the secret in the header, and in the form."""
    return str(request.param)


@pytest.mark.parametrize(
    "text",
    [
        "canary-token-1/x+y=",
        r"canary-token-1\/x+y=",
        r"canary-token-1/x\u002By=",
        r"canary-token-1/x\u002by=",
        "canary-token-1%2Fx%2By%3D",
        "canary-token-1%2fx%2by%3d",
        "canary-token-1/x&#x2B;y=",
        "canary-token-1/x&#43;y=",
    ],
)
@pytest.mark.parametrize("status", [400, 200])
def test_a_body_that_repeats_the_token_is_kept_without_it(
    driver: Driver, status: int, text: str
) -> None:
    """Debugging proxies answer with the request; the rest of the body is of use."""
    content = f'{{"success": false, "message": "sent {text} to us"}}'.encode()
    service = Service(
        httpx.Response(status, content=content),
        token_answers=[token(access_token="canary-token-1/x+y=")],
    )
    client = driver.connect(service)

    with failing(client) as errors:
        client.create_subscription("acme", "matches", body=CreateSubscriptionRequest())

    assert f"sent {MASK} to us" in str(errors[0])


def test_a_failed_operation_keeps_its_answer_without_the_token(driver: Driver) -> None:
    """The model of the answer is read from the cleaned body."""
    client = driver.connect(Service(echo(200)))

    with failing(client) as errors:
        client.create_subscription("acme", "matches", body=CreateSubscriptionRequest())

    assert isinstance(errors[0], OperationFailedError)
    assert MASK in repr(errors[0].body)


def test_a_body_of_a_wrong_shape_is_kept_without_the_token(driver: Driver) -> None:
    """It helps to find the proxy that answered."""
    client = driver.connect(Service(echo(200)))

    with failing(client) as errors:
        client.get_subscription("x")

    assert isinstance(errors[0], OperationFailedError)
    assert f"Bearer {MASK}" in str(errors[0].body)


def test_a_short_token_is_no_reason_to_change_a_body(driver: Driver) -> None:
    """Stand-ins of tests are found in any text by chance."""
    answers = [httpx.Response(400, json={"message": "true to form"})]
    client = driver.connect(Service(*answers, token_answers=[token(access_token="t")]))

    with failing(client) as errors:
        client.get_subscription("x")

    assert "true to form" in str(errors[0])


def test_a_refusal_that_echoes_header_or_form_is_cleaned(driver: Driver, auth_method: str) -> None:
    """In the header the secret is in base64, in the form it is percent-encoded."""
    sent: list[httpx.Request] = []

    def refuse(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return echo(401)(request)

    client = driver.connect(Service(token_answers=[refuse]), auth_method=auth_method)
    with failing(client) as errors:
        client.get_subscription("x")

    assert isinstance(errors[0], TokenError)
    assert errors[0].error == "invalid_client"
    in_form = "client_secret" in form_of(sent[0])
    assert in_form == (auth_method == "client_secret_post")
    assert (PATTERN.search(sent[0].headers.get("authorization", "")) is None) == in_form


def test_a_token_with_a_space_at_its_end_is_used_without_it(driver: Driver) -> None:
    """With the space, HTTP libraries refuse the header, and quote it."""
    with raw_server(send(http(404))) as server:
        service = Service(OK, token_answers=[token(access_token=" canary-token-1 ")])
        driver.connect(service, base_url=server.url).get_subscription("x")

    assert service.bearers == ["canary-token-1"]
    assert CLIENT_ID not in service.bearers


def test_the_head_of_an_answer_is_kept_without_the_token(driver: Driver) -> None:
    """A reason phrase gets into the text of an error, and an id of the request onto it."""
    sent = "not-a-canary"  # httpx itself writes the phrase into its log
    answer = httpx.Response(
        502,
        headers={"x-request-id": f"id-{sent}"},
        extensions={"reason_phrase": f"Bad {sent}".encode()},
    )
    service = Service(answer, token_answers=[token(access_token=sent)])
    client = driver.connect(service, retry=RetryPolicy(attempts=1))

    with failing(client) as errors:
        client.get_subscription("x")

    assert isinstance(errors[0], ServerError)
    assert errors[0].request_id == f"id-{MASK}"
    assert f"status 502 (Bad {MASK})" in str(errors[0])


def test_what_a_failed_operation_says_is_told_in_one_line(driver: Driver) -> None:
    """A server can say a lot, in many lines and with control codes; the rest is on the error."""
    message = "no\n\x1b[31m" + "x" * 100_000
    body = {"success": False, "message": message, "errors": [{"code": "7", "reason": "full"}]}
    client = driver.connect(Service(httpx.Response(200, json=body)))

    with failing(client) as errors:
        client.create_subscription("acme", "matches", body=CreateSubscriptionRequest())

    assert isinstance(errors[0], OperationFailedError)
    assert errors[0].message == message
    assert len(str(errors[0])) < 600
    assert str(errors[0]).isprintable()
