"""The auth flow, driven by hand: what it asks of httpx, and what each answer leads to."""

from collections.abc import Generator

import httpx
import pytest
from tests.support.driving import CLIENT_SECRET, FakeTime

from rokt_calendar import Secret, TokenError
from rokt_calendar._tokens import ClientCredentials, OAuth2Auth, TokenSession

API = httpx.URL("https://api.example/base")
CREDENTIALS = ClientCredentials("id", Secret(CLIENT_SECRET), "https://login.example/token")
Flow = Generator[httpx.Request, httpx.Response, None]


@pytest.fixture
def auth(time: FakeTime) -> OAuth2Auth:
    return OAuth2Auth(
        CREDENTIALS, TokenSession(time.clock), base_url=API, inspect=lambda response: None
    )


def start(auth: OAuth2Auth, request: httpx.Request | None = None) -> tuple[Flow, httpx.Request]:
    flow = auth.sync_auth_flow(request or httpx.Request("GET", f"{API}/x"))
    return flow, next(flow)


def token(number: int = 1) -> httpx.Response:
    body = {"access_token": f"canary-token-{number}", "token_type": "Bearer", "expires_in": 300}
    return httpx.Response(200, json=body)


def end(flow: Flow, response: httpx.Response) -> None:
    with pytest.raises(StopIteration):
        flow.send(response)


def test_a_cold_flow_asks_for_a_token_and_then_sends_the_request(auth: OAuth2Auth) -> None:
    """Two requests, in this order."""
    flow, first = start(auth)
    assert str(first.url) == "https://login.example/token"

    second = flow.send(token())

    assert str(second.url) == f"{API}/x"
    assert second.headers["authorization"] == "Bearer canary-token-1"
    end(flow, httpx.Response(200))


def test_a_warm_flow_sends_the_request_at_once(auth: OAuth2Auth) -> None:
    """The token of the call before serves."""
    flow, _ = start(auth)
    flow.send(token())
    end(flow, httpx.Response(200))

    flow, first = start(auth)

    assert first.headers["authorization"] == "Bearer canary-token-1"
    end(flow, httpx.Response(500))


def test_a_401_leads_to_one_new_token_and_one_replay(auth: OAuth2Auth) -> None:
    """A second 401 is the answer."""
    flow, _ = start(auth)
    flow.send(token(1))

    renewal = flow.send(httpx.Response(401))
    assert str(renewal.url) == "https://login.example/token"
    replay = flow.send(token(2))
    assert replay.headers["authorization"] == "Bearer canary-token-2"

    end(flow, httpx.Response(401))


def test_a_body_that_cannot_be_sent_twice_is_not_replayed(auth: OAuth2Auth) -> None:
    """A stream is spent after the first time."""
    request = httpx.Request("POST", f"{API}/x", content=iter([b"once"]))
    flow, _ = start(auth, request)
    flow.send(token())

    end(flow, httpx.Response(401))


@pytest.mark.parametrize(
    "url", ["https://evil.example/x", "http://api.example/x", "https://api.example:444/x"]
)
def test_the_token_goes_to_the_api_and_nowhere_else(auth: OAuth2Auth, url: str) -> None:
    """Another host, scheme or port gets neither a token nor a request."""
    with pytest.raises(httpx.UnsupportedProtocol, match="The access token is for"):
        start(auth, httpx.Request("GET", url))


def test_a_refused_token_request_ends_the_flow_with_its_reason(auth: OAuth2Auth) -> None:
    """The API request is not sent at all."""
    flow, _ = start(auth)

    with pytest.raises(TokenError, match="invalid_client"):
        flow.send(httpx.Response(401, json={"error": "invalid_client"}))


def test_a_flow_that_is_closed_while_it_leads_lets_the_next_one_lead(auth: OAuth2Auth) -> None:
    """Nobody waits for a leader that is gone."""
    flow, _ = start(auth)
    flow.close()

    _, first = start(auth)

    assert str(first.url) == "https://login.example/token"


def test_a_flow_that_breaks_while_it_leads_lets_the_next_one_lead(auth: OAuth2Auth) -> None:
    """An exception thrown in from outside is no different."""
    flow, _ = start(auth)
    with pytest.raises(httpx.ReadTimeout):
        flow.throw(httpx.ReadTimeout("stall"))

    _, first = start(auth)

    assert str(first.url) == "https://login.example/token"


def test_a_token_without_life_serves_the_call_that_fetched_it(auth: OAuth2Auth) -> None:
    """`expires_in: 0` costs a token request a call, and never a loop."""
    body = {"access_token": "canary-token-1", "token_type": "Bearer", "expires_in": 0}
    flow, _ = start(auth)
    request = flow.send(httpx.Response(200, json=body))
    assert request.headers["authorization"] == "Bearer canary-token-1"
    end(flow, httpx.Response(200))

    _, first = start(auth)

    assert str(first.url) == "https://login.example/token"


def test_a_failed_early_renewal_goes_on_with_the_old_token(
    auth: OAuth2Auth, time: FakeTime
) -> None:
    """The call that had to renew does not suffer for it."""
    flow, _ = start(auth)
    flow.send(token())
    end(flow, httpx.Response(200))
    time.advance(270)

    flow, renewal = start(auth)
    assert str(renewal.url) == "https://login.example/token"
    request = flow.send(httpx.Response(503))

    assert request.headers["authorization"] == "Bearer canary-token-1"
    end(flow, httpx.Response(200))
