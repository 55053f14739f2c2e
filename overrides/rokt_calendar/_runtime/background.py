"""Work that may hang, done in a thread that nobody has to wait for."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def start(work: Callable[[], T]) -> "Future[T]":
    """Do something in a daemon thread of its own and return the future of its result."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001  # whoever asks the future is told
            future.set_exception(error)
        else:
            future.set_result(result)

    threading.Thread(target=run, name="rokt-calendar", daemon=True).start()
    return future
