"""The promises of the token engine over real sockets, with the requests counted at the server."""

import asyncio
import json
import logging
import os
import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import anyio
import pytest
from tests.support.driving import CLIENT_ID, CLIENT_SECRET
from tests.support.raw_server import TIME_LIMIT, Fault, RawServer, http, raw_server, send
from tests.support.service import SUBSCRIPTION

from rokt_calendar import AsyncRoktCalendar, RoktCalendar

THREADS, LOOPS, TASKS = 32, 3, 16
TLS = ssl.create_default_context()  # made once: it takes longer than a call
OK = send(http(200, json.dumps(SUBSCRIPTION).encode()))


@pytest.fixture
def server() -> Iterator[RawServer]:
    with raw_server(OK) as server:
        yield server


def options(server: RawServer) -> dict[str, Any]:
    return {
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "base_url": server.url,
        "verify": TLS,
    }


def tasks_in_a_loop(server: RawServer, backend: str) -> Callable[[], None]:
    async def main() -> None:
        async with (
            AsyncRoktCalendar(**options(server)) as client,
            anyio.create_task_group() as tasks,
        ):
            for _ in range(TASKS):
                tasks.start_soon(client.get_subscription, "x")

    return lambda: anyio.run(main, backend=backend)


def test_a_cold_start_of_threads_and_loops_makes_one_token_request(server: RawServer) -> None:
    """32 threads, and 3 event loops with 16 tasks each, asyncio and trio."""
    server.gate.clear()
    with RoktCalendar(**options(server)) as client, ThreadPoolExecutor(THREADS + LOOPS) as pool:
        work: list[Callable[[], object]] = [lambda: client.get_subscription("x")] * THREADS
        work += [tasks_in_a_loop(server, name) for name in ("asyncio", "trio", "asyncio")]
        futures = [pool.submit(item) for item in work]
        assert server.asked.wait(TIME_LIMIT)
        server.gate.set()
        for future in futures:
            future.result(TIME_LIMIT)

    assert server.token_requests == 1
    assert len(server.requests) == THREADS + LOOPS * TASKS


def test_callers_that_meet_401_one_after_another_cause_one_renewal(server: RawServer) -> None:
    """Late refusals of the old token do not drop the new one."""
    numbers = count()
    turns = [threading.Event() for _ in range(THREADS)]

    def refuse(number: int) -> Fault:
        def fault(connection: Any) -> None:
            # All requests with the old token have come in; each refusal waits for the one before.
            assert turns[number].wait(TIME_LIMIT)
            connection.sendall(http(401))

        return fault

    with RoktCalendar(**options(server)) as client, ThreadPoolExecutor(THREADS) as pool:
        client.get_subscription("x")
        served = threading.Semaphore(0)

        def choose(bearer: str) -> Fault:
            if bearer == "canary-token-1":
                number = next(numbers)
                served.release()
                return refuse(number)
            return OK

        server.choose = choose
        futures = [pool.submit(client.get_subscription, "x") for _ in range(THREADS)]
        for _ in range(THREADS):
            assert served.acquire(timeout=TIME_LIMIT)
        for turn in turns:
            turn.set()
            os.sched_yield()
        for future in futures:
            assert future.result(TIME_LIMIT).is_active

    assert server.token_requests == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_child_forked_during_a_token_request_goes_on_by_itself(server: RawServer) -> None:
    """Neither the flight nor the sockets of the parent are touched by the child."""
    server.gate.clear()
    with RoktCalendar(**options(server)) as client, ThreadPoolExecutor(1) as pool:
        leader = pool.submit(client.get_subscription, "x")
        assert server.asked.wait(TIME_LIMIT)
        child = os.fork()
        if child == 0:
            # pytest writes records to a file, whose lock the parent may have held at the fork.
            logging.disable()
            try:
                code = 0 if client.get_subscription("x").is_active else 1
            except BaseException:  # noqa: BLE001  # the child must not return into pytest
                code = 1
            os._exit(code)
        server.gate.set()
        _, status = os.waitpid(child, 0)
        assert leader.result(TIME_LIMIT).is_active
        assert client.get_subscription("x").is_active

    assert os.waitstatus_to_exitcode(status) == 0
    assert server.token_requests == 2


def test_a_second_asyncio_run_uses_the_same_token(server: RawServer) -> None:
    """One client for each run, as an event loop wants it."""

    async def main() -> None:
        async with AsyncRoktCalendar(**options(server)) as client:
            await asyncio.gather(*(client.get_subscription("x") for _ in range(4)))

    with RoktCalendar(**options(server)) as keeper:
        for _ in range(3):
            asyncio.run(main())
        assert keeper.get_subscription("x").is_active

    assert server.token_requests == 1
