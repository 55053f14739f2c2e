"""Callers that give up, by the hundred: the pool stays whole, and the next call succeeds."""

import asyncio
import json
import random
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import anyio
import httpx
import pytest
import trio
from tests.support.driving import CLIENT_ID, CLIENT_SECRET
from tests.support.http2_server import http2_server
from tests.support.raw_server import RawServer, http, raw_server, send
from tests.support.service import SUBSCRIPTION

from rokt_calendar import (
    AsyncRoktCalendar,
    DeadlineExceededError,
    RetryPolicy,
    RoktCalendar,
    RoktCalendarError,
    TransportError,
)

BURSTS, CALLERS = 12, 40
PLACES = [None, httpx.Limits(max_connections=1), httpx.Limits(max_connections=4)]
ANSWER = http(200, json.dumps(SUBSCRIPTION).encode())
Give = Callable[[Awaitable[object]], Awaitable[object]]


def slow(connection: socket.socket) -> None:
    """Answer after a few milliseconds."""
    time.sleep(0.003)
    connection.sendall(ANSWER)


@pytest.fixture
def server() -> Iterator[RawServer]:
    with raw_server(slow) as server:
        yield server


def connect(kind: Any, server: RawServer, limits: httpx.Limits | None, **options: Any) -> Any:
    if limits is not None:
        options["limits"] = limits
    return kind(CLIENT_ID, CLIENT_SECRET, base_url=server.url, **options)


async def by_timeout(call: Awaitable[object]) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(random.random() * 0.01):
            await call


async def by_cancel(call: Any) -> None:
    task = asyncio.ensure_future(call)
    await asyncio.sleep(random.choice([0, 0, 0.002, 0.005]))
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def by_scope(call: Awaitable[object]) -> None:
    with anyio.move_on_after(random.random() * 0.01):
        await call


@pytest.mark.parametrize("limits", PLACES, ids=["default", "1", "4"])
@pytest.mark.parametrize("give_up", [by_timeout, by_cancel, by_scope])
def test_tasks_that_give_up_leave_the_pool_whole(
    give_up: Give, limits: httpx.Limits | None, server: RawServer
) -> None:
    """Asyncio ends them natively or through a scope, in whatever they are doing."""

    async def main() -> list[Any]:
        async with connect(AsyncRoktCalendar, server, limits) as calendar:
            for _ in range(BURSTS):
                calls = (calendar.get_subscription("x") for _ in range(CALLERS))
                await asyncio.gather(*map(give_up, calls))
            return await asyncio.gather(*(calendar.get_subscription("x") for _ in range(100)))

    assert len(asyncio.run(main())) == 100


@pytest.mark.parametrize("limits", PLACES, ids=["default", "1", "4"])
@pytest.mark.parametrize("give_up", [by_timeout, by_cancel, by_scope])
def test_tasks_that_give_up_over_http2_leave_the_pool_whole(
    give_up: Give, limits: httpx.Limits | None
) -> None:
    """Many calls share one connection there, and each may end in the middle of a frame."""

    async def main(url: str) -> list[Any]:
        options: dict[str, Any] = {} if limits is None else {"limits": limits}
        async with AsyncRoktCalendar(
            CLIENT_ID, CLIENT_SECRET, base_url=url, http1=False, http2=True, **options
        ) as calendar:
            for _ in range(BURSTS):
                calls = (calendar.get_subscription("x") for _ in range(CALLERS))
                await asyncio.gather(*map(give_up, calls))
            return await asyncio.gather(*(calendar.get_subscription("x") for _ in range(100)))

    with http2_server() as url:
        assert len(asyncio.run(main(url))) == 100


@pytest.mark.parametrize("limits", PLACES, ids=["default", "1", "4"])
def test_tasks_that_give_up_under_trio_leave_the_pool_whole(
    limits: httpx.Limits | None, server: RawServer
) -> None:
    """The same with trio's scopes."""

    async def main() -> int:
        done = 0

        async def give_up() -> None:
            with trio.move_on_after(random.random() * 0.01):
                await calendar.get_subscription("x")

        async def call() -> None:
            nonlocal done
            await calendar.get_subscription("x")
            done += 1

        async with connect(AsyncRoktCalendar, server, limits) as calendar:
            for _ in range(BURSTS):
                async with trio.open_nursery() as nursery:
                    for _ in range(CALLERS):
                        nursery.start_soon(give_up)
            async with trio.open_nursery() as nursery:
                for _ in range(100):
                    nursery.start_soon(call)
        return done

    assert trio.run(main) == 100


def test_threads_that_give_up_leave_the_pool_whole(server: RawServer) -> None:
    """A time limit that covers waiting for a place and connecting alike."""
    once = RetryPolicy(attempts=1)
    with connect(
        RoktCalendar, server, httpx.Limits(max_connections=4), timeout=0.004, retry=once
    ) as calendar:

        def give_up(_: int) -> None:
            with suppress(RoktCalendarError):
                calendar.get_subscription("x")

        with ThreadPoolExecutor(10) as threads:
            list(threads.map(give_up, range(400)))
            patient = calendar.with_options(timeout=30)
            done = list(threads.map(lambda _: patient.get_subscription("x"), range(100)))

    assert len(done) == 100


def test_a_caller_without_a_place_says_so_in_time(server: RawServer) -> None:
    """`timeout` bounds the wait for a connection; nothing was sent then."""

    async def main() -> list[Any]:
        limits = httpx.Limits(max_connections=1)
        async with connect(
            AsyncRoktCalendar,
            server,
            limits,
            timeout=httpx.Timeout(5, pool=0.01),
            retry=RetryPolicy(attempts=1),
        ) as calendar:
            await calendar.get_subscription("x")
            calls = (calendar.delete_subscription_event("a", "e") for _ in range(20))
            return await asyncio.gather(*calls, return_exceptions=True)

    outcomes = asyncio.run(main())
    refused = [error for error in outcomes if isinstance(error, TransportError)]

    assert refused
    assert all("no connection was free in time" in str(error) for error in refused)
    assert not any(error.maybe_applied for error in refused)


@pytest.mark.parametrize("places", [10, 100])
def test_callers_that_meet_401_together_do_not_hold_connections(places: int) -> None:
    """The server closes after each 401, and there are more callers than connections."""
    served: list[str] = []

    def choose(bearer: str) -> Callable[[socket.socket], None]:
        served.append(bearer)
        if bearer.endswith("-1"):
            return lambda connection: connection.sendall(http(401))
        return slow

    async def main(url: str) -> float:
        limits = httpx.Limits(max_connections=places)
        async with AsyncRoktCalendar(
            CLIENT_ID, CLIENT_SECRET, base_url=url, limits=limits, deadline=20
        ) as calendar:
            start = time.monotonic()
            await asyncio.gather(*(calendar.get_subscription("x") for _ in range(2 * places)))
            return time.monotonic() - start

    with raw_server(slow) as server:
        server.choose = choose
        seconds = asyncio.run(main(server.url))
        assert server.token_requests == 2

    assert seconds < 20


def test_threads_that_meet_401_together_do_not_hold_connections() -> None:
    """Four hundred of them on the hundred places of the default pool."""
    count = 400

    def choose(bearer: str) -> Callable[[socket.socket], None]:
        return send(http(401)) if bearer.endswith("-1") else send(ANSWER)

    with raw_server(send(ANSWER)) as server:
        server.choose = choose
        with (
            RoktCalendar(CLIENT_ID, CLIENT_SECRET, base_url=server.url, deadline=20) as calendar,
            ThreadPoolExecutor(count) as threads,
        ):
            done = list(threads.map(lambda _: calendar.get_subscription("x"), range(count)))
        assert server.token_requests == 2

    assert len(done) == count


def test_a_deadline_bounds_the_wait_for_a_place(server: RawServer) -> None:
    """However long the queue before it."""

    async def main() -> list[Any]:
        limits = httpx.Limits(max_connections=1)
        async with connect(AsyncRoktCalendar, server, limits, deadline=0.05) as calendar:
            calls = (calendar.get_subscription("x") for _ in range(200))
            return await asyncio.gather(*calls, return_exceptions=True)

    kinds = {type(outcome) for outcome in asyncio.run(main())}

    assert DeadlineExceededError in kinds
    assert {kind for kind in kinds if issubclass(kind, BaseException)} == {DeadlineExceededError}
