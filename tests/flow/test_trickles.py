"""Servers that trickle for ever: a deadline ends the call, whatever comes."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.driving import Driver, FakeTime
from tests.support.raw_server import Fault, http, raw_server, send
from tests.support.service import SUBSCRIPTION

from rokt_calendar import DeadlineExceededError, RetryPolicy

DEADLINE, LATEST = 0.4, 1.4
PAGE = Path(__file__).resolve().parents[2] / "docs" / "fault-matrix.md"
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
TLS_HELLO = b"\x16\x03\x03\x40\x00"
"""The head of a TLS record of 16 KiB, which then never comes to its end."""


def drip(*parts: bytes, then: bytes, pause: float = 0.03) -> Fault:
    """Send some bytes at once, and others again and again."""

    def fault(connection: socket.socket) -> None:
        for part in chain(parts, repeat(then)):
            connection.sendall(part)
            time.sleep(pause)

    return fault


API: dict[str, Fault] = {
    "the status line, byte by byte": drip(b"HTTP/1.1 200 ", then=b"O"),
    "a header that has no end": drip(OK, b"X: ", then=b"x"),
    "header lines without end": drip(OK, then=b"X: x\r\n"),
    "informational answers without end": drip(then=b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "a body, byte by byte": drip(OK, b"Content-Length: 9000\r\n\r\n", then=b" "),
    "chunks without end": drip(CHUNKED, then=b"1\r\n \r\n"),
    "a chunk that has no end": drip(CHUNKED, b"ffff\r\n", then=b" "),
    "trailers without end": drip(CHUNKED, b"0\r\n", then=b"X: x\r\n"),
    "a body that lasts as long as the connection": drip(OK, b"\r\n", then=b" "),
}
OTHERS = ("the answer of the token endpoint", "a TLS handshake", "the answer of a proxy")


@contextmanager
def listening(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """Yield the port of a server that does not wait for a request."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken: list[socket.socket] = []

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    taken.append(connection)
                    threading.Thread(target=one, args=[connection], daemon=True).start()

        def one(connection: socket.socket) -> None:
            with suppress(OSError):
                talk(connection)

        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        for connection in taken:
            connection.close()


@pytest.fixture
def fake() -> FakeTime:
    return FakeTime()


def seconds_until_the_end(driver: Driver, **options: Any) -> float:
    client = driver.connect(timeout=30, deadline=DEADLINE, retry=RetryPolicy(attempts=1), **options)
    start = time.monotonic()
    with closing(client), pytest.raises(DeadlineExceededError) as caught:
        client.get_subscription("x")
    assert f"deadline of {DEADLINE} s" in str(caught.value)
    return time.monotonic() - start


@pytest.mark.parametrize("name", [*API, OTHERS[0]])
def test_a_trickle_of_the_server_does_not_outlast_the_deadline(driver: Driver, name: str) -> None:
    """Httpx bounds each wait; the deadline bounds their sum."""
    with raw_server(API.get(name, send(http(200)))) as server:
        server.token_fault = API["chunks without end"] if name == OTHERS[0] else None
        assert seconds_until_the_end(driver, base_url=server.url) < LATEST


def test_a_trickling_handshake_does_not_outlast_the_deadline(driver: Driver) -> None:
    """Bytes come, and the handshake never ends."""
    with listening(drip(TLS_HELLO, then=b"\x00")) as port:
        assert seconds_until_the_end(driver, base_url=f"https://127.0.0.1:{port}") < LATEST


def test_a_trickling_proxy_does_not_outlast_the_deadline(driver: Driver) -> None:
    """Its answer to CONNECT has no end."""
    with listening(drip(OK, then=b"X: x\r\n")) as port:
        proxy = f"http://127.0.0.1:{port}"
        options = {"base_url": "https://api.example", "proxy": proxy}
        assert seconds_until_the_end(driver, **options) < LATEST


def test_a_slow_reader_of_the_request_does_not_outlast_the_deadline(driver: Driver) -> None:
    """A server that takes the request and is silent."""
    with listening(lambda _: time.sleep(5)) as port:
        assert seconds_until_the_end(driver, base_url=f"http://127.0.0.1:{port}") < LATEST


def test_an_early_renewal_that_trickles_costs_the_call_nothing(
    driver: Driver, fake: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The token at hand still works, so the call goes on with it."""
    monkeypatch.setattr("rokt_calendar._tokens.source.EARLY_RENEWAL_TIMEOUT", 0.2)
    answer = send(http(200, httpx.Response(200, json=SUBSCRIPTION).content))
    with raw_server(answer) as server:
        client = driver.connect(base_url=server.url, clock=fake.clock)
        client.get_subscription("x")
        fake.advance(270)
        server.token_fault = API["chunks without end"]
        with closing(client):
            assert client.get_subscription("x").is_active


def test_the_page_names_every_trickle() -> None:
    """And what no deadline can bound."""
    page = PAGE.read_text("utf-8")

    assert [name for name in (*API, *OTHERS) if f"| {name} |" not in page] == []
    assert "name lookup" in page
