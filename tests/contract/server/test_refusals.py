"""What does not exist, and what the document forbids, is refused for that reason."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.contract.server.api import Api

from rokt_calendar.mock import MockService

NOTHING = "00000000-0000-4000-8000-000000000000"
KNOWN = "06423672-b6ba-4536-aa36-70788a7a0a36"
EVENTS = "/v1/acme/calendars/matches/events"
PUSH = "/v1/subscriptionevent/acme"
JSON = {"Content-Type": "application/json"}
EVENT = {"eventId": "nothing", "title": "None", "start": "2026-09-20"}


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/v2/subscribe/nobody/matches", {}, 404),
        ("POST", "/v2/subscribe/acme/nothing", {}, 404),
        ("GET", f"/v1/subscription/{NOTHING}", None, 400),
        ("GET", f"/v1/schedule/{NOTHING}", None, 404),
        ("GET", "/v1/nobody/calendars/matches/events", None, 404),
        ("GET", f"/v1/acme/calendars/{NOTHING}/events", None, 404),
        ("DELETE", "/v1/subscription/nobody/matches", {"id": KNOWN}, 400),
        ("DELETE", "/v1/subscription/acme/matches", {"id": KNOWN}, 400),
        ("DELETE", "/v1/subscription/acme/matches", {"userName": "nobody"}, 400),
        ("POST", "/v1/subscriptionevent/nobody", {"event": EVENT}, 400),
        ("POST", "/v1/subscriptionevent/acme", {"event": EVENT, "subscriptionIds": [KNOWN]}, 400),
        ("POST", "/v1/subscriptionevent/acme/update", EVENT, 400),
        ("DELETE", "/v1/subscriptionevent/acme/nothing", None, 400),
        ("DELETE", f"/v2/subscription/acme/{KNOWN}/subscriptionevent/Event_0001", None, 400),
        ("DELETE", f"/v2/subscription/youraccount/{KNOWN}/subscriptionevent/x", None, 400),
    ],
)
def test_what_does_not_exist_is_refused(
    frozen: Callable[..., MockService], method: str, path: str, body: Any, status: int
) -> None:
    """The reason says that it is not there; another account's things count as such."""
    response = Api(frozen()).send(method, path, body)

    assert response.status_code == response.json()["statusCode"] == status
    assert [entry["type"] for entry in response.json()["errors"]] == ["Mock.NotFound"]


@pytest.mark.parametrize(
    ("path", "sent", "place", "rule"),
    [
        (f"/v1/subscription/{KNOWN}", {"params": {"x": "1"}}, "query#x", "undeclared"),
        (EVENTS, {"params": {"pageSize": "many"}}, "query#pageSize", "type"),
        (EVENTS, {"params": {"pageSize": "0"}}, "query#pageSize", "minimum"),
        (EVENTS, {"params": {"pageSize": ["1", "2"]}}, "query#pageSize", "repeated"),
        (EVENTS, {"json": {}}, "body#", "undeclared"),
        (PUSH, {}, "body#", "required"),
        (PUSH, {"content": b"{"}, "header#content-type", "mediaType"),
        (PUSH, {"content": b"{", "headers": JSON}, "body#", "json"),
        (PUSH, {"json": {"event": {**EVENT, "title": 5}}}, "body#/event/title", "type"),
        (PUSH, {"json": {"event": {"title": "x", "start": "y"}}}, "body#/event", "required"),
        (
            PUSH,
            {"json": {"event": EVENT, "subscriptionIds": [1]}},
            "body#/subscriptionIds/0",
            "type",
        ),
    ],
)
def test_what_the_document_forbids_is_refused_with_place_and_rule(
    frozen: Callable[..., MockService], path: str, sent: Any, place: str, rule: str
) -> None:
    """In JSON, so that the caller finds the fault without a search."""
    api = Api(frozen())
    method = "POST" if path == PUSH else "GET"
    headers = {"Authorization": f"Bearer {api.token}", **sent.get("headers", {})}

    response = api.http.request(method, path, **{**sent, "headers": headers})

    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert (error["type"], error["code"]) == ("Mock.Contract", rule)
    assert error["message"].startswith(f"{place}: ")
