from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.answers import answer

from rokt_calendar import Secret, TokenError
from rokt_calendar._http.answer import Answer
from rokt_calendar._runtime.clock import Instant
from rokt_calendar._tokens.grant import ClientCredentials, lifetime

SECRET = "canary-secret-5b0f"
CREDENTIALS = ClientCredentials("shop", Secret(SECRET), "https://api.example/oauth2/token")
NOW = Instant(100.0, 9_000.0)
GOOD = {"access_token": "canary-token-1", "token_type": "Bearer", "expires_in": 300}


def read(response: Answer, chance: float = 0.5) -> Any:
    token = CREDENTIALS.read(response, NOW, chance)
    if isinstance(token, TokenError):
        raise token
    return token


def test_a_good_answer_gives_a_token_that_counts_from_the_request() -> None:
    """The service's own count starts later, so ours never overstates the life."""
    token = read(answer(200, json=GOOD))

    assert token.value.reveal() == "canary-token-1"
    assert token.is_alive(Instant(399.9, 9_299.9))
    assert not token.is_alive(Instant(400.0, 9_000.0))
    assert not token.is_alive(Instant(100.0, 9_300.0))


@pytest.mark.parametrize(("chance", "seconds"), [(0.0, 225.0), (0.5, 240.0), (1.0, 255.0)])
def test_renewal_is_due_at_about_four_fifths_of_the_life(chance: float, seconds: float) -> None:
    """Jitter spreads it, so that a fleet does not renew in one instant."""
    token = read(answer(200, json=GOOD), chance)

    assert token.renew_after == pytest.approx(seconds)
    assert token.is_fresh(Instant(100 + seconds - 1, 9_000))
    assert not token.is_fresh(Instant(100 + seconds + 1, 9_000))


@pytest.mark.parametrize(
    ("expires_in", "seconds"),
    [
        (300, 300),
        (1.5, 1.5),
        ("3600", 3600),
        (0, 0),
        (-5, 0),
        (10**30, 86_400),
        (10**400, 300),
        (float("inf"), 86_400),
        (float("nan"), 300),
        ("soon", 300),
        (None, 300),
        (True, 300),
        ([300], 300),
        ({}, 300),
    ],
)
def test_any_expires_in_gives_a_life_between_0_and_a_day(expires_in: Any, seconds: float) -> None:
    """What cannot be read counts as the five minutes of the documentation."""
    assert lifetime(expires_in) == seconds


def test_an_answer_without_expires_in_lives_for_the_documented_five_minutes() -> None:
    """RFC 6749 only recommends the member."""
    body = {name: value for name, value in GOOD.items() if name != "expires_in"}

    assert read(answer(200, json=body)).expires_in == 300


@pytest.mark.parametrize(
    "body",
    [
        {},
        {**GOOD, "access_token": None},
        {**GOOD, "access_token": ""},
        {**GOOD, "access_token": "  "},
        {**GOOD, "access_token": 7},
        {**GOOD, "access_token": "two\r\nlines"},
        {**GOOD, "access_token": "ümlaut"},
        {**GOOD, "token_type": "mac"},
        {**GOOD, "token_type": None},
        [],
        "text",
        None,
    ],
)
def test_an_answer_without_a_usable_token_is_a_token_error(body: Any) -> None:
    """A token goes into a header, so it must fit into one."""
    with pytest.raises(TokenError, match=r"sent no usable access token.*Check that token_url"):
        read(answer(200, json=body))


@given(content=st.binary(max_size=60), status=st.integers(100, 999))
def test_any_answer_is_a_token_or_a_token_error(content: bytes, status: int) -> None:
    """No other exception, whatever a gateway sends."""
    with suppress(TokenError):
        read(answer(status, content=content))


def test_the_type_bearer_is_compared_without_regard_to_case() -> None:
    """RFC 6749 section 5.1 says so."""
    read(answer(200, json={**GOOD, "token_type": "bearer"}))


def test_a_refusal_carries_the_code_the_words_and_what_to_do() -> None:
    """The members of RFC 6749 section 5.2 become attributes."""
    body = {"error": "invalid_client", "error_description": "unknown client"}

    with pytest.raises(TokenError) as caught:
        read(answer(401, json=body, headers={"retry-after": "9"}))

    error = caught.value
    assert (error.status_code, error.error, error.error_description, error.retry_after) == (
        401,
        "invalid_client",
        "unknown client",
        9.0,
    )
    assert "https://api.example/oauth2/token refused with status 401" in str(error)
    assert "Check the client id and the client secret." in str(error)


@pytest.mark.parametrize(
    ("status", "advice"), [(503, "try again later"), (404, "Check token_url"), (302, "Check")]
)
def test_a_refusal_without_words_still_says_what_to_do(status: int, advice: str) -> None:
    """HTML and empty bodies are common here."""
    with pytest.raises(TokenError, match=advice):
        read(answer(status, html="<h1>sorry</h1>"))


def test_a_refusal_that_echoes_the_secret_is_cleaned() -> None:
    """Nothing the server says can put the secret into our errors."""
    body = {"error": "invalid_client", "error_description": f"bad secret {SECRET}"}

    with pytest.raises(TokenError) as caught:
        read(answer(401, json=body))

    assert SECRET not in str(caught.value)
    assert SECRET not in repr(vars(caught.value))


def test_an_unusable_answer_does_not_put_a_token_into_the_error() -> None:
    """The body may hold one even if it is not usable."""
    with pytest.raises(TokenError) as caught:
        read(answer(200, json={"access_token": "canary-token-1\n", "token_type": "x"}))

    assert "canary-token" not in str(caught.value)
    assert caught.value.__cause__ is None
