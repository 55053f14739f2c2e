"""Bodies without end, and bodies that unpack to far more than was sent: memory has a bound."""

import gzip
import socket
import tracemalloc
import zlib
from contextlib import closing

import httpx
import pytest
from tests.support.driving import Driver
from tests.support.raw_server import http, raw_server, send
from tests.support.service import SUBSCRIPTION

from rokt_calendar import (
    InvalidResponseError,
    RetryPolicy,
    RoktCalendarError,
    ServerError,
    TokenError,
)

LIMIT = 1_000_000
BOMB = gzip.compress(b" " * 200_000_000)
TWOFOLD = gzip.compress(gzip.compress(b" " * 50_000_000))
GZIP, TWICE = "Content-Encoding: gzip", "Content-Encoding: gzip, gzip"


def endless(connection: socket.socket, status: str = "200 OK") -> None:
    """Send a body as long as anybody reads it."""
    connection.sendall(f"HTTP/1.1 {status}\r\n\r\n".encode())
    while True:
        connection.sendall(b" " * 65_536)


FAULTS = {
    "endless": endless,
    "gzip bomb": send(http(200, BOMB, GZIP)),
    "twofold gzip": send(http(200, TWOFOLD, TWICE)),
    "an encoding that was not asked for": send(http(200, b"\x00", "Content-Encoding: br")),
}


def error_of(driver: Driver, url: str) -> tuple[RoktCalendarError, int]:
    """Return what a call ends in, and the most memory that it took meanwhile."""
    client = driver.connect(base_url=url, max_response_bytes=LIMIT, retry=RetryPolicy(attempts=1))
    tracemalloc.start()
    with closing(client), pytest.raises(RoktCalendarError) as caught:
        client.get_subscription("x")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return caught.value, peak


@pytest.mark.parametrize("fault", FAULTS)
def test_a_success_that_is_too_large_is_refused(driver: Driver, fault: str) -> None:
    """The error says why, and how to raise the bound."""
    with raw_server(FAULTS[fault]) as server:
        error, peak = error_of(driver, server.url)

    assert isinstance(error, InvalidResponseError)
    assert "max_response_bytes" in str(error)
    assert peak < 6 * LIMIT


def test_a_failure_that_is_too_large_is_still_that_failure(driver: Driver) -> None:
    """Its status says more than the rest of its body."""
    with raw_server(lambda connection: endless(connection, "503 Busy")) as server:
        error, peak = error_of(driver, server.url)

    assert isinstance(error, ServerError)
    assert peak < 12 * LIMIT


def test_a_token_answer_that_is_too_large_is_refused(driver: Driver) -> None:
    """The token endpoint is no more trusted than the API."""
    with raw_server(send(http(200))) as server:
        server.token_fault = endless
        error, peak = error_of(driver, server.url)

    assert isinstance(error, TokenError)
    assert peak < 6 * LIMIT


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate", "identity", "GZIP"])
def test_the_encodings_that_are_asked_for_are_read(driver: Driver, encoding: str) -> None:
    """In whatever case they are written."""
    body = httpx.Response(200, json=SUBSCRIPTION).content
    if "gzip" in encoding.lower():
        body = gzip.compress(body)
    elif encoding == "deflate":
        body = zlib.compress(body)
    with raw_server(send(http(200, body, f"Content-Encoding: {encoding}"))) as server:
        client = driver.connect(base_url=server.url)
        with closing(client):
            assert client.get_subscription("x").is_active


def test_deflate_without_its_header_is_read_too(driver: Driver) -> None:
    """Some servers send it so."""
    packer = zlib.compressobj(wbits=-15)
    body = packer.compress(httpx.Response(200, json=SUBSCRIPTION).content) + packer.flush()
    with raw_server(send(http(200, body, "Content-Encoding: deflate"))) as server:
        client = driver.connect(base_url=server.url)
        with closing(client):
            assert client.get_subscription("x").is_active
