"""The mock as an ASGI application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

import httpx

from ._replies import Finding, bad_request
from ._service import MockService

__all__ = ["AsgiApp", "asgi_app"]

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
AsgiApp: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]


def asgi_app(service: MockService) -> AsgiApp:
    """Return an ASGI application that answers as the service does."""

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await _send_response(_answer(service, scope, await _read_body(receive)), send)
        else:
            raise ValueError(f"no {scope['type']} here, only http")

    return app


def _answer(service: MockService, scope: Message, content: bytes) -> httpx.Response:
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope["query_string"]
    target = path + b"?" + query if query else path
    try:
        # Not the Host header: it comes from outside and need not even be a host.
        url = httpx.URL(scheme="http", host="localhost", raw_path=target)
        request = httpx.Request(
            scope["method"], url, headers=list(scope["headers"]), content=content
        )
    except (httpx.InvalidURL, UnicodeError):
        request = httpx.Request(scope["method"], "http://localhost/")
        refusal = bad_request(Finding("Contract", "encoding", "path#", "not a URL path"))
        return refusal.reply.to_response(request)
    return service.handle(request)


async def _read_body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    while True:
        message = await receive()
        # A client that hangs up has sent all that it will ever send.
        parts.append(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return b"".join(parts)


async def _send_response(response: httpx.Response, send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": response.status_code,
            "headers": [(name.lower(), value) for name, value in response.headers.raw],
        }
    )
    await send({"type": "http.response.body", "body": response.content})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
