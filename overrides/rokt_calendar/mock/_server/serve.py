"""The mock behind a real socket."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..._settings.addresses import is_loopback
from .._arguments import check_number, check_text
from .._service import MockService
from .asgi import HANG_UP, asgi_app

__all__ = ["serve"]

HIGHEST_PORT = 65535

_BACKLOG = 128
_OUT_OF_DESCRIPTORS = (errno.EMFILE, errno.ENFILE)
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
        The base URL for this machine, such as `http://127.0.0.1:8080`.

    Raises:
        TypeError: If `service` is no MockService.
        ValueError: If the host is not a loopback address and `allow_remote` is false, or an
            argument cannot be meant.
        OSError: If the port cannot be had.
    """
    check_text("host", host)
    check_number("port", port, 0, HIGHEST_PORT)
    if not allow_remote and not is_loopback(host):
        raise ValueError(
            f"{host} is not a loopback address; pass allow_remote=True to let other machines in"
        )
    app = asgi_app(service)
    listener = _listen(host, port)
    server = _Server(
        uvicorn.Config(
            app,
            http=_Connection,
            log_config=None,
            # The record of calls is in the service; a client that talks nonsense is no news.
            log_level="error",
            access_log=False,
            lifespan="off",
            ws="none",
            # At the limit of descriptors asyncio tries as often as this, again every second.
            backlog=_BACKLOG,
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
        address = f"http://{_reachable(host)}:{listener.getsockname()[1]}"
        service.base_url = address
        yield address
    finally:
        service.base_url = MockService.base_url
        server.should_exit = True
        thread.join(_STOP_TIMEOUT)
        listener.close()


def _reachable(host: str) -> str:
    """Return how this machine writes the address of a listener."""
    wildcards = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  # told apart, not bound
    return wildcards.get(host) or (f"[{host}]" if ":" in host else host)


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
        asyncio.get_running_loop().set_exception_handler(_Reporter())
        await super().startup(sockets)
        self.ready.set()


class _Reporter:
    """Reports what goes wrong in the event loop; a lack of descriptors once, on one line."""

    def __init__(self) -> None:
        self._has_warned = False

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        reason = context.get("exception")
        if not isinstance(reason, OSError) or reason.errno not in _OUT_OF_DESCRIPTORS:
            # asyncio listens again a second later, also if the server has ended by then.
            if not (self._has_warned and "_start_serving" in context.get("message", "")):
                loop.default_exception_handler(context)
        elif not self._has_warned:
            self._has_warned = True
            sys.stderr.write(
                "The mock has as many connections as this process may have open files; further "
                "ones wait. Close some, or raise the limit (ulimit -n).\n"
            )


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
        listener.listen(_BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener
