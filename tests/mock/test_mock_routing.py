"""Where a request goes: paths, methods, queries and what is escaped in a path."""

from __future__ import annotations

import httpx
import pytest

SUBSCRIPTION = "06423672-b6ba-4536-aa36-70788a7a0a36"
EVENTS = "/v1/acme/calendars/matches/events"
PUSH = "/v1/subscriptionevent/youraccount"
EVENT = {
    "eventId": "e-1",
    "title": "Sale",
    "start": "2026-12-05T15:00:00",
    "timezone": "UTC",
}


def findings(reply: httpx.Response) -> list[tuple[str, str]]:
    """The rule and the place of every finding."""
    return [(item["code"], item["message"].split(": ")[0]) for item in reply.json()["errors"]]


@pytest.mark.parametrize(
    "path",
    [
        "/v1",
        "/v2/oauth2/token",
        "/v1/subscription/",
        "/v1/subscription/../x",
        "/v1//calendars/matches/events",
        "/v1/subscription/a/b/c",
        "/V1/schedule/" + SUBSCRIPTION,
        EVENTS + "/",
    ],
)
def test_an_unknown_path_is_not_found(http: httpx.Client, path: str) -> None:
    """It gets 404 with a JSON body, even with a valid token."""
    reply = http.get(path)

    assert (reply.status_code, findings(reply)) == (404, [("unknown", "path#")])


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("GET", "/oauth2/token", "POST"),
        ("POST", EVENTS, "GET"),
        ("PATCH", f"/v1/subscription/{SUBSCRIPTION}", "GET"),
        ("PUT", "/v1/subscriptionevent/acme/update", "POST"),
        ("GET", "/v1/subscriptionevent/acme/e-1", "DELETE"),
    ],
)
def test_a_known_path_with_another_method_is_not_allowed(
    anonymous: httpx.Client, method: str, path: str, allow: str
) -> None:
    """It gets 405 and the allowed methods; a concrete path goes before a templated one."""
    reply = anonymous.request(method, path)

    assert (reply.status_code, reply.headers["allow"]) == (405, allow)


def test_an_escaped_slash_stays_within_its_value(http: httpx.Client) -> None:
    """An event id may hold any character."""
    http.post(PUSH, json={"event": EVENT | {"eventId": "a/b c?%é"}})
    reply = http.delete(f"{PUSH}/a%2Fb%20c%3F%25%C3%A9")

    assert reply.status_code == 202


def test_an_event_may_have_the_name_of_a_concrete_path(http: httpx.Client) -> None:
    """Path and method together say what is meant."""
    assert http.post(PUSH, json={"event": EVENT | {"eventId": "update"}}).status_code == 202

    assert http.post(f"{PUSH}/update", json=EVENT | {"eventId": "update"}).status_code == 202
    assert http.delete(f"{PUSH}/update").status_code == 202


def test_a_path_that_is_not_utf8_is_refused(http: httpx.Client) -> None:
    """It gets 400, not another resource."""
    assert findings(http.get("/v1/subscription/%FF")) == [("encoding", "path#")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("pageNumber=0", ("minimum", "query#pageNumber")),
        ("pageSize=0", ("minimum", "query#pageSize")),
        ("pageSize=-5", ("minimum", "query#pageSize")),
        ("pageSize=ten", ("type", "query#pageSize")),
        ("pageSize=", ("type", "query#pageSize")),
        ("pageSize=1.5", ("type", "query#pageSize")),
        ("pageSize=%201", ("type", "query#pageSize")),
        ("pageSize=1&pageSize=2", ("repeated", "query#pageSize")),
        ("pagesize=2", ("undeclared", "query#pagesize")),
        ("pageSize=%FF", ("encoding", "query#")),
        ("pageNumber=" + "9" * 5000, ("type", "query#pageNumber")),
    ],
)
def test_a_query_that_breaks_the_contract_names_the_parameter(
    http: httpx.Client, query: str, expected: tuple[str, str]
) -> None:
    """Wrong, repeated and undeclared parameters get 400 with the rule."""
    reply = http.get(f"{EVENTS}?{query}")

    assert (reply.status_code, findings(reply)) == (400, [expected])


def test_a_path_value_that_breaks_the_contract_is_refused(http: httpx.Client) -> None:
    """The schedule takes GUIDs only."""
    reply = http.get("/v1/schedule/not-a-guid")

    assert (reply.status_code, findings(reply)) == (400, [("format", "path#subscriptionId")])
