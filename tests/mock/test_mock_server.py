"""The mock behind a real socket, and as an ASGI application."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import MutableMapping
from contextlib import closing
from typing import Any

import httpx
import pytest

from rokt_calendar.mock import MockService, asgi_app, serve
from rokt_calendar.mock._server.serve import _listen

EVENTS = "/v1/acme/calendars/matches/events"


def sign_in(base_url: str) -> dict[str, str]:
    """Return the header with a fresh token."""
    reply = httpx.post(
        base_url + "/oauth2/token",
        data={"grant_type": "client_credentials"},
        auth=("demo-client", "demo-secret"),
        trust_env=False,
    )
    return {"authorization": f"Bearer {reply.json()['access_token']}"}


def test_sync_and_async_clients_reach_it_over_a_socket(service: MockService) -> None:
    """Pages, escaped paths and empty answers survive the way; the port is free afterwards."""

    async def ask(base_url: str, headers: dict[str, str]) -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=base_url, headers=headers, trust_env=False) as client:
            return list(await asyncio.gather(*(client.get(EVENTS) for _ in range(16))))

    with serve(service) as base_url:
        headers = sign_in(base_url)
        with httpx.Client(base_url=base_url, headers=headers, trust_env=False) as client:
            event = {"eventId": "a/b é", "title": "t", "start": "2026-10-10"}
            created = client.post("/v1/subscriptionevent/acme", json={"event": event})
            deleted = client.delete("/v1/subscriptionevent/acme/a%2Fb%20%C3%A9")
            unknown = client.get("/v1/subscription/%FF")
        replies = asyncio.run(ask(base_url, headers))

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", base_url)
    assert (created.status_code, created.content, deleted.status_code) == (202, b"", 202)
    assert unknown.status_code == 400
    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.content for reply in replies}) == 1
    with pytest.raises(httpx.ConnectError):
        httpx.get(base_url, trust_env=False)


def test_it_does_not_listen_beyond_this_machine_unless_told_to(service: MockService) -> None:
    """Any host but a loopback address is refused, names included."""
    for host in ("0.0.0.0", "192.0.2.1", "::", "example.com"):
        with pytest.raises(ValueError, match="allow_remote"), serve(service, host=host):
            pass
    with serve(service, host="0.0.0.0", allow_remote=True) as base_url:
        assert base_url.startswith("http://127.0.0.1:")
        assert sign_in(base_url)
    with serve(service, host="localhost") as base_url:
        assert sign_in(base_url)


def test_an_answer_is_not_held_back_by_nagle(service: MockService) -> None:
    """The protocol is named on the socket; without it asyncio leaves 40 ms to every answer."""
    with closing(_listen("127.0.0.1", 0)) as listener:
        assert listener.proto == socket.IPPROTO_TCP


@pytest.mark.parametrize("status", [302, 418, 520, 599])
def test_any_injected_status_survives_the_socket(service: MockService, status: int) -> None:
    """Also those that have no name."""
    with serve(service) as base_url:
        headers = sign_in(base_url)
        service.fail_next(status, retry_after=120)
        reply = httpx.get(base_url + EVENTS, headers=headers, trust_env=False)

    assert (reply.status_code, reply.headers["retry-after"]) == (status, "120")


async def call_asgi(
    service: MockService, scope: dict[str, Any], *messages: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return what the application sends when it is handed these messages."""
    inbox = list(messages)
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return inbox.pop(0)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(dict(message))

    await asgi_app(service)(scope, receive, send)
    return sent


def scope_of(path: bytes) -> dict[str, Any]:
    """Return the scope of a form request to this path."""
    return {
        "type": "http",
        "method": "POST",
        "path": path.decode("latin-1"),
        "raw_path": path,
        "query_string": b"x=1",
        "headers": [(b"content-type", b"application/x-www-form-urlencoded")],
    }


def test_a_body_in_pieces_is_put_together(service: MockService) -> None:
    """A server may hand it over in any number of messages."""
    first, rest = b"grant_type=client_", b"credentials"
    sent = asyncio.run(
        call_asgi(
            service,
            scope_of(b"/oauth2/token") | {"query_string": b""},
            {"type": "http.request", "body": first, "more_body": True},
            {"type": "http.request", "body": rest},
        )
    )

    assert sent[0]["status"] == 401
    assert service.calls[0].body == {"grant_type": "client_credentials"}


def test_the_token_request_takes_no_query(service: MockService) -> None:
    """Credentials do not belong into an address."""
    sent = asyncio.run(call_asgi(service, scope_of(b"/oauth2/token"), {"type": "http.request"}))

    assert sent[0]["status"] == 400


def test_an_upload_that_is_cut_off_has_no_effect(service: MockService) -> None:
    """What came so far is not what the client wanted to say."""
    part = {"type": "http.request", "body": b"grant_type=client_cre", "more_body": True}
    sent = asyncio.run(
        call_asgi(service, scope_of(b"/oauth2/token"), part, {"type": "http.disconnect"})
    )

    assert sent == []
    assert service.calls == []


def test_a_server_need_not_hand_over_the_raw_path(service: MockService) -> None:
    """ASGI lets it; the decoded path is encoded again."""
    scope = {**scope_of(b"/"), "path": "/v1/subscription/é?#", "raw_path": None}
    asyncio.run(call_asgi(service, scope, {"type": "http.request"}))

    assert service.calls[0].path == "/v1/subscription/%C3%A9%3F%23"


def test_a_path_that_is_none_is_refused(service: MockService) -> None:
    """Bytes that no address may hold get 400."""
    sent = asyncio.run(call_asgi(service, scope_of(b"/v1/\x00"), {"type": "http.request"}))

    assert sent[0]["status"] == 400


def test_lifespan_events_are_answered_and_other_protocols_refused(service: MockService) -> None:
    """Any ASGI server can host it."""
    messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = asyncio.run(call_asgi(service, {"type": "lifespan"}, *messages))

    assert [message["type"] for message in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
    with pytest.raises(ValueError, match="websocket"):
        asyncio.run(call_asgi(service, {"type": "websocket"}))


def test_a_server_that_does_not_start_is_given_up(
    service: MockService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The caller gets an error instead of an address that leads nowhere."""
    monkeypatch.setattr("rokt_calendar.mock._server.serve._START_TIMEOUT", 0.0)
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    with pytest.raises(RuntimeError, match="did not start"), serve(service):
        pass
