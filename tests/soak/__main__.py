"""A long run against faults: threads, two event loops, forks, and a Redis that comes and goes.

    make soak                  ten minutes
    make soak SECONDS=60       a minute

All of it on loopback. Exit status 1 means that an answer was wrong, a call outlasted its deadline,
a write was sent twice, a foreign exception came out, or memory or descriptors kept growing.
"""
# chance needs no secrecy here, and figures are printed

import asyncio
import faulthandler
import itertools
import logging
import os
import random
import resource
import shutil
import statistics
import sys
import threading
import time
import warnings
from array import array
from collections import Counter
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.soak.server import serving
from tests.support.redis_server import RedisServer

from rokt_calendar import (
    AsyncRoktCalendar,
    DeadlineExceededError,
    RedisTokenStore,
    RoktCalendar,
    RoktCalendarError,
)
from rokt_calendar._runtime.waiting import run
from rokt_calendar.event_time import time_fields
from rokt_calendar.models import CreateSubscriptionEventRequest, SubscriptionEvent

DEADLINE, GRACE = 2.0, 1.0
THREADS, TASKS = 6, 8
MORE_MEMORY, MORE_DESCRIPTORS = 25.0, 20
"""Megabytes and descriptors by which the last quarter may exceed the second."""

WHEN = time_fields(datetime(2026, 9, 5, 15, tzinfo=ZoneInfo("Europe/London")))

Call = Callable[[str, tuple[Any, ...]], Awaitable[Any]]


class Tally:
    """What came of the calls."""

    def __init__(self, first: int = 1) -> None:
        self.stop = threading.Event()
        self.count: Counter[str] = Counter()
        self.slowest = 0.0
        self.problems: list[str] = []
        self.written, self.unwritten = array("Q"), array("Q")
        self._numbers = itertools.count(first)
        self._lock = threading.Lock()

    async def one(self, call: Call) -> None:
        """Make a call of either kind, and judge how it ends."""
        number = next(self._numbers)
        started = time.monotonic()
        write = random.random() < 0.3
        end = "success"
        try:
            if write:
                event = SubscriptionEvent(event_id=str(number), title="Soak", **WHEN)
                body = CreateSubscriptionEventRequest(event=event, subscription_ids=["s"])
                await call("create_subscription_event", ("acme", body))
                self.written.append(number)
            elif (await call("get_subscription", (f"s{number}",))).subscription_id != f"s{number}":
                self.problem(f"call {number}: the answer to another call")
        except RoktCalendarError as error:
            end = type(error).__name__
            if write and not error.maybe_applied:
                self.unwritten.append(number)
            if isinstance(error, DeadlineExceededError) and error.elapsed < DEADLINE - 0.1:
                self.problem(f"call {number}: its deadline came after {error.elapsed:.2f} s")
        except Exception as error:  # noqa: BLE001  # that is what is looked for
            end = "foreign"
            self.problem(f"call {number}: {error!r}")
        took = time.monotonic() - started
        with self._lock:
            self.count[end] += 1
            self.slowest = max(self.slowest, took)
        if took > DEADLINE + GRACE:
            self.problem(f"call {number}: {end} after {took:.2f} s")

    def problem(self, text: str) -> None:
        """Note what must not be."""
        self.problems.append(text)


def blocking(client: RoktCalendar) -> Call:
    """Return how to call a client that blocks."""

    async def call(name: str, arguments: tuple[Any, ...]) -> Any:
        *path, last = arguments
        method = getattr(client, name)
        return method(*path, body=last) if path else method(last)

    return call


def suspending(client: AsyncRoktCalendar) -> Call:
    """Return how to call a client in an event loop."""

    async def call(name: str, arguments: tuple[Any, ...]) -> Any:
        *path, last = arguments
        method = getattr(client, name)
        return await (method(*path, body=last) if path else method(last))

    return call


def in_thread(client: RoktCalendar, tally: Tally) -> None:
    """Call until the end."""
    while not tally.stop.is_set():
        run(tally.one(blocking(client)))


def in_loops(client: AsyncRoktCalendar, tally: Tally) -> None:
    """Call in one event loop after another; some callers give up."""

    async def caller() -> None:
        end = time.monotonic() + 5
        while time.monotonic() < end and not tally.stop.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(random.choice((None, None, 0.02))):
                    await tally.one(suspending(client))

    async def main() -> None:
        await asyncio.gather(*(caller() for _ in range(TASKS)))

    while not tally.stop.is_set():
        asyncio.run(main())


def in_child(client: RoktCalendar, tally: Tally) -> None:
    """Call in a child process, which must end."""
    child = os.fork()
    if child == 0:
        faulthandler.dump_traceback_later(3 * DEADLINE)  # shows where a child hangs
        own = Tally(first=time.monotonic_ns())
        try:
            run(own.one(blocking(client)))
        finally:
            os._exit(bool(own.problems))
    end = time.monotonic() + 4 * DEADLINE
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            tally.count["forks"] += 1
            if status:
                tally.problem(f"a child ended with {os.waitstatus_to_exitcode(status)}")
            return
        time.sleep(0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    tally.problem("a child hung")


def trouble(redis: RedisServer, tally: Tally) -> None:
    """Freeze the Redis, or kill it, and bring it back."""
    while not tally.stop.wait(random.uniform(2, 5)):
        if random.random() < 0.5:
            redis.freeze()
            tally.stop.wait(random.uniform(1, 4))
            redis.thaw()
            tally.count["Redis frozen"] += 1
        else:
            redis.stop()
            tally.stop.wait(random.uniform(0, 3))
            redis.start()
            tally.count["Redis killed"] += 1


def used() -> tuple[float, int]:
    """Return megabytes resident and descriptors open."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6, len(os.listdir("/proc/self/fd"))  # noqa: PTH208


@contextmanager
def redis_server() -> Generator[RedisServer]:
    """Run a Redis."""
    program = shutil.which("redis-server")
    if program is None:
        sys.exit("soak: install redis-server, which is frozen and killed here.")
    redis = RedisServer(program)
    yield redis
    redis.stop()


def soak(seconds: float, tally: Tally) -> None:
    """Run, and print and judge the figures."""
    with serving() as (url, figures), redis_server() as redis:
        options: dict[str, Any] = {"base_url": url, "deadline": DEADLINE}
        store = RedisTokenStore(redis.url)
        with RoktCalendar("soak", "secret", token_store=store, **options) as client:
            several = AsyncRoktCalendar("soak", "secret", token_store=store, **options)
            work: list[tuple[Callable[..., None], Any]] = [(in_thread, client)] * THREADS
            work += [(in_loops, several)] * 2 + [(trouble, redis)]
            threads = [threading.Thread(target=do, args=(what, tally)) for do, what in work]
            for thread in threads:
                thread.start()
            samples: list[tuple[float, int]] = []
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                in_child(client, tally)
                samples.append(used())
                time.sleep(0.5)
            tally.stop.set()
            for thread in threads:
                thread.join(30)
                if thread.is_alive():
                    tally.problem("a thread hung")
        writes, requests, faults, tokens = figures()
    judge(tally, samples, writes)
    print(f"{seconds:g} s, {requests} requests ({tokens} for tokens), {faults} faults injected")
    print(*(f"{name}: {count}" for name, count in sorted(tally.count.items())), sep=", ")
    print(f"slowest call {tally.slowest:.2f} s with a deadline of {DEADLINE:g} s")


def judge(tally: Tally, samples: list[tuple[float, int]], writes: dict[int, int]) -> None:
    """Compare both sides, and the beginning with the end."""
    twice = [number for number, times in writes.items() if times > 1]
    lost = [number for number in tally.written if writes.get(number, 0) < 1]
    denied = [number for number in tally.unwritten if writes.get(number, 0) > 0]
    for what, numbers in (("written twice", twice), ("lost", lost), ("denied", denied)):
        if numbers:
            tally.problem(f"{len(numbers)} writes {what}: {numbers[:5]}")
    quarter = len(samples) // 4
    early, late = samples[quarter : 2 * quarter], samples[-quarter:]
    for index, name, more in ((0, "MB", MORE_MEMORY), (1, "descriptors", MORE_DESCRIPTORS)):
        before, after = (statistics.median(s[index] for s in part) for part in (early, late))
        print(f"{name}: {before:.1f} in the second quarter, {after:.1f} in the last")
        if after > before + more:
            tally.problem(f"{name} grew from {before:.1f} to {after:.1f}")


if __name__ == "__main__":
    warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
    logging.disable(logging.WARNING)  # outages of the Redis, which are meant here
    seen = Tally()
    soak(float(sys.argv[1]), seen)
    print(f"{len(seen.problems)} problems", *seen.problems[:20], sep="\n  ")
    sys.exit(bool(seen.problems))
