"""A token that still works: no trouble with its renewal may harm a call."""

import json

import httpx
import pytest
from tests.support.driving import Driver, FakeTime
from tests.support.raw_server import Fault, http, raw_server, reset, send, stall
from tests.support.service import SUBSCRIPTION, Service

from rokt_calendar import RetryPolicy

OK = send(http(200, json.dumps(SUBSCRIPTION).encode()))
ONCE = RetryPolicy(attempts=1)
CUT = http(200, b'{"access_token":', length=99)


@pytest.mark.parametrize(
    "fault",
    [reset(), reset(CUT), send(CUT), stall(CUT), stall(), send(http(503)), send(http(401))],
    ids=["reset", "reset in body", "cut off", "stall in body", "stall", "503", "401"],
)
def test_a_call_goes_on_with_its_token_whatever_the_token_endpoint_does(
    driver: Driver, time: FakeTime, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real sockets, in the window in which the renewal is due but not urgent."""
    monkeypatch.setattr("rokt_calendar._tokens.source.EARLY_RENEWAL_TIMEOUT", 0.1)
    with raw_server(OK) as server:
        client = driver.connect(base_url=server.url, clock=time.clock, retry=ONCE)
        client.get_subscription("x")
        time.advance(270)
        server.token_fault = fault

        for _ in range(3):
            assert client.get_subscription("x").is_active
        client.close()

    assert server.token_requests == 2


def test_a_renewal_that_is_not_urgent_gets_little_time(driver: Driver, time: FakeTime) -> None:
    """A stalling token endpoint must not eat the deadline of a call that has a token."""
    service = Service()
    client = driver.connect(service, clock=time.clock)
    client.get_subscription("x")
    time.advance(270)
    client.get_subscription("x")

    urgent, early = (request.extensions["timeout"] for request in service.token_requests)
    assert max(urgent.values()) == 30
    assert set(early.values()) == {3.0}


def test_a_dead_credential_does_not_end_a_token_that_lives(driver: Driver, time: FakeTime) -> None:
    """The pause after three refusals keeps from asking, not from working."""
    refusal = httpx.Response(401, json={"error": "invalid_client"})
    service = Service()
    client = driver.connect(service, clock=time.clock, retry=ONCE)
    client.get_subscription("x")
    service.token_answers = [refusal] * 100
    time.advance(256)

    while time.steady < 1_299:
        assert client.get_subscription("x").is_active
        time.advance(1)

    assert len(service.token_requests) == 5


def test_a_token_request_has_no_more_time_than_its_call(driver: Driver, time: FakeTime) -> None:
    """The one after a 401 as little as the first."""

    def slow(request: httpx.Request) -> httpx.Response:
        time.advance(50)
        return httpx.Response(401)

    service = Service(slow, httpx.Response(200, json=SUBSCRIPTION))
    driver.connect(service, clock=time.clock, deadline=60).get_subscription("x")

    assert service.token_requests[1].extensions["timeout"]["read"] == 10
