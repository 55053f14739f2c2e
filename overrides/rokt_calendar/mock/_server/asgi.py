"""The mock as an ASGI application.

ASGI has no message that closes a connection. A server that wants to offer this puts a function
under `HANG_UP` into the state of the scope, as that of `serve` does. Behind any other server the
application gives up in the middle of an answer, on which servers close the connection; so there a
dropped connection has got as far as the head of an answer.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import quote

import anyio
import httpx

from .._arguments import check_kind
from .._faults.delivery import Answer
from .._protocol.replies import Finding, RefusalError, bad_request, refuse
from .._service import MockService
from .access import PLAUSIBLE_HOST
from .control import PREFIX, control

__all__ = ["HANG_UP", "LARGEST_BODY", "AsgiApp", "asgi_app"]

HANG_UP = "rokt_calendar.hang_up"

LARGEST_BODY = 10 * 1024 * 1024
"""The largest body of a request that is read, in bytes; a larger one gets 413."""

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
AsgiApp: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]


def asgi_app(service: MockService) -> AsgiApp:
    """Return an ASGI application that answers as the service does.

    Raises:
        TypeError: `service` is no MockService.
    """
    check_kind("service", service, MockService, "a MockService")

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            try:
                content = await _read_body(receive)
                answer = _answer(service, scope, content)
            except _DisconnectedError:
                return
            except RefusalError as refusal:
                answer = Answer(refusal.reply.to_response(_NOWHERE))
            if await _client_waits(answer.delay, receive):
                await _deliver(answer, scope, receive, send)
        else:
            raise ValueError(f"no {scope['type']} here, only http")

    return app


class _DisconnectedError(Exception):
    """The client hung up before its request was complete."""


LOCAL = "localhost"
_NOWHERE = httpx.Request("GET", "http://localhost/")


def _answer(service: MockService, scope: Message, content: bytes) -> Answer:
    headers = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
    }
    method, scheme = scope["method"], scope.get("scheme", "http")
    if scope["path"].startswith(PREFIX):
        reply = control(service, method, scope["path"], content, headers=headers, scheme=scheme)
        return Answer(reply.to_response(_NOWHERE))
    path: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
    query: bytes = scope["query_string"]
    try:
        url = httpx.URL(f"{scheme}://{_host(headers)}").copy_with(
            raw_path=path + b"?" + query if query else path
        )
        request = httpx.Request(method, url, headers=list(scope["headers"]), content=content)
    except (httpx.InvalidURL, UnicodeError):
        raise bad_request(Finding("Contract", "encoding", "path#", "not a URL path")) from None
    return service.answer(request)


def _host(headers: Mapping[str, str]) -> str:
    # It comes from outside and need not even be a host.
    host = headers.get("host", "")
    try:
        return httpx.URL(f"http://{host}").netloc.decode() if PLAUSIBLE_HOST.match(host) else LOCAL
    except httpx.InvalidURL:
        return LOCAL


async def _read_body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _DisconnectedError
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST_BODY:
            text = f"larger than {LARGEST_BODY} bytes, which is the most that the mock reads"
            raise refuse(413, "The body is too large.", Finding("Value", "size", "body#", text))
        if not message.get("more_body", False):
            return b"".join(parts)


async def _client_waits(seconds: float, receive: Receive) -> bool:
    """Let the time pass, but no longer than the client waits; say whether it still does."""
    if not seconds:
        return True
    with anyio.move_on_after(seconds):
        await _disconnection(receive)
        return False
    return True


async def _disconnection(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _deliver(answer: Answer, scope: Message, receive: Receive, send: Send) -> None:
    hang_up: Callable[[], None] | None = scope.get("state", {}).get(HANG_UP)
    if answer.response is not None:
        await _send_response(answer.response, send, complete=answer.complete)
        if answer.complete:
            return
    elif hang_up is None:
        await _send_response(_UNFINISHED, send, complete=False)
    if hang_up is None:
        raise httpx.RemoteProtocolError("an injected fault ends the response here")
    hang_up()
    await _disconnection(receive)


# What a dropped connection has sent already, where it cannot be closed earlier.
_UNFINISHED = httpx.Response(200, headers={"content-length": "1"})


async def _send_response(response: httpx.Response, send: Send, *, complete: bool) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": response.status_code,
            "headers": [(name.lower(), value) for name, value in response.headers.raw],
        }
    )
    await send({"type": "http.response.body", "body": response.content, "more_body": not complete})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
