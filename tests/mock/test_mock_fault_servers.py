"""Injected faults behind servers: that of the mock, and those that do not know it."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import MutableMapping
from typing import Any

import anyio
import httpx
import pytest

from rokt_calendar.mock import MockService, asgi_app, serve

EVENTS = "/v1/acme/calendars/matches/events"
SAMPLE = "/v1/subscription/06423672-b6ba-4536-aa36-70788a7a0a36"


async def seen_by_a_server(service: MockService) -> list[dict[str, Any]]:
    """Return what the application sends before it gives up."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(dict(message))

    scope = {"type": "http", "method": "GET", "path": SAMPLE, "query_string": b"", "headers": []}
    with pytest.raises(httpx.RemoteProtocolError):
        await asgi_app(service)(scope, receive, send)
    return sent


def test_a_late_answer_holds_up_nobody_else(service: MockService, http: httpx.Client) -> None:
    """While one request waits for a minute, others on the same server are answered."""
    service.delay_next(60, operation="getSubscription")

    async def story(base_url: str) -> bool:
        async with httpx.AsyncClient(
            base_url=base_url, headers=http.headers, timeout=None, trust_env=False
        ) as client:
            late = asyncio.create_task(client.get(SAMPLE))
            while service.pending_faults:
                assert (await client.get(EVENTS)).status_code == 200
            assert (await client.get(EVENTS)).status_code == 200
            is_waiting = not late.done()
            late.cancel()
        return is_waiting

    with serve(service) as base_url:
        assert asyncio.run(story(base_url))


def test_a_server_that_ends_does_not_wait_for_late_answers(
    service: MockService, http: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    """Who waits is disconnected, and nothing is reported as gone wrong."""
    service.delay_next(60)
    outcome: list[object] = []

    def wait(base_url: str) -> None:
        try:
            outcome.append(
                httpx.get(base_url + SAMPLE, headers=http.headers, timeout=50, trust_env=False)
            )
        except httpx.HTTPError as error:
            outcome.append(type(error))

    with caplog.at_level(logging.WARNING), serve(service) as base_url:
        waiting = threading.Thread(target=wait, args=[base_url])
        waiting.start()
        while service.pending_faults:
            assert httpx.get(base_url, trust_env=False).status_code == 200
    waiting.join(20)

    assert outcome == [httpx.RemoteProtocolError]
    assert caplog.records == []


def test_a_connection_that_is_closed_on_order_is_no_news(
    service: MockService, http: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    """The server reports nothing, whether the answer was begun or not, and serves on."""
    faults = [service.drop_next, service.truncate_next]
    with caplog.at_level(logging.WARNING), serve(service) as base_url:
        for inject in faults:
            inject()
            with pytest.raises(httpx.RemoteProtocolError):
                httpx.get(base_url + SAMPLE, headers=http.headers, trust_env=False)
        reply = httpx.get(base_url + SAMPLE, headers=http.headers, trust_env=False)

    assert reply.status_code == 200
    assert caplog.records == []


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_behind_another_server_the_faults_arrive_as_well(
    service: MockService, http: httpx.Client, backend: str
) -> None:
    """An application that gives up in the middle of an answer is a broken connection, too."""

    async def story() -> list[object]:
        outcomes: list[object] = []
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(asgi_app(service)),
            base_url="http://localhost",
            headers=http.headers,
        ) as client:
            service.drop_next()
            service.truncate_next()
            service.delay_next(0.01)
            for _ in range(3):
                try:
                    outcomes.append((await client.get(SAMPLE)).status_code)
                except httpx.HTTPError as error:
                    outcomes.append(type(error))
        return outcomes

    assert anyio.run(story, backend=backend) == [
        httpx.RemoteProtocolError,
        httpx.RemoteProtocolError,
        200,
    ]


def test_another_server_is_left_with_an_answer_that_is_not_complete(service: MockService) -> None:
    """It has to close the connection, for the head has promised more."""
    service.drop_next()
    service.truncate_next()
    dropped, truncated = (asyncio.run(seen_by_a_server(service)) for _ in range(2))

    for start, body in (dropped, truncated):
        promised = int(dict(start["headers"])[b"content-length"])
        assert len(body["body"]) < promised
        assert body["more_body"]
    assert dropped[1]["body"] == b""
    assert truncated[1]["body"].startswith(b'{"success": false')
