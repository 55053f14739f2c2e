"""Token stores and event loops: nothing blocks a loop, and a cancelled task keeps nothing."""

import asyncio
import threading
from typing import Any

import anyio
import anyio.lowlevel
import httpx
import pytest
from tests.support.driving import CLIENT_ID, CLIENT_SECRET
from tests.support.service import Service
from tests.support.stores import MemoryStore

from rokt_calendar import AsyncRoktCalendar, Clock

BACKENDS = ["asyncio", "trio"]


class StallingStore(MemoryStore):
    """A store that takes its time in one of its methods, and says when it gave the right back."""

    def __init__(self, stalls_in: str = "acquire") -> None:
        super().__init__()
        self.stalls_in = stalls_in
        self.reached = threading.Event()
        self.goes_on = threading.Event()
        self.released = threading.Event()
        self.threads: set[int] = set()

    def note(self, name: str) -> None:
        super().note(name)
        self.threads.add(threading.get_ident())
        if name == self.stalls_in:
            self.reached.set()
            assert self.goes_on.wait(20)

    def release(self, key: str) -> None:
        super().release(key)
        self.released.set()


def connect(service: Any, **options: Any) -> AsyncRoktCalendar:
    transport = httpx.MockTransport(service)
    return AsyncRoktCalendar(CLIENT_ID, CLIENT_SECRET, transport=transport, **options)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("deadline", [60, None])
def test_an_event_loop_goes_on_while_another_process_renews(
    backend: str, deadline: float | None
) -> None:
    """The client asks the store again and again, and other tasks have their turn in between."""
    store, service = MemoryStore(), Service()
    store.held = True

    def block(seconds: float) -> None:
        raise AssertionError("the event loop would stand still")

    clock = Clock(sleep=block)

    async def main() -> None:
        async with (
            connect(service, token_store=store, deadline=deadline, clock=clock) as client,
            anyio.create_task_group() as tasks,
        ):
            tasks.start_soon(client.get_subscription, "x")
            while store.log.count("acquire") < 3:
                await anyio.lowlevel.checkpoint()
            assert service.requests == []
            store.held = False

    anyio.run(main, backend=backend)

    assert len(service.requests) == 1


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_event_loop_goes_on_while_the_store_stalls(backend: str) -> None:
    """It is asked in another thread."""
    store, service = StallingStore(), Service()

    async def main() -> None:
        async with (
            connect(service, token_store=store) as client,
            anyio.create_task_group() as tasks,
        ):
            tasks.start_soon(client.get_subscription, "x")
            while not store.reached.is_set():
                await anyio.lowlevel.checkpoint()
            store.goes_on.set()

    anyio.run(main, backend=backend)

    assert len(service.requests) == 1
    assert threading.get_ident() not in store.threads


@pytest.mark.parametrize("stalls_in", ["acquire", "load", "save"])
def test_a_cancelled_task_gives_back_what_a_thread_got_for_it_too_late(stalls_in: str) -> None:
    """A right to renew that nobody knows of would stop all processes for good."""
    store, service = StallingStore(stalls_in), Service()

    async def main() -> None:
        async with connect(service, token_store=store) as client:
            task = asyncio.create_task(client.get_subscription("x"))
            assert await asyncio.to_thread(store.reached.wait, 20)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            store.goes_on.set()
            assert await asyncio.to_thread(store.released.wait, 20)
            assert store.held is False

    asyncio.run(main())

    assert threading.get_ident() not in store.threads


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_task_cancelled_during_its_token_request_gives_the_right_back(backend: str) -> None:
    """In another thread, for the store may stall."""
    store = StallingStore("nothing")

    async def main() -> None:
        asked = anyio.Event()

        async def never(request: httpx.Request) -> httpx.Response:
            asked.set()
            await anyio.sleep_forever()
            raise AssertionError

        async with connect(never, token_store=store) as client, anyio.create_task_group() as tasks:
            tasks.start_soon(client.get_subscription, "x")
            await asked.wait()
            tasks.cancel_scope.cancel()
        assert await anyio.to_thread.run_sync(store.released.wait, 20)

    anyio.run(main, backend=backend)

    assert store.held is False
    assert threading.get_ident() not in store.threads
