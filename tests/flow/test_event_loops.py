"""What belongs to an event loop ends with it: descriptors and memory stay flat."""

import asyncio
import gc
import json
import logging
import tracemalloc
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
import trio
import uvloop
from asgiref.sync import async_to_sync
from tests.support.driving import CLIENT_ID, CLIENT_SECRET
from tests.support.raw_server import RawServer, http, raw_server, send
from tests.support.service import SUBSCRIPTION

from rokt_calendar import AsyncRoktCalendar

DESCRIPTORS = Path("/proc/self/fd")
LOOPS = 60
Call = Callable[[], Coroutine[Any, Any, object]]
RUNNERS: dict[str, Callable[[Call], object]] = {
    "asyncio": lambda call: asyncio.run(call()),
    "uvloop": lambda call: uvloop.run(call()),
    "asgiref": lambda call: async_to_sync(call)(),
    "trio": trio.run,
}


@pytest.fixture
def unlogged() -> Iterator[None]:
    """Let pytest keep no log records, which would count as memory."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def server() -> Iterator[RawServer]:
    with raw_server(send(http(200, json.dumps(SUBSCRIPTION).encode()))) as server:
        yield server


def descriptors() -> int:
    return len([*DESCRIPTORS.iterdir()])


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="this system does not list descriptors")
@pytest.mark.usefixtures("unlogged")
@pytest.mark.parametrize("name", RUNNERS)
def test_a_client_that_serves_many_event_loops_keeps_nothing_of_them(
    name: str, server: RawServer
) -> None:
    """A web framework may make a loop for each request."""
    client = AsyncRoktCalendar(CLIENT_ID, CLIENT_SECRET, base_url=server.url)

    async def call() -> object:
        return await client.get_subscription("x")

    for _ in range(10):
        RUNNERS[name](call)
    before = descriptors()
    tracemalloc.start()
    for _ in range(10):
        RUNNERS[name](call)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    for _ in range(LOOPS):
        RUNNERS[name](call)
    gc.collect()
    held_at_last, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert descriptors() <= before + 2
    assert held_at_last - held < 10_000 * LOOPS


def test_a_loop_that_ends_without_a_word_is_forgotten_by_the_next(server: RawServer) -> None:
    """`loop.close()` alone finalizes nothing."""
    client = AsyncRoktCalendar(CLIENT_ID, CLIENT_SECRET, base_url=server.url)
    loop = asyncio.new_event_loop()
    loop.run_until_complete(client.get_subscription("x"))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()

    asyncio.run(client.get_subscription("x"))

    assert server.token_requests == 1


def test_a_client_goes_on_in_a_second_loop_while_the_first_one_runs(server: RawServer) -> None:
    """Loops in several threads share a client and its token, but no connection."""
    client = AsyncRoktCalendar(CLIENT_ID, CLIENT_SECRET, base_url=server.url)

    async def outer() -> bool:
        await client.get_subscription("x")
        await asyncio.to_thread(lambda: asyncio.run(inner()))
        return bool((await client.get_subscription("x")).is_active)

    async def inner() -> None:
        await client.get_subscription("x")

    assert asyncio.run(outer())
    assert server.token_requests == 1
