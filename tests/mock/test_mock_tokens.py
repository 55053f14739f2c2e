"""The token endpoint, and what a token is good for."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from rokt_calendar.mock import MockClock, MockService
from rokt_calendar.mock._data.tokens import TokenStore

EVENTS = "/v1/acme/calendars/matches/events"
FORM = {"content-type": "application/x-www-form-urlencoded"}


def basic(text: str) -> dict[str, str]:
    """Return the Basic header for this text."""
    return {"authorization": "Basic " + base64.b64encode(text.encode()).decode()}


def test_credentials_in_the_header_get_a_token(anonymous: httpx.Client) -> None:
    """The Basic header alone is enough."""
    reply = anonymous.post(
        "/oauth2/token",
        data={"grant_type": "client_credentials"},
        headers=basic("demo-client:demo-secret"),
    )

    assert reply.status_code == 200
    assert reply.json()["expires_in"] == 300
    assert reply.json()["token_type"] == "Bearer"
    assert reply.headers["cache-control"] == "no-store"


def test_credentials_in_the_body_get_a_token(anonymous: httpx.Client) -> None:
    """The form fields alone are enough."""
    form = {
        "grant_type": "client_credentials",
        "client_id": "demo-client",
        "client_secret": "demo-secret",
    }
    reply = anonymous.post("/oauth2/token", data=form)

    assert reply.status_code == 200


@pytest.mark.parametrize("secret", ["p:a+s s&w=%C3%A9", "gehëim/✓"])
def test_secrets_with_special_characters_arrive_whole(
    secret: str, connect: Callable[[MockService], httpx.Client]
) -> None:
    """Colons, plus signs, percent signs and non-ASCII letters survive both ways of sending."""
    service = MockService(client_id="a b", client_secret=secret)
    with connect(service) as client:
        form = {"grant_type": "client_credentials"}
        in_body = client.post(
            "/oauth2/token", data={**form, "client_id": "a b", "client_secret": secret}
        )
        in_header = client.post("/oauth2/token", data=form, headers=basic(f"a b:{secret}"))

    assert (in_body.status_code, in_header.status_code) == (200, 200)


def test_form_encoded_credentials_in_the_header_are_understood(
    connect: Callable[[MockService], httpx.Client],
) -> None:
    """RFC 6749 encodes the id and the secret before they go into the header."""
    with connect(MockService(client_id="a b", client_secret="x:y%z")) as client:
        reply = client.post(
            "/oauth2/token",
            data={"grant_type": "client_credentials"},
            headers=basic("a+b:x%3Ay%25z"),
        )

    assert reply.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        basic("demo-client:wrong"),
        basic("wrong:demo-secret"),
        basic("no colon"),
        {"authorization": "Basic not-base64!"},
        {"authorization": "Bearer demo-secret"},
    ],
)
def test_wrong_or_missing_credentials_are_an_invalid_client(
    anonymous: httpx.Client, headers: dict[str, str]
) -> None:
    """They get 401 and no token."""
    reply = anonymous.post(
        "/oauth2/token", data={"grant_type": "client_credentials"}, headers=headers
    )

    assert reply.status_code == 401
    assert reply.json()["error"] == "invalid_client"
    assert reply.headers["www-authenticate"].startswith("Basic")


@pytest.mark.parametrize(
    "form",
    [
        "grant_type=client_credentials&client_id=me&client_secret5ecret-v4lue",
        '{"client_secret": "5ecret-v4lue"}',
        "client_secret=5ecret-v4lue\xff",
    ],
)
def test_a_form_that_cannot_be_read_is_not_repeated(anonymous: httpx.Client, form: str) -> None:
    """The vendor's own sample lacks a `=`, and what stands in its place may be a secret."""
    headers = {"content-type": "application/x-www-form-urlencoded"}
    reply = anonymous.post("/oauth2/token", content=form.encode("latin-1"), headers=headers)

    assert (reply.status_code, reply.json()["error"]) == (400, "invalid_request")
    assert "5ecret" not in reply.text


@pytest.mark.parametrize("grant", ["password", "refresh_token", "CLIENT_CREDENTIALS"])
def test_another_grant_is_unsupported(anonymous: httpx.Client, grant: str) -> None:
    """Only client_credentials is documented; a refresh request is not."""
    reply = anonymous.post(
        "/oauth2/token", data={"grant_type": grant}, headers=basic("demo-client:demo-secret")
    )

    assert (reply.status_code, reply.json()["error"]) == (400, "unsupported_grant_type")


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"", FORM),
        (b"grant_type=", FORM),
        (b"grant_type=client_credentials&client_secretpassword", FORM),
        (b"grant_type=client_credentials&grant_type=client_credentials", FORM),
        (b"grant_type=client_credentials&client_id=%FF", FORM),
        (b"grant_type=client_credentials", {"content-type": "application/json"}),
        (b"grant_type=client_credentials", {}),
        (b"grant_type=client_credentials&client_secret=x", FORM | basic("demo-client:demo-secret")),
    ],
)
def test_a_malformed_token_request_is_invalid(
    anonymous: httpx.Client, content: bytes, headers: dict[str, str]
) -> None:
    """It gets 400 in the form of RFC 6749."""
    reply = anonymous.post("/oauth2/token", content=content, headers=headers)

    assert (reply.status_code, reply.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Bearer made-up", "Basic ZGVtbw==", "Bearer a b"],
)
def test_a_missing_or_wrong_token_is_refused(
    anonymous: httpx.Client, authorization: str | None
) -> None:
    """It gets 401 with JSON and a challenge."""
    headers = {} if authorization is None else {"authorization": authorization}
    reply = anonymous.get(EVENTS, headers=headers)

    assert reply.status_code == 401
    challenge = "Bearer" if authorization is None else 'Bearer error="invalid_token"'
    assert reply.headers["www-authenticate"] == challenge
    assert reply.json()["success"] is False


def test_a_refresh_token_is_no_access_token(anonymous: httpx.Client) -> None:
    """It opens nothing."""
    tokens = anonymous.post(
        "/oauth2/token",
        data={"grant_type": "client_credentials"},
        headers=basic("demo-client:demo-secret"),
    ).json()
    headers = {"authorization": f"Bearer {tokens['refresh_token']}"}

    assert anonymous.get(EVENTS, headers=headers).status_code == 401


def test_a_token_lives_exactly_as_long_as_promised(
    service: MockService, http: httpx.Client
) -> None:
    """It works until the last second of expires_in and not after."""
    service.advance(299)
    before = http.get(EVENTS).status_code
    service.advance(1)

    assert (before, http.get(EVENTS).status_code) == (200, 401)


def test_the_lifetime_is_told_in_whole_seconds(
    connect: Callable[[MockService], httpx.Client],
) -> None:
    """As the contract has it, and never more than the token lives."""
    service = MockService(token_lifetime=90.7)
    with connect(service) as client:
        auth = (service.client_id, service.client_secret)
        reply = client.post("/oauth2/token", data={"grant_type": "client_credentials"}, auth=auth)

    assert '"expires_in": 90,' in reply.text


def test_a_new_token_ends_no_other_and_those_that_have_ended_are_forgotten() -> None:
    """Each one lives as long as promised, and no mock grows by what is over."""
    store, start = TokenStore(seed=1, lifetime=10), datetime(2026, 9, 1, tzinfo=UTC)
    times = [start + timedelta(seconds=second) for second in range(105)]
    tokens = [store.issue(now).access_token for now in times]

    assert [store.accepts(token, times[-1]) for token in tokens] == [False] * 95 + [True] * 10
    assert len(store._expiry) == 10


def test_expired_at_will(service: MockService, http: httpx.Client) -> None:
    """expire_tokens ends every token at once."""
    service.expire_tokens()

    assert http.get(EVENTS).status_code == 401


def test_a_token_of_another_mock_is_refused(
    sign_in: Callable[[MockService], httpx.Client], service: MockService
) -> None:
    """Tokens differ by seed and are known only to the mock that issued them."""
    with sign_in(MockService(seed=2)) as other:
        headers = {"authorization": other.headers["authorization"]}
    reply = httpx.Client(transport=service.transport()).get(
        "https://api.roktcalendar.com" + EVENTS, headers=headers
    )

    assert reply.status_code == 401


def test_tokens_are_unique_and_counted(
    service: MockService, sign_in: Callable[[MockService], httpx.Client]
) -> None:
    """Every request to the token endpoint counts and gets another token."""
    tokens = {sign_in(service).headers["authorization"] for _ in range(50)}

    assert len(tokens) == 50
    assert service.token_requests == 50


def test_the_clock_only_moves_forward() -> None:
    """Time cannot be turned back, and a frozen clock needs a time zone."""
    with pytest.raises(ValueError, match="forward"):
        MockClock().advance(-1)
    with pytest.raises(ValueError, match="time zone"):
        MockClock(datetime.fromisoformat("2026-01-01"))


def test_the_clock_runs_in_real_time_unless_frozen() -> None:
    """Without an argument it starts now; moving it adds to the time that passes."""
    clock = MockClock()
    before = datetime.now(UTC)
    clock.advance(3600)

    assert (clock.now() - before).total_seconds() == pytest.approx(3600, abs=5)
    assert clock.now() <= clock.now()


@pytest.mark.parametrize(
    "options", [{"token_lifetime": 0}, {"refresh_token_lifetime": -1}, {"propagation_delay": -1}]
)
def test_impossible_times_are_refused(options: dict[str, float]) -> None:
    """The constructor says which number is out of range."""
    with pytest.raises(ValueError, match="seconds"):
        MockService(**options)  # type: ignore[arg-type]
