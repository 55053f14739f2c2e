"""A page in a browser can use the mock, as the vendor says of the service."""

from __future__ import annotations

import httpx
import pytest

PAGE = {"origin": "https://shop.example.com"}
EVENTS = "/v1/acme/calendars/matches/events"


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/oauth2/token", "POST"),
        (EVENTS, "GET"),
        ("/v1/subscriptionevent/acme/e-1", "DELETE"),
    ],
)
def test_a_browser_may_ask_what_is_allowed(
    anonymous: httpx.Client, path: str, methods: str
) -> None:
    """Its question carries no token; the answer names the methods of the path."""
    ask = {**PAGE, "access-control-request-method": methods}
    reply = anonymous.options(path, headers=ask)

    assert (reply.status_code, reply.content) == (204, b"")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["access-control-allow-methods"] == methods
    assert reply.headers["access-control-allow-headers"] == "authorization, content-type"


def test_a_page_may_read_answers_and_refusals(http: httpx.Client, anonymous: httpx.Client) -> None:
    """Only a page is told so."""
    for client, status in ((http, 200), (anonymous, 401)):
        reply = client.get(EVENTS, headers=PAGE)
        assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (status, "*")

    assert "access-control-allow-origin" not in http.get(EVENTS).headers


def test_what_is_no_question_of_a_browser_is_refused(anonymous: httpx.Client) -> None:
    """The contract has no OPTIONS, and no path but its own."""
    ask = {**PAGE, "access-control-request-method": "GET"}

    assert anonymous.options(EVENTS).status_code == 405
    assert anonymous.options("/nowhere", headers=ask).status_code == 404
