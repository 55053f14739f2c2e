"""Forks and second event loops: the ways in which a process outlives its locks."""

import asyncio
import json
import os
import threading
from contextlib import closing

import httpx
import pytest
from tests.driving import CLIENT_ID, CLIENT_SECRET
from tests.flow.test_single_flight import Gate, credentials
from tests.raw_server import http, raw_server, send
from tests.service import SUBSCRIPTION, Service

from rokt_calendar import AsyncRoktCalendar, InvalidRequestError, RoktCalendar, _fork

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
        of_the_parent = client._runner.http

        _fork._tell_all()

        assert client.get_subscription("x").is_active
        assert client._runner.http is not of_the_parent
        assert not of_the_parent.is_closed
        of_the_parent.close()


def test_a_client_that_was_closed_before_the_fork_stays_closed() -> None:
    """The child does not bring it back to life."""
    client = RoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=httpx.MockTransport(Service(OK)))
    client.close()

    _fork._tell_all()

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


def test_a_session_ends_with_its_last_client() -> None:
    """Tokens are not kept for nobody."""
    service = Service(OK)
    transport = httpx.MockTransport(service)

    for _ in range(2):
        RoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=transport).get_subscription("x")

    assert len(service.token_requests) == 2
