from typing import Any

import httpx
import pytest
from tests.support.dialogue import REFUSAL, Dialogue, answer, land
from tests.support.driving import FakeTime
from tests.support.stores import ALL, MemoryStore, shared

from rokt_calendar import Secret
from rokt_calendar._tokens import TokenSession

BY_REFRESH = {"grant_type": "refresh_token", "refresh_token": "canary-refresh-1"}


def due(time: FakeTime, **options: Any) -> TokenSession:
    """Return a session whose token is due for renewal and came with a refresh token."""
    session = TokenSession(time.clock, lambda: 0.5, **options)
    land(session, Dialogue(session, answer(1)).run())
    time.advance(250)
    return session


@pytest.mark.parametrize("has_store", [True, False])
def test_a_refresh_token_is_sent_if_told_to(time: FakeTime, has_store: bool) -> None:
    """Its form is that of RFC 6749, section 6; the next refresh token takes its place."""
    store = shared(MemoryStore()) if has_store else None
    dialogue = Dialogue(due(time, shared=store, uses_refresh_tokens=True), answer(2))

    token = dialogue.run()

    assert dialogue.forms == [BY_REFRESH]
    assert token.value == Secret("canary-token-2")
    assert token.refresh_token == Secret("canary-refresh-2")


@pytest.mark.parametrize("has_store", [True, False])
def test_a_refresh_token_is_not_sent_by_default(time: FakeTime, has_store: bool) -> None:
    """The API documents no such call."""
    store = shared(MemoryStore()) if has_store else None
    dialogue = Dialogue(due(time, shared=store), answer(2))

    dialogue.run()

    assert dialogue.forms == [{"grant_type": "client_credentials"}]


@pytest.mark.parametrize(
    "refusal",
    [
        REFUSAL,
        httpx.Response(400, json={"error": "unsupported_grant_type"}),
        httpx.Response(503),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json={"access_token": "canary", "token_type": "mac"}),
    ],
    ids=["401", "400", "503", "HTML", "another type"],
)
def test_a_refused_refresh_token_costs_one_more_request(
    time: FakeTime, refusal: httpx.Response
) -> None:
    """Whatever comes back but a token, the client credentials follow at once."""
    dialogue = Dialogue(due(time, uses_refresh_tokens=True), refusal, answer(3))

    assert dialogue.run().value == Secret("canary-token-3")
    assert [form["grant_type"] for form in dialogue.forms] == [
        "refresh_token",
        "client_credentials",
    ]
    assert "refresh_token" not in dialogue.forms[1]


def test_a_store_that_is_down_does_not_hide_the_refresh_token(time: FakeTime) -> None:
    """The token in memory has it too."""
    store = MemoryStore()
    session = due(time, shared=shared(store), uses_refresh_tokens=True)
    store.failing = ALL

    dialogue = Dialogue(session, answer(2))
    dialogue.run()

    assert dialogue.forms == [BY_REFRESH]
