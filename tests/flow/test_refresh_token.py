"""Renewing with the refresh token, through both clients: an option, and never a risk."""

import httpx
import pytest
from tests.support.driving import Driver, FakeTime
from tests.support.service import Service, form_of


def token(number: int) -> httpx.Response:
    body = {"access_token": f"canary-token-{number}", "token_type": "Bearer", "expires_in": 300}
    return httpx.Response(200, json={**body, "refresh_token": f"canary-refresh-{number}"})


def grants(service: Service) -> list[str]:
    """Return by what each token was asked for."""
    forms = [form_of(request) for request in service.token_requests]
    return [form.get("refresh_token", form["grant_type"]) for form in forms]


def test_it_is_not_used_by_default(driver: Driver, time: FakeTime) -> None:
    """The API documents no such call."""
    service = Service(token_answers=[token(1), token(2)])
    client = driver.connect(service, clock=time.clock)
    client.get_subscription("x")
    time.advance(260)
    client.get_subscription("x")

    assert grants(service) == ["client_credentials", "client_credentials"]


def test_each_renewal_uses_the_latest_one(driver: Driver, time: FakeTime) -> None:
    """The first token comes by the client credentials, having no other way."""
    service = Service(token_answers=[token(1), token(2), token(3)])
    client = driver.connect(service, clock=time.clock, use_refresh_token=True)
    for _ in range(3):
        client.get_subscription("x")
        time.advance(260)

    assert grants(service) == ["client_credentials", "canary-refresh-1", "canary-refresh-2"]
    assert service.bearers == ["canary-token-1", "canary-token-2", "canary-token-3"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500, 503])
def test_a_refusal_goes_unnoticed(driver: Driver, time: FakeTime, status: int) -> None:
    """The same call asks with the client credentials and succeeds."""
    service = Service(token_answers=[token(1), httpx.Response(status), token(2)])
    client = driver.connect(service, clock=time.clock, use_refresh_token=True)
    client.get_subscription("x")
    time.advance(260)
    client.get_subscription("x")

    assert grants(service) == ["client_credentials", "canary-refresh-1", "client_credentials"]
    assert service.bearers == ["canary-token-1", "canary-token-2"]


def test_a_401_of_the_api_is_not_cured_with_it(driver: Driver) -> None:
    """Who revoked the access token may have revoked the refresh token too."""
    service = Service(token_answers=[token(1), token(2)])
    service.answers.insert(0, httpx.Response(401))
    driver.connect(service, use_refresh_token=True).get_subscription("x")

    assert grants(service) == ["client_credentials", "client_credentials"]
    assert service.bearers == ["canary-token-1", "canary-token-2"]
