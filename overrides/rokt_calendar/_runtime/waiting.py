"""Waiting for a `concurrent.futures.Future`: in a thread, or in whichever event loop is running."""

import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return the result of a coroutine that blocks where another one would suspend."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise AssertionError("a coroutine that runs in a thread must not suspend")


def wait(future: Future[Any], seconds: float | None) -> bool:
    """Block this thread until a future is done; tell whether it was done in time."""
    with suppress(TimeoutError):
        future.result(seconds)
    return future.done()


async def wait_async(future: Future[Any], seconds: float | None) -> bool:
    """Wait without blocking the event loop, asyncio or trio; tell whether it was done in time."""
    import anyio  # on the first wait: a call that finds a token never pays for it

    if future.done():
        return True
    done = anyio.Event()
    call_soon = _threadsafe_call_soon()

    def wake(_: object) -> None:
        with suppress(RuntimeError):  # the loop is closed, so nobody waits in it
            call_soon(done.set)

    future.add_done_callback(wake)
    with anyio.move_on_after(seconds):
        await done.wait()
    return future.done()


def running_loop() -> object:
    """Return what stands for the running event loop: one object, the same as long as it runs."""
    trio: Any = sys.modules.get("trio")
    if trio is not None and _in_trio(trio):
        return trio.lowlevel.current_trio_token()
    import asyncio  # loaded already wherever this runs; synchronous code never pays for it

    return asyncio.get_running_loop()


def _in_trio(trio: Any) -> bool:
    try:
        trio.lowlevel.current_trio_token()
    except RuntimeError:
        return False
    return True


def _threadsafe_call_soon() -> Callable[[Callable[[], object]], Any]:
    loop: Any = running_loop()
    name = "call_soon_threadsafe" if hasattr(loop, "call_soon_threadsafe") else "run_sync_soon"
    call_soon: Callable[[Callable[[], object]], Any] = getattr(loop, name)
    return call_soon
