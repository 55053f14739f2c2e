"""Keeps a response that arrives in drops from outlasting the deadline of its call."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterator

import httpx

from .call import Call


class BoundedStream(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that ends with an error when the call has no time left.

    httpx bounds each wait for data, not their sum.
    """

    def __init__(self, stream: httpx.SyncByteStream | httpx.AsyncByteStream, call: Call) -> None:
        self._stream = stream
        self._call = call

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._stream, httpx.SyncByteStream)
        for chunk in self._stream:
            self._check()
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._stream, httpx.AsyncByteStream)
        chunks = aiter(self._stream)
        try:
            async for chunk in chunks:
                self._check()
                yield chunk
        finally:
            # Left to the garbage collector, it would be closed outside of its event loop.
            if isinstance(chunks, AsyncGenerator):
                await chunks.aclose()

    def close(self) -> None:
        """Close the body."""
        assert isinstance(self._stream, httpx.SyncByteStream)
        self._stream.close()

    async def aclose(self) -> None:
        """Close the body."""
        assert isinstance(self._stream, httpx.AsyncByteStream)
        await self._stream.aclose()

    def _check(self) -> None:
        remaining = self._call.remaining()
        if remaining is not None and remaining <= 0:
            raise httpx.ReadTimeout("The deadline passed while the body was read.")


def bound(response: httpx.Response, call: Call | None) -> httpx.Response:
    """Return a response whose body, not read yet, obeys the deadline of the call."""
    if call is not None and call.deadline is not None and not response.is_closed:
        response.stream = BoundedStream(response.stream, call)
    return response
