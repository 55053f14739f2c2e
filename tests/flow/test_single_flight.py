"""Many callers, one token request: threads, event loops and both clients together."""

import asyncio
import os
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from typing import Any

import anyio
import httpx
import pytest
from tests.support.driving import CLIENT_ID, CLIENT_SECRET, PATIENT, FakeTime
from tests.support.service import SUBSCRIPTION, Service

from rokt_calendar import (
    AsyncRoktCalendar,
    DeadlineExceededError,
    RetryPolicy,
    RoktCalendar,
    TokenError,
    TransportError,
)
from rokt_calendar._tokens.session import Renew

THREADS, LOOPS, TASKS = 32, 3, 16
OK = httpx.Response(200, json=SUBSCRIPTION)


class Gate(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers from a service, but holds each token request until the gate is opened."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.opened = threading.Event()
        self.asked = threading.Event()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.is_token(request):
            self.asked.set()
            assert self.opened.wait(20)
        return self.service(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        if self.is_token(request):
            self.asked.set()
            await anyio.to_thread.run_sync(self.opened.wait, 20)
        return self.service(request)

    def is_token(self, request: httpx.Request) -> bool:
        return request.url.path == "/oauth2/token"


def credentials(gate: Gate) -> dict[str, Any]:
    return {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "transport": gate}


def threads_waiting() -> int:
    """Return how many threads wait for the token request of another one."""
    frames = sys._current_frames().values()
    stacks = [[frame.f_code.co_name for frame, _ in traceback.walk_stack(top)] for top in frames]
    return sum("_wait" in stack for stack in stacks)


def run_in_threads(
    work: list[Callable[[], Any]], gate: Gate, ready: Callable[[], bool] = lambda: True
) -> list[Any]:
    """Start all work at once, open the gate when all is ready, and return all results."""
    with ThreadPoolExecutor(len(work)) as pool:
        futures = [pool.submit(item) for item in work]
        assert gate.asked.wait(20)
        while not ready():
            os.sched_yield()
        gate.opened.set()
        return [future.exception(20) or future.result() for future in futures]


def in_a_loop(gate: Gate, backend: str) -> Callable[[], Any]:
    async def main() -> None:
        async with (
            AsyncRoktCalendar(**credentials(gate), retry=PATIENT) as client,
            anyio.create_task_group() as tasks,
        ):
            for _ in range(TASKS):
                tasks.start_soon(client.get_subscription, "x")

    return lambda: anyio.run(main, backend=backend)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_threads_and_event_loops_together_make_one_token_request(backend: str) -> None:
    """32 threads on one client and 3 loops of 16 tasks on another kind, all cold."""
    service = Service(OK)
    gate = Gate(service)
    client = RoktCalendar(**credentials(gate))
    work = [lambda: client.get_subscription("x")] * THREADS + [in_a_loop(gate, backend)] * LOOPS

    results = run_in_threads(work, gate)

    assert [result for result in results if isinstance(result, BaseException)] == []
    assert len(service.requests) == THREADS + LOOPS * TASKS
    assert len(service.token_requests) == 1


def test_a_failure_is_shared_by_all_who_waited() -> None:
    """A refused credential is tried once, and all learn from it, each with an error of its own."""
    refusal = httpx.Response(401, json={"error": "invalid_client"})
    service = Service(OK, token_answers=[refusal] * 100)
    gate = Gate(service)
    client = RoktCalendar(**credentials(gate))

    def all_wait() -> bool:
        return threads_waiting() == THREADS - 1

    results = run_in_threads([lambda: client.get_subscription("x")] * THREADS, gate, all_wait)

    assert all(isinstance(result, TokenError) for result in results)
    assert len({id(result) for result in results}) == THREADS
    assert len(service.token_requests) == 1


def test_a_failure_of_a_foreign_kind_is_shared_as_well() -> None:
    """An exception of the caller's own transport may not let itself be copied."""

    class Odd(httpx.TransportError):
        def __init__(self, one: str, two: str) -> None:
            super().__init__(one + two)

    service = Service(OK, token_answers=[Odd("o", "dd")])
    gate = Gate(service)
    client = RoktCalendar(**credentials(gate), retry=RetryPolicy(attempts=1))

    def all_wait() -> bool:
        return threads_waiting() == 2

    results = run_in_threads([lambda: client.get_subscription("x")] * 3, gate, all_wait)

    assert [type(result) for result in results] == [TransportError] * 3


def test_a_storm_of_401s_leads_to_one_renewal() -> None:
    """All callers held the same token when it was revoked."""
    revoked = threading.Event()

    def answer(request: httpx.Request) -> httpx.Response:
        old = request.headers["authorization"].endswith("-1")
        return httpx.Response(401) if old and revoked.is_set() else OK

    service = Service(lambda request: httpx.Response(200, json=SUBSCRIPTION))
    gate = Gate(service)
    gate.opened.set()
    client = RoktCalendar(**credentials(gate))
    client.get_subscription("x")
    service.answers = [answer]
    revoked.set()

    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(lambda _: client.get_subscription("x"), range(THREADS)))

    assert len(results) == THREADS
    assert len(service.token_requests) == 2


def test_a_cancelled_leader_hands_over_to_a_follower() -> None:
    """The others get their token although the task that asked for it is gone."""
    service = Service(OK)
    gate = Gate(service)

    async def main() -> list[Any]:
        async with AsyncRoktCalendar(**credentials(gate)) as client:
            leader = asyncio.create_task(client.get_subscription("x"))
            assert await asyncio.to_thread(gate.asked.wait, 20)
            followers = [asyncio.create_task(client.get_subscription("x")) for _ in range(8)]
            await asyncio.sleep(0)
            gate.opened.set()
            leader.cancel()
            return await asyncio.gather(leader, *followers, return_exceptions=True)

    leader, *followers = asyncio.run(main())

    assert isinstance(leader, asyncio.CancelledError)
    assert [result for result in followers if isinstance(result, BaseException)] == []


def test_followers_do_not_block_their_event_loop() -> None:
    """While a thread fetches the token, other tasks of the loop go on."""
    service = Service(OK)
    gate = Gate(service)
    thread = threading.Thread(
        target=lambda: RoktCalendar(**credentials(gate)).get_subscription("x")
    )

    async def main() -> int:
        ticks = 0
        async with AsyncRoktCalendar(**credentials(gate)) as client:
            follower = asyncio.create_task(client.get_subscription("x"))
            for _ in range(100):
                await asyncio.sleep(0)
                ticks += 1
            assert not follower.done()
            gate.opened.set()
            await follower
        return ticks

    thread.start()
    assert gate.asked.wait(20)
    ticks = asyncio.run(main())
    thread.join(20)

    assert ticks == 100
    assert len(service.token_requests) == 1


def test_a_follower_waits_no_longer_than_its_deadline() -> None:
    """Its own deadline counts, not the leader's."""
    service = Service(OK)
    gate = Gate(service)
    leader = threading.Thread(
        target=lambda: RoktCalendar(**credentials(gate)).get_subscription("x")
    )
    leader.start()
    assert gate.asked.wait(20)
    with (
        RoktCalendar(**credentials(gate), deadline=0.05) as follower,
        pytest.raises(Exception, match="waiting for a token") as caught,
    ):
        follower.get_subscription("x")
    gate.opened.set()
    leader.join(20)

    assert type(caught.value).__name__ == "DeadlineExceededError"
    assert getattr(caught.value, "operation", None) == "getSubscription"


def test_another_secret_does_not_get_the_token() -> None:
    """A wrong secret must show, even if the right one has a token in the same process."""
    service = Service(OK)
    gate = Gate(service)
    gate.opened.set()
    options = credentials(gate)

    RoktCalendar(**options).get_subscription("x")
    RoktCalendar(**{**options, "client_secret": "other"}).get_subscription("x")

    assert len(service.token_requests) == 2


def test_a_client_with_its_own_clock_keeps_its_token_to_itself(time: FakeTime) -> None:
    """Two clocks cannot agree on one expiry."""
    service = Service(OK)
    gate = Gate(service)
    gate.opened.set()

    keeper = RoktCalendar(**credentials(gate))
    keeper.get_subscription("x")
    RoktCalendar(**credentials(gate), clock=time.clock).get_subscription("x")

    assert len(service.token_requests) == 2


def test_a_leader_that_is_gone_without_a_word_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt can strike between two instructions; nobody waits for ever then."""
    monkeypatch.setattr("rokt_calendar._tokens.session.LOST_AFTER", 0.05)
    service = Service(OK)
    client = RoktCalendar(
        CLIENT_ID, CLIENT_SECRET, transport=httpx.MockTransport(service), deadline=None
    )
    lost = client._runner.sender.tokens.session.step()

    assert client.get_subscription("x").is_active

    assert isinstance(lost, Renew)
    assert len(service.token_requests) == 1


def test_one_that_is_gone_is_replaced_even_if_nobody_can_wait_that_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its time counts from its start, so that calls with a short deadline find it lost too."""
    monkeypatch.setattr("rokt_calendar._tokens.session.LOST_AFTER", 0.2)
    service = Service(OK)
    client = RoktCalendar(
        CLIENT_ID, CLIENT_SECRET, transport=httpx.MockTransport(service), deadline=0.05
    )
    client._runner.sender.tokens.session.step()

    def call() -> bool:
        try:
            return bool(client.get_subscription("x").is_active)
        except DeadlineExceededError:
            return False

    outcomes = list(takewhile(lambda done: not done, (call() for _ in range(20))))

    assert 0 < len(outcomes) < 20
    assert len(service.token_requests) == 1
