"""A fake clock, and one way to drive the sync and the async client."""

from collections.abc import Callable, Iterator
from typing import Any

import anyio
import httpx

from rokt_calendar import (
    AsyncRoktCalendar,
    Clock,
    RetryPolicy,
    RoktCalendar,
    RoktCalendarError,
)

CLIENT_ID = "demo-client"
CLIENT_SECRET = "canary-secret-5b0f"
PATIENT = RetryPolicy(wait_initial=0)

Handler = Callable[[httpx.Request], httpx.Response]


class FakeTime:
    """A clock that moves only when told, or when somebody sleeps on it."""

    def __init__(self) -> None:
        self.steady = 1_000.0
        self.wall = 1_800_000_000.0
        self.slept: list[float] = []
        self.oversleep = 0.0
        self.clock = Clock(
            steady=lambda: self.steady,
            wall=lambda: self.wall,
            sleep=self.sleep,
            sleep_async=self.sleep_async,
        )

    def advance(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.steady += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        """Pass the time at once, and remember it."""
        self.slept.append(seconds)
        self.advance(seconds + self.oversleep)

    async def sleep_async(self, seconds: float) -> None:
        """Do the same for an event loop."""
        self.sleep(seconds)


class Driver:
    """Calls the sync client as it is, and the async client in a new event loop each time."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def connect(self, handler: Handler | None = None, **options: Any) -> "Driven":
        """Return a client whose requests go to a handler, or over the network without one."""
        options = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, **options}
        if handler is not None:
            options["transport"] = httpx.MockTransport(handler)
        client = RoktCalendar if self.kind == "sync" else AsyncRoktCalendar
        return Driven(client(**options), self.kind)


class Driven:
    """A client of either kind with plain methods."""

    def __init__(self, client: RoktCalendar | AsyncRoktCalendar, kind: str) -> None:
        self.client = client
        self._kind = kind

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.client, name)
        return lambda *args, **kwargs: self.run(method, *args, **kwargs)

    def raw(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call an operation by way of `raw`."""
        return self.run(getattr(self.client.raw, name), *args, **kwargs)

    def close(self) -> None:
        """Close the client, either way."""
        self.run(getattr(self.client, "close" if self._kind == "sync" else "aclose"))

    def collect(self, name: str, *args: Any, **kwargs: Any) -> tuple[list[Any], Exception | None]:
        """Return what an iteration yields, and the error with which it ends, if it does."""
        items: list[Any] = []

        async def main() -> None:
            async for item in getattr(self.client, name)(*args, **kwargs):
                items.append(item)  # noqa: PERF401  # the same holds here

        try:
            if self._kind == "sync":
                for item in getattr(self.client, name)(*args, **kwargs):
                    items.append(item)  # noqa: PERF402  # `extend` keeps nothing if it fails
            else:
                anyio.run(main, backend=self._kind)
        except RoktCalendarError as error:
            return items, error
        return items, None

    def run(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Return the result of a method, whatever it takes to get it."""
        if self._kind == "sync":
            result = method(*args, **kwargs)
            return list(result) if isinstance(result, Iterator) else result

        async def main() -> Any:
            result = method(*args, **kwargs)
            if hasattr(result, "__aiter__"):
                return [item async for item in result]
            return await result

        return anyio.run(main, backend=self._kind)
