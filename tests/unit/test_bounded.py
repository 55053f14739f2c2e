from collections.abc import AsyncIterator

import anyio
import httpx
import pytest
from tests.support.driving import FakeTime

from rokt_calendar._calls.bounded import BoundedStream, bound
from rokt_calendar._calls.call import Call


class Plain(httpx.AsyncByteStream):
    """A body that is read through an iterator, not a generator."""

    def __init__(self) -> None:
        self.rest = iter([b"one", b"two"])

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        for chunk in self.rest:
            return chunk
        raise StopAsyncIteration


def make_call(time: FakeTime, deadline: float | None) -> Call:
    return Call("getSubscription", "GET", "/", time.clock, time.clock.now(), deadline)


def test_a_body_passes_unchanged_while_there_is_time(time: FakeTime) -> None:
    """Whatever kind of iterator it is."""

    async def read() -> list[bytes]:
        return [chunk async for chunk in BoundedStream(Plain(), make_call(time, 5))]

    assert anyio.run(read) == [b"one", b"two"]


def test_a_body_ends_with_an_error_when_time_is_up(time: FakeTime) -> None:
    """The error is one that the hub knows."""
    call = make_call(time, 5)
    time.advance(6)

    async def read() -> None:
        async for _ in BoundedStream(Plain(), call):
            pass

    with pytest.raises(httpx.ReadTimeout):
        anyio.run(read)


@pytest.mark.parametrize("deadline", [None, 5.0])
def test_only_a_body_that_is_still_to_come_is_bounded(
    time: FakeTime, deadline: float | None
) -> None:
    """Without a deadline, or when it has been read, a response stays as it is."""
    read = httpx.Response(200, content=b"x")
    coming = httpx.Response(200, stream=Plain())

    assert bound(read, make_call(time, deadline)).stream is not None
    assert isinstance(bound(coming, make_call(time, deadline)).stream, BoundedStream) is bool(
        deadline
    )
    assert not isinstance(bound(read, make_call(time, deadline)).stream, BoundedStream)
