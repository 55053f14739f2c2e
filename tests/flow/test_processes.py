"""Forks and second event loops: the ways in which a process outlives its locks."""

import asyncio
import json
import logging
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import anyio
import httpx
import pytest
from tests.flow.test_single_flight import Gate, credentials
from tests.support.driving import CLIENT_ID, CLIENT_SECRET
from tests.support.raw_server import http, raw_server, send
from tests.support.service import SUBSCRIPTION, Service

from rokt_calendar import AsyncRoktCalendar, InvalidRequestError, RoktCalendar, forget_tokens
from rokt_calendar._runtime import fork
from rokt_calendar._runtime.waiting import run
from rokt_calendar._tokens import registry
from rokt_calendar.mock import MockService, serve

OK = httpx.Response(200, json=SUBSCRIPTION)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_child_forked_during_a_token_request_can_call(tmp_path: object) -> None:
    """The child drops the flight whose leader stayed in the parent, and leads itself."""
    gate = Gate(Service(OK))
    client = RoktCalendar(**credentials(gate))
    leader = threading.Thread(target=lambda: client.get_subscription("x"))
    leader.start()
    assert gate.asked.wait(20)

    child = os.fork()
    if child == 0:
        # pytest writes records to a file, whose lock the parent may have held at the fork.
        logging.disable()
        gate.opened = threading.Event()
        gate.opened.set()
        try:
            client.get_subscription("x")
        except BaseException:  # noqa: BLE001  # the child must not return into pytest
            os._exit(1)
        os._exit(0)
    gate.opened.set()
    _, status = os.waitpid(child, 0)
    leader.join(20)

    assert os.waitstatus_to_exitcode(status) == 0


def test_a_child_opens_connections_of_its_own_and_leaves_those_of_the_parent_open() -> None:
    """To close them would say goodbye in the parent's name."""
    with (
        raw_server(send(http(200, json.dumps(SUBSCRIPTION).encode()))) as server,
        closing(RoktCalendar(CLIENT_ID, CLIENT_SECRET, base_url=server.url)) as client,
    ):
        client.get_subscription("x")
        of_the_parent = run(client._io.pool()).close()

        fork._tell_all()

        assert client.get_subscription("x").is_active
        assert run(client._io.pool()).close() is not of_the_parent
        assert not of_the_parent.is_closed
        of_the_parent.close()


def test_a_client_that_was_closed_before_the_fork_stays_closed() -> None:
    """The child does not bring it back to life."""
    client = RoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=httpx.MockTransport(Service(OK)))
    client.close()

    fork._tell_all()

    with pytest.raises(InvalidRequestError, match="closed"):
        client.get_subscription("x")


def test_a_second_event_loop_is_no_trouble() -> None:
    """A client per `asyncio.run`, one token for all."""
    service = Service(OK)
    transport = httpx.MockTransport(service)

    async def main() -> None:
        async with AsyncRoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=transport) as client:
            await asyncio.gather(*(client.get_subscription("x") for _ in range(4)))

    keeper = RoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=transport)
    keeper.get_subscription("x")
    for _ in range(3):
        asyncio.run(main())

    assert len(service.token_requests) == 1


def test_a_token_outlives_its_last_client() -> None:
    """Ten clients one after the other make one token request, until the token is forgotten."""
    service = Service(OK)
    transport = httpx.MockTransport(service)

    for _ in range(10):
        with RoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=transport) as client:
            client.get_subscription("x")
    assert len(service.token_requests) == 1

    forget_tokens()
    with RoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=transport) as client:
        client.get_subscription("x")

    assert len(service.token_requests) == 2


def test_one_client_serves_one_event_loop_after_another() -> None:
    """Connections are closed with their loop, so nothing is left of it."""

    async def main(client: AsyncRoktCalendar) -> None:
        response = await client.list_calendar_events("acme", "matches", page_size=1)
        assert response.result

    with serve(MockService()) as base_url:
        client = AsyncRoktCalendar("demo-client", "demo-secret", base_url=base_url)
        for name in ("asyncio", "trio", "asyncio", "trio"):
            anyio.run(main, client, backend=name)
            assert client._io._pools == {}


def test_a_client_that_is_closed_is_closed_for_every_loop() -> None:
    """No other loop brings it back to life."""
    transport = httpx.MockTransport(Service(OK))
    client = AsyncRoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=transport)
    asyncio.run(client.aclose())

    with pytest.raises(InvalidRequestError, match="closed"):
        asyncio.run(client.get_subscription("x"))


def test_a_fork_in_the_middle_of_making_a_client_blocks_no_child() -> None:
    """The lock that the parent held at that moment is not the child's."""
    with registry._registry.lock:
        thread = threading.Thread(target=registry._registry.after_fork)
        thread.start()
        thread.join(20)
        made = threading.Thread(
            target=lambda: RoktCalendar(CLIENT_ID, CLIENT_SECRET, base_url="http://localhost")
        )
        made.start()
        made.join(20)

    assert not made.is_alive()


def test_routes_of_different_mounts_do_not_share_a_token() -> None:
    """What one stand-in has issued is never shown to another."""
    services = Service(OK), Service(OK)

    clients = [
        RoktCalendar(CLIENT_ID, CLIENT_SECRET, mounts={"all://": httpx.MockTransport(service)})
        for service in services
    ]
    for client in clients:
        client.get_subscription("x")

    assert [len(service.token_requests) for service in services] == [1, 1]


def test_an_asynchronous_client_leaves_the_connections_of_all_loops_to_the_parent() -> None:
    """The child opens its own, in a loop that has had some already."""

    async def main() -> None:
        async with AsyncRoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=transport) as client:
            await client.get_subscription("x")
            of_the_parent = await client._io.pool()

            fork._tell_all()

            await client.get_subscription("x")
            assert await client._io.pool() is not of_the_parent
            assert not of_the_parent.close().is_closed

    transport = httpx.MockTransport(Service(OK))
    asyncio.run(main())


def test_several_loops_at_once_get_a_client_each() -> None:
    """They run in threads of one process and share one `AsyncRoktCalendar`."""
    client = AsyncRoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=httpx.MockTransport(Service(OK)))
    together = threading.Barrier(4)

    async def main() -> object:
        together.wait(20)
        assert (await client.get_subscription("x")).is_active
        return await client._io.pool()

    with ThreadPoolExecutor(4) as threads:
        pools = list(threads.map(lambda _: asyncio.run(main()), range(4)))

    assert len({id(pool) for pool in pools}) == 4
