"""What one call costs: CPU time of the thread, beside a bare httpx call over the same socket.

Both sides send the same headers and decode the same JSON. Blocks of calls come in random order, so
that whatever else the machine does meets both alike, and the median block counts.
"""

import asyncio
import json
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from rokt_calendar import AsyncRoktCalendar, RoktCalendar
from rokt_calendar._calls import telemetry

from .turns import Row

BLOCKS, CALLS, AT_ONCE = 60, 20, 50
CREDENTIALS = ("demo-client", "demo-secret")
PATH = "/v1/acme/calendars/matches/events?pageNumber=1&pageSize=1"
ARGUMENTS: dict[str, Any] = {"page_number": 1, "page_size": 1}


def headers(base_url: str) -> dict[str, str]:
    """Return what the client sends with a call."""
    form = {"grant_type": "client_credentials"}
    answer = httpx.post(f"{base_url}/oauth2/token", data=form, auth=CREDENTIALS, trust_env=False)
    return {
        "Accept": "application/json",
        "Accept-Encoding": "gzip, deflate",
        "Authorization": f"Bearer {answer.json()['access_token']}",
    }


def sync(base_url: str, label: str) -> Row:
    """Compare calls one after the other in a thread."""
    with (
        RoktCalendar(*CREDENTIALS, base_url=base_url) as calendar,
        httpx.Client(base_url=base_url, headers=headers(base_url), trust_env=False) as bare,
    ):

        def ours() -> object:
            return calendar.list_calendar_events("acme", "matches", **ARGUMENTS)

        def theirs() -> object:
            return json.loads(bare.get(PATH).raise_for_status().content)

        return _row(f"one call, sync{label}", *_medians(ours, theirs))


def one_by_one(base_url: str, label: str) -> Row:
    """Compare calls one after the other in an event loop."""
    return asyncio.run(_asynchronous(f"one call, async{label}", base_url, 1))


def at_once(base_url: str, label: str) -> Row:
    """Compare fifty calls at a time in an event loop."""
    return asyncio.run(_asynchronous(f"{AT_ONCE} calls at a time{label}", base_url, AT_ONCE))


async def _asynchronous(what: str, base_url: str, together: int) -> Row:
    async with (
        AsyncRoktCalendar(*CREDENTIALS, base_url=base_url) as calendar,
        httpx.AsyncClient(base_url=base_url, headers=headers(base_url), trust_env=False) as bare,
    ):

        async def ours() -> object:
            return await calendar.list_calendar_events("acme", "matches", **ARGUMENTS)

        async def theirs() -> object:
            return json.loads((await bare.get(PATH)).raise_for_status().content)

        async def block(work: Callable[[], Awaitable[object]]) -> None:
            for _ in range(max(1, CALLS // together)):
                await asyncio.gather(*(work() for _ in range(together)))

        times: dict[Any, list[float]] = {ours: [], theirs: []}
        for work in times:
            await block(work)
        for _ in range(BLOCKS):
            for work in random.sample(list(times), 2):
                start = time.thread_time()
                await block(work)
                number = max(1, CALLS // together) * together
                times[work].append((time.thread_time() - start) / number * 1e6)
        return _row(what, *(statistics.median(values) for values in times.values()))


def _medians(*works: Callable[[], object]) -> list[float]:
    times: dict[Callable[[], object], list[float]] = {work: [] for work in works}
    for work in works:
        for _ in range(CALLS):
            work()
    for _ in range(BLOCKS):
        for work in random.sample(works, len(works)):
            start = time.thread_time()
            for _ in range(CALLS):
                work()
            times[work].append((time.thread_time() - start) / CALLS * 1e6)
    return [statistics.median(values) for values in times.values()]


def _row(what: str, ours: float, theirs: float) -> Row:
    return Row(what, ours, "httpx and json", theirs)


def without_telemetry() -> None:
    """Make this process one without OpenTelemetry."""
    sys.modules["opentelemetry.trace"] = None  # type: ignore[assignment]  # what import_module knows
    telemetry.api.cache_clear()
