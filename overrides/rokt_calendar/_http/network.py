"""Holds a blocking request to its deadline, however slowly the network trickles.

httpx hands its timeouts down to the network backend of httpcore, once for each wait. A backend that
finds `Seconds` there shortens each wait to what is left.
"""

import socket
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from .timeouts import Seconds

PIECE = 65_536
"""Bytes that are written at once, each time with the seconds that are left."""


def hold(http: httpx.Client) -> None:
    """Make the connections of a client obey the deadlines in its timeouts.

    httpcore takes a network backend for this, but httpx has no argument that passes one on. A
    transport that is not httpx's own is left alone, and bounds its waits itself.
    """
    transports: Iterable[Any] = [vars(http)["_transport"], *vars(http)["_mounts"].values()]
    for transport in transports:
        pool = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if isinstance(backend, httpcore.NetworkBackend) and not isinstance(backend, Backend):
            vars(pool)["_network_backend"] = Backend(backend)


class Backend(httpcore.NetworkBackend):
    """Opens connections that obey the deadline."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._backend = backend

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """Try the addresses of a host one after the other, as long as there is time."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in _addresses(host, port):
            try:
                seconds = _left(timeout, httpcore.ConnectTimeout)
                return Stream(
                    self._backend.connect_tcp(address, port, seconds, local_address, socket_options)
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as reason:
                failure = failure or reason
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> httpcore.NetworkStream:
        """Connect to a socket of this machine."""
        seconds = _left(timeout, httpcore.ConnectTimeout)
        return Stream(self._backend.connect_unix_socket(path, seconds, socket_options))

    def sleep(self, seconds: float) -> None:
        """Wait, as httpcore does between attempts to connect."""
        self._backend.sleep(seconds)


class Stream(httpcore.NetworkStream):
    """A connection each of whose waits ends with the call."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes."""
        return self._stream.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        for start in range(0, len(buffer), PIECE):
            seconds = _left(timeout, httpcore.WriteTimeout)
            self._stream.write(buffer[start : start + PIECE], seconds)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> "Stream":
        """Encrypt the connection."""
        seconds = _left(timeout, httpcore.ConnectTimeout)
        return Stream(self._stream.start_tls(ssl_context, server_hostname, seconds))

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks about the connection."""
        return self._stream.get_extra_info(info)


def _left(timeout: float | None, passed: type[Exception]) -> float | None:
    if not isinstance(timeout, Seconds):
        return timeout
    left = timeout.until - time.monotonic()
    if left <= 0:
        raise passed("The deadline passed.")
    return min(float(timeout), left)


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as reason:
        raise httpcore.ConnectError(str(reason)) from reason
    return [str(address[4][0]) for address in found]
