"""Tokens shared through a real Redis, started for these tests where it is installed."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
import redis
from tests.support.callers import call_in_the_cold, callers
from tests.support.driving import Driver, FakeTime
from tests.support.raw_server import closed_port
from tests.support.redis_server import RedisServer
from tests.support.service import Service
from tests.support.stores import acquires, shared, warnings_of

from rokt_calendar import RedisTokenStore
from rokt_calendar._tokens.shared import LEASE

PROCESSES = 8
API = "https://api.roktcalendar.com"


@pytest.fixture(scope="module")
def running() -> Iterator[RedisServer]:
    program = shutil.which("redis-server")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to install redis-server")
        pytest.skip("redis-server is not installed")
    server = RedisServer(program)
    yield server
    server.stop()


@pytest.fixture
def server(running: RedisServer) -> RedisServer:
    """Return a Redis that is up and empty."""
    with redis.Redis.from_url(running.url) as client, suppress(redis.ConnectionError):
        client.flushall()
        return running
    running.start()
    return running


@pytest.fixture
def inside(server: RedisServer) -> Iterator[Any]:
    """Return a way to look into Redis."""
    with redis.Redis.from_url(server.url, decode_responses=True) as client:
        yield client


def test_eight_cold_processes_make_one_token_request(server: RedisServer) -> None:
    """One asks; the others, told to call meanwhile, wait and take what it got."""
    said, requests, token_requests = call_in_the_cold(PROCESSES, "redis", server.url)

    assert said == ["waiting"] * (PROCESSES - 1) + ["done"] * PROCESSES
    assert (requests, token_requests) == (PROCESSES, 1)


def test_a_token_expires_in_redis_when_it_expires_at_the_api(
    driver: Driver, server: RedisServer, inside: Any
) -> None:
    """One key is left, and not for ever."""
    driver.connect(Service(), token_store=RedisTokenStore(server.url)).get_subscription("x")

    [key] = inside.keys()
    assert key == f"rokt-calendar:{shared(RedisTokenStore(server.url))._key}"
    assert 280_000 < inside.pttl(key) <= 300_000


def test_a_token_without_a_life_is_not_kept(
    driver: Driver, server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Redis refuses an expiry of zero; that is no outage."""
    service = Service()
    service.expires_in = 0
    for _ in range(2):
        driver.connect(service, token_store=RedisTokenStore(server.url)).get_subscription("x")

    assert len(service.token_requests) == 2
    assert warnings_of(caplog) == []


@pytest.mark.parametrize("decode_responses", [True, False])
def test_a_client_of_redis_can_be_given_as_it_is(
    driver: Driver, server: RedisServer, decode_responses: bool
) -> None:
    """Whether it returns bytes or text; a prefix keeps others apart."""
    service = Service()
    with redis.Redis.from_url(server.url, decode_responses=decode_responses) as client:
        for prefix in ("a:", "a:", "b:"):
            store = RedisTokenStore(client, prefix=prefix)
            driver.connect(service, token_store=store).get_subscription("x")

    assert service.bearers == [f"canary-token-{number}" for number in (1, 1, 2)]


def test_a_process_that_is_killed_blocks_the_others_for_seconds_only(
    driver: Driver, server: RedisServer, inside: Any
) -> None:
    """Its right to renew runs out, well within the deadline of a call."""
    with callers(1, "redis", server.url, API) as [process]:
        process.tell("hold")
        assert process.hear() == "done"
        process.kill()
    [lock] = inside.keys()
    assert acquires(RedisTokenStore(server.url)) is False
    assert 0 < inside.pttl(lock) <= LEASE * 1000 <= 20_000

    inside.pexpire(lock, 100)
    service = Service()
    driver.connect(service, token_store=RedisTokenStore(server.url)).get_subscription("x")

    assert len(service.token_requests) == 1


def test_a_right_that_ran_out_is_not_taken_from_who_has_it_now(
    server: RedisServer, inside: Any
) -> None:
    """Giving it back late changes nothing, and giving it back twice neither."""
    slow, quick = RedisTokenStore(server.url), RedisTokenStore(server.url)
    assert slow.acquire("key", 60)
    inside.delete("rokt-calendar:key:lock")
    assert quick.acquire("key", 60)

    slow.release("key")
    slow.release("key")

    assert not slow.acquire("key", 60)


def test_the_right_can_be_given_back_in_another_thread(server: RedisServer) -> None:
    """An asynchronous client asks the store in whichever thread is free."""
    store = RedisTokenStore(server.url)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(store.acquire, "key", 60).result(20)
    store.release("key")

    assert store.acquire("key", 60)


@pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")
def test_a_forked_child_does_not_give_back_the_right_of_its_parent(server: RedisServer) -> None:
    """Only who asked for it may."""
    store = RedisTokenStore(server.url)
    assert store.acquire("key", 60)

    child = os.fork()
    if child == 0:
        store.release("key")
        os._exit(0)
    os.waitpid(child, 0)

    assert not RedisTokenStore(server.url).acquire("key", 60)
    store.release("key")
    assert store.acquire("key", 60)
    store.after_fork()
    store.release("key")
    assert not store.acquire("key", 60)


def test_redis_may_go_down_and_come_back(
    driver: Driver, server: RedisServer, time: FakeTime, caplog: pytest.LogCaptureFixture
) -> None:
    """Calls go on with one warning; once it is back, it is used again."""
    service = Service()
    client = driver.connect(service, token_store=RedisTokenStore(server.url), clock=time.clock)
    counts = []
    for change in (None, server.stop, None, server.start, None, server.stop):
        if change is not None:
            change()
        client.get_subscription("x")
        counts.append(len(warnings_of(caplog)))
        if change == server.start:
            other = RedisTokenStore(server.url)
            driver.connect(service, token_store=other, clock=time.clock).get_subscription("x")
        time.advance(301)

    assert counts == [0, 1, 1, 1, 1, 2]
    assert len(service.token_requests) == 6
    assert len(service.requests) == 7
    assert time.slept == []


def test_a_redis_that_was_never_there_costs_one_warning(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    """The address is not tried before it is needed."""
    store = RedisTokenStore(closed_port().replace("http", "redis"))
    assert warnings_of(caplog) == []

    driver.connect(Service(), token_store=store).get_subscription("x")

    assert len(warnings_of(caplog)) == 1
