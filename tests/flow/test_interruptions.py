"""What is raised from outside into the middle of a call passes through, and the client goes on."""

import functools
import json
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from tests.support.driving import CLIENT_ID, CLIENT_SECRET
from tests.support.raw_server import RawServer, http, raw_server, send
from tests.support.service import SUBSCRIPTION

from rokt_calendar import RoktCalendar

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "pthread_kill"), reason="this system sends no signals to threads"
)


class SoftTimeLimitError(Exception):
    """What a task queue raises when a task takes too long."""


class Timeouts:
    """Signal handlers of every form."""

    def method(self, *_: object) -> None:
        raise TimeoutError("the alarm of the application")

    def __call__(self, *_: object) -> None:
        raise SoftTimeLimitError("over")


def function(*_: object) -> None:
    raise TimeoutError("the alarm of the application")


def raising(error: BaseException, *_: object) -> None:
    raise error


HANDLERS: dict[str, tuple[Callable[..., None], type[BaseException]]] = {
    "function": (function, TimeoutError),
    "method": (Timeouts().method, TimeoutError),
    "object": (Timeouts(), SoftTimeLimitError),
    "partial": (functools.partial(raising, OSError("of the application")), OSError),
    "task queue": (functools.partial(raising, SoftTimeLimitError("over")), SoftTimeLimitError),
    "keyboard": (functools.partial(raising, KeyboardInterrupt()), KeyboardInterrupt),
}


def interrupt(_: object = None) -> None:
    """Send the signal while the client waits for an answer."""
    ident = threading.main_thread().ident
    assert ident is not None
    time.sleep(0.1)  # a log record may be on its way, and logging swallows what is raised there
    signal.pthread_kill(ident, signal.SIGALRM)
    time.sleep(0.1)


@pytest.fixture
def server() -> Iterator[RawServer]:
    asked = threading.Event()

    def answer(connection: socket.socket) -> None:
        if not asked.is_set():
            asked.set()
            interrupt()
        connection.sendall(http(200, json.dumps(SUBSCRIPTION).encode()))

    with raw_server(answer) as server:
        yield server


@pytest.mark.parametrize("name", HANDLERS)
def test_what_a_signal_handler_raises_passes_untouched(name: str, server: RawServer) -> None:
    """It is not taken for a failure of the connection, and not tried again."""
    handler, kind = HANDLERS[name]
    before = signal.signal(signal.SIGALRM, handler)
    try:
        with closing(RoktCalendar(CLIENT_ID, CLIENT_SECRET, base_url=server.url)) as calendar:
            with pytest.raises(kind) as caught:
                calendar.get_subscription("x")
            arrived = len(server.requests)

            assert calendar.get_subscription("x").is_active
    finally:
        signal.signal(signal.SIGALRM, before)

    assert type(caught.value) is kind
    assert arrived == 1


def test_an_interrupt_during_the_token_request_lets_the_next_call_ask(server: RawServer) -> None:
    """No renewal is left behind that nobody carries out."""
    server.token_fault = interrupt
    before = signal.signal(signal.SIGALRM, function)
    try:
        with closing(RoktCalendar(CLIENT_ID, CLIENT_SECRET, base_url=server.url)) as calendar:
            with pytest.raises(TimeoutError, match="of the application"):
                calendar.get_subscription("x")
            server.token_fault = None
            server.choose = lambda _: send(http(200, json.dumps(SUBSCRIPTION).encode()))

            assert calendar.get_subscription("x").is_active
    finally:
        signal.signal(signal.SIGALRM, before)
