"""How an answer reaches a client: in time, late, truncated or not at all.

`deliver` is the way without a socket. It raises what httpx raises when the same happens on a real
connection, and where time has to pass, the mock's clock moves.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass

import httpx

__all__ = ["Answer", "cut_off", "deliver"]

# A timeout is noticed when it is over, not before; the mock's clock counts in microseconds.
_NOTICED_AFTER = 1e-5


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service answers, and what becomes of it on the way.

    Attributes:
        response: What is sent; None, if the connection is closed without a byte of an answer.
        delay: Seconds until it is sent, or until the connection is closed.
        complete: Whether this is all that the head of the response promises. If not, the connection
            is closed behind it.
    """

    response: httpx.Response | None
    delay: float = 0.0
    complete: bool = True


def cut_off(response: httpx.Response) -> Answer:
    """Return the answer that promises a whole body and has half of it, or one byte and has none."""
    content = response.content
    headers = {**response.headers, "content-length": str(max(len(content), 1))}
    half = httpx.Response(
        response.status_code, headers=headers, content=content[: len(content) // 2]
    )
    return Answer(half, complete=False)


def deliver(
    answer: Answer, request: httpx.Request, advance: Callable[[float], None]
) -> httpx.Response:
    """Return the response as a client receives it.

    Args:
        answer: What the service answers.
        request: What it answers; its timeout for reading counts.
        advance: Lets a number of seconds pass.

    Raises:
        httpx.ReadTimeout: The answer takes longer than the client waits.
        httpx.RemoteProtocolError: There is none; or, from reading the body, half of it is missing.
    """
    patience: float | None = request.extensions.get("timeout", {}).get("read")
    if patience is not None and answer.delay > patience:
        advance(patience + _NOTICED_AFTER)
        raise httpx.ReadTimeout("timed out", request=request)
    advance(answer.delay)
    if answer.response is None:
        text = "Server disconnected without sending a response."
        raise httpx.RemoteProtocolError(text, request=request)
    if answer.complete:
        return answer.response
    return httpx.Response(
        answer.response.status_code,
        headers=answer.response.headers,
        stream=_BrokenStream(answer.response),
        request=request,
    )


class _BrokenStream(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield self._response.content
        raise self._error()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._response.content
        raise self._error()

    def _error(self) -> httpx.RemoteProtocolError:
        received = len(self._response.content)
        expected = self._response.headers["content-length"]
        return httpx.RemoteProtocolError(
            "peer closed connection without sending complete message body "
            f"(received {received} bytes, expected {expected})"
        )
