"""Injected errors, determinism and threads."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from rokt_calendar.mock import MockClock, MockService

EVENTS = "/v1/acme/calendars/matches/events"
SAMPLE = "06423672-b6ba-4536-aa36-70788a7a0a36"
GRANT = {"grant_type": "client_credentials"}


def test_the_next_request_fails(service: MockService, http: httpx.Client) -> None:
    """As often as it was told to, with Retry-After, and then no more."""
    service.fail_next(429, times=2, retry_after=1.5)
    replies = [http.get(EVENTS) for _ in range(3)]

    assert [reply.status_code for reply in replies] == [429, 429, 200]
    assert replies[0].headers["retry-after"] == "1.5"
    assert replies[0].json()["success"] is False


def test_a_status_that_nobody_knows_can_be_injected(
    service: MockService, http: httpx.Client
) -> None:
    """Three digits are enough."""
    service.fail_next(999)

    assert http.get(EVENTS).status_code == 999


def test_a_fault_can_be_meant_for_one_operation(service: MockService, http: httpx.Client) -> None:
    """Others pass by it, and it waits."""
    service.fail_next(503, operation="getSubscription")

    assert http.get(EVENTS).status_code == 200
    assert http.get(f"/v1/subscription/{SAMPLE}").status_code == 503
    assert http.get(f"/v1/subscription/{SAMPLE}").status_code == 200


def test_only_a_fault_that_names_it_applies_to_the_token_endpoint(
    service: MockService, anonymous: httpx.Client
) -> None:
    """A fault for the next request leaves the token alone, even without a valid token."""
    service.fail_next(500)
    service.fail_next(503, operation="issueToken", retry_after=2)
    auth = (service.client_id, service.client_secret)
    failed = anonymous.post("/oauth2/token", data=GRANT, auth=auth)
    issued = anonymous.post("/oauth2/token", data=GRANT, auth=auth)

    assert (failed.status_code, failed.headers["retry-after"]) == (503, "2")
    assert failed.json()["error"] == "temporarily_unavailable"
    assert issued.status_code == 200
    assert anonymous.get(EVENTS).status_code == 500
    assert service.token_requests == 2


def test_a_fault_changes_nothing(service: MockService, http: httpx.Client) -> None:
    """The request that failed has no effect on the state."""
    service.fail_next(500)
    body = {"subscriberId": "customer-1"}
    http.post("/v2/subscribe/acme/matches", json=body)
    again = http.post("/v2/subscribe/acme/matches", json=body)

    assert again.json()["isNewSubscription"] is True


def test_an_injected_401_and_304_look_right(service: MockService, http: httpx.Client) -> None:
    """A challenge comes with the one, no body with the other."""
    service.fail_next(401)
    service.fail_next(401, operation="issueToken")
    refused = http.get(EVENTS)
    no_token = http.post("/oauth2/token", data=GRANT)
    raw = httpx.Client(transport=service.transport(), headers=http.headers)
    service.fail_next(304)
    unchanged = raw.get("https://api.roktcalendar.com" + EVENTS)

    assert refused.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert no_token.headers["www-authenticate"].startswith("Basic")
    assert no_token.json()["error"] == "invalid_client"
    assert (unchanged.status_code, unchanged.content) == (304, b"")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"status": 200}, "status"),
        ({"status": 1000}, "status"),
        ({"status": 500, "times": 0}, "times"),
        ({"status": 500, "retry_after": -1}, "retry_after"),
        ({"status": 500, "operation": "getEverything"}, "getEverything"),
    ],
)
def test_an_impossible_fault_is_refused(
    service: MockService, arguments: dict[str, Any], message: str
) -> None:
    """The error names what is wrong."""
    with pytest.raises(ValueError, match=message):
        service.fail_next(**arguments)


@pytest.mark.parametrize(
    ("seconds", "sent"), [(1_234_567, "1234567"), (1.5, "1.5"), (1e-5, "0.00001"), (0, "0")]
)
def test_retry_after_is_sent_as_it_was_given(
    service: MockService, http: httpx.Client, seconds: float, sent: str
) -> None:
    """In plain figures; a fraction is no valid value, and is there for those who want to see."""
    service.fail_next(429, retry_after=seconds)

    assert http.get(EVENTS).headers["retry-after"] == sent


def story(http: httpx.Client, service: MockService) -> list[bytes]:
    """A run through everything, as the bytes that came back."""
    replies = [http.get(EVENTS)]
    for number in range(3):
        body = {"subscriberId": f"customer-{number}", "tagId": "league"}
        replies.append(http.post("/v2/subscribe/acme/matches", json=body))
        subscription_id = replies[-1].json()["subscriptionId"]
        event = {"eventId": f"e-{number}", "title": "t", "start": "2026-10-10", "allDayEvent": True}
        push = {"event": event, "subscriptionIds": [subscription_id]}
        replies.append(http.post("/v1/subscriptionevent/acme", json=push))
        service.advance(50)
        replies.append(http.get(f"/v1/subscription/{subscription_id}"))
        replies.append(http.get(f"/v1/schedule/{subscription_id}"))
        replies.append(http.get("/v1/subscription/nothing"))
    return [reply.content for reply in replies]


def test_the_same_seed_and_requests_give_the_same_bytes(
    service: MockService, http: httpx.Client, sign_in: Callable[[MockService], httpx.Client]
) -> None:
    """Another seed gives other ids, other tokens and other events."""
    twin = MockService(clock=MockClock(service.clock.now()))
    other = MockService(seed=2, clock=MockClock(service.clock.now()))
    with sign_in(twin) as twin_http, sign_in(other) as other_http:
        assert twin_http.headers == http.headers
        assert other_http.headers != http.headers
        told = story(http, service)

        assert story(twin_http, twin) == told
        assert story(other_http, other) != told
        assert twin.calls == service.calls


def test_a_person_is_subscribed_once_however_many_threads_ask(
    service: MockService, http: httpx.Client
) -> None:
    """What a request reads and writes belongs together."""
    token = {"authorization": http.headers["authorization"]}
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # threads take turns within a handler, and not only between them
    try:
        for number in range(50):
            body = {"subscriberId": f"customer-{number}"}
            url = "https://api.roktcalendar.com/v2/subscribe/acme/matches"
            request = httpx.Request("POST", url, json=body, headers=token)
            with ThreadPoolExecutor(8) as pool:
                replies = [*pool.map(service.handle, [request] * 8)]
            assert sum(reply.json()["isNewSubscription"] for reply in replies) == 1
    finally:
        sys.setswitchinterval(interval)


def test_many_threads_can_ask_at_once(service: MockService, http: httpx.Client) -> None:
    """Nothing is lost and no id is given twice."""
    barrier = threading.Barrier(32)

    def work(number: int) -> set[str]:
        barrier.wait()
        ids: set[str] = set()
        for turn in range(10):
            body = {"subscriberId": f"{number % 16}-{turn}"}
            request = httpx.Request(
                "POST",
                "https://api.roktcalendar.com/v2/subscribe/acme/matches",
                json=body,
                headers={"authorization": http.headers["authorization"]},
            )
            response = service.handle(request)
            assert response.status_code == 200
            ids.add(response.json()["subscriptionId"])
        return ids

    with ThreadPoolExecutor(32) as pool:
        ids = list(pool.map(work, range(32)))

    assert all(ids[number] == ids[number + 16] for number in range(16))
    assert len(set[str]().union(*ids)) == 160
    assert len(service.calls) == 321


def test_ready_clients_reach_the_mock_and_nothing_else(service: MockService) -> None:
    """Both take options of their constructor; the name of their host does not matter."""

    async def read() -> bool:
        async with service.async_client(user_agent="test/1") as calendar:
            return (await calendar.get_subscription(SAMPLE)).is_active

    with service.client(base_url="https://api.example.com") as calendar:
        assert calendar.get_subscription(SAMPLE).is_active
    assert asyncio.run(read())
    assert service.calls[-1].headers["user-agent"].startswith("test/1")


def test_another_document_gives_another_mock(document: Mapping[str, Any]) -> None:
    """An operation that the mock does not know yet answers with the example of the document."""
    changed = json.loads(json.dumps(document))
    example = {"application/json": {"example": {"status": "fine"}, "schema": {}}}
    changed["paths"]["/v1/health/{part}"] = {
        "parameters": [{"name": "part", "in": "path", "required": True, "schema": {}}],
        "get": {
            "operationId": "getHealth",
            "security": [],
            "parameters": [
                {"name": "deep", "in": "query", "schema": {"type": "boolean"}},
                {"name": "load", "in": "query", "schema": {"anyOf": [{"type": "number"}]}},
                {"name": "key", "in": "query", "required": True, "schema": {"type": "string"}},
                {"name": "tag", "in": "query", "schema": {"type": "array", "maxItems": 2}},
            ],
            "responses": {"default": {}, "203": {"content": example}},
        },
    }
    changed["components"]["schemas"]["TokenRequest"]["required"] = ["scope"]
    changed["paths"]["/v1/ping"] = {
        "get": {"operationId": "getPing", "security": [], "responses": {"default": {}}},
        "put": {
            "operationId": "putPing",
            "security": [],
            "responses": {"200": {"content": {"application/json": {}}}},
        },
    }
    with httpx.Client(
        transport=MockService(document=changed).transport(), base_url="https://api.example.com"
    ) as client:
        good = client.get("/v1/health/db?deep=true&load=0.5&key=a&tag=1&tag=2")
        bad = client.get("/v1/health/db?deep=yes&load=much&tag=1&tag=2&tag=3")
        auth = ("demo-client", "demo-secret")
        token = client.post("/oauth2/token", data=GRANT, auth=auth)
        empty = [client.request(method, "/v1/ping") for method in ("GET", "PUT")]

    assert (good.status_code, good.json()) == (203, {"status": "fine"})
    assert (token.status_code, token.json()["error"]) == (400, "invalid_request")
    assert [(reply.status_code, reply.content) for reply in empty] == [(200, b""), (200, b"")]
    assert [item["message"].split(": ")[0] for item in bad.json()["errors"]] == [
        "query#deep",
        "query#load",
        "query#key",
        "query#tag",
    ]
