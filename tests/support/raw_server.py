"""A server of raw bytes on loopback: issues tokens properly and breaks everything else as told."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Fault = Callable[[socket.socket], None]
TIME_LIMIT = 20.0


def http(status: int, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """Return a response in bytes; `length` may lie about the body."""
    lines = [
        f"HTTP/1.1 {status} Whatever",
        f"Content-Length: {len(body) if length is None else length}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def send(data: bytes) -> Fault:
    """Answer with these bytes and hang up."""

    def fault(connection: socket.socket) -> None:
        connection.sendall(data)

    return fault


def reset(data: bytes = b"") -> Fault:
    """Send some bytes, then reset the connection."""

    def fault(connection: socket.socket) -> None:
        connection.sendall(data)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return fault


def stall(data: bytes = b"") -> Fault:
    """Send some bytes, then nothing, until the other side hangs up."""

    def fault(connection: socket.socket) -> None:
        connection.sendall(data)
        with suppress(OSError):
            connection.recv(1)

    return fault


def open_gate() -> threading.Event:
    """Return a gate that nobody has to wait at."""
    gate = threading.Event()
    gate.set()
    return gate


@dataclass
class RawServer:
    """What the server has seen.

    Attributes:
        fault: What to do with an API request.
        choose: Which of the faults, by the access token of the request; by default `fault`.
        token_fault: What to do with token requests, if not to answer them properly.
        gate: Token requests wait here until it is opened; it is open by default.
        url: Where it listens.
        requests: The API requests that arrived whole, as method and target.
        token_requests: How many token requests arrived.
    """

    fault: Fault
    url: str = ""
    requests: list[tuple[str, str]] = field(default_factory=list)
    token_requests: int = 0
    choose: Callable[[str], Fault] | None = None
    token_fault: Fault | None = None
    gate: threading.Event = field(default_factory=open_gate)
    asked: threading.Event = field(default_factory=threading.Event)

    def converse(self, connection: socket.socket) -> None:
        """Read one request, and answer it or not."""
        request = read_request(connection)
        if request is None:
            return
        method, target, bearer = request
        if target.endswith("/oauth2/token"):
            self.token_requests += 1
            value = f"canary-token-{self.token_requests}"
            self.asked.set()
            assert self.gate.wait(TIME_LIMIT)
            if self.token_fault:
                self.token_fault(connection)
                return
            token = {"access_token": value, "token_type": "Bearer", "expires_in": 300}
            connection.sendall(http(200, json.dumps(token).encode()))
        else:
            self.requests.append((method, target))
            fault = self.choose(bearer) if self.choose else self.fault
            fault(connection)


def read_request(connection: socket.socket) -> tuple[str, str, str] | None:
    """Return method, target and access token of a request once it has arrived whole."""
    data = b""
    while b"\r\n\r\n" not in data:
        chunk = connection.recv(65_536)
        if not chunk:
            return None
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {
        name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])
    }
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65_536)
    method, target, _ = lines[0].split(" ")
    return method, target, headers.get("authorization", "").removeprefix("Bearer ")


@contextmanager
def raw_server(fault: Fault) -> Iterator[RawServer]:
    """Serve in threads until the block ends."""
    server = RawServer(fault)
    listener = socket.create_server(("127.0.0.1", 0))
    server.url = f"http://127.0.0.1:{listener.getsockname()[1]}"

    def talk(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(TIME_LIMIT)
            server.converse(connection)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=talk, args=[connection], daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        # close() alone does not wake a thread that is blocked in accept().
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(TIME_LIMIT)


def closed_port() -> str:
    """Return an address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"
