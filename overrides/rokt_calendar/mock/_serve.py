"""The mock behind a real socket."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .._settings import is_loopback
from ._asgi import HANG_UP, asgi_app
from ._service import MockService

__all__ = ["serve"]

_START_TIMEOUT = 10.0
_STOP_TIMEOUT = 5.0


@contextmanager
def serve(
    service: MockService, *, host: str = "127.0.0.1", port: int = 0, allow_remote: bool = False
) -> Generator[str, None, None]:
    """Serve the mock over HTTP in a thread of its own, until the `with` block ends.

    Args:
        service: The mock to serve.
        host: Address to listen on.
        port: Port to listen on; 0 picks a free one.
        allow_remote: Allow an address that other machines can reach.

    Yields:
        The base URL, such as `http://127.0.0.1:8080`.

    Raises:
        ValueError: If the host is not a loopback address and `allow_remote` is false.
        OSError: If the port cannot be had.
    """
    if not allow_remote and not is_loopback(host):
        raise ValueError(
            f"{host} is not a loopback address; pass allow_remote=True to let other machines in"
        )
    listener = _listen(host, port)
    server = _Server(
        uvicorn.Config(
            asgi_app(service),
            http=_Connection,
            log_config=None,
            # The record of calls is in the service; a client that talks nonsense is no news.
            log_level="error",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, name="rokt-calendar-mock", daemon=True
    )
    thread.start()
    try:
        if not server.ready.wait(_START_TIMEOUT):
            raise RuntimeError("the mock did not start")
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_STOP_TIMEOUT)
        listener.close()


class _Connection(H11Protocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in the base
        # The application finds it in the scope of each request.
        self.app_state = {**self.app_state, HANG_UP: transport.close}
        super().connection_made(transport)

    def shutdown(self) -> None:
        # uvicorn would wait for a late answer and then report that it could not.
        self.transport.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _listen(host: str, port: int) -> socket.socket:
    # Bound here and not by uvicorn, which ends the whole process if the port is taken.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where TCP is named; with it, an answer takes 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            # Elsewhere this option would let two servers share the port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except BaseException:
        listener.close()
        raise
    return listener
