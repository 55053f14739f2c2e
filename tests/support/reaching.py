"""The ways of a client to a mock: of each kind, with and without a socket."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from typing import Any

import httpx
from tests.support.driving import Driven, Driver

from rokt_calendar import RetryPolicy
from rokt_calendar.mock import MockService, serve

TLS = ssl.create_default_context()  # made once: it takes longer than a call
Reach = Callable[..., AbstractContextManager[Driven]]


@contextmanager
def in_process(kind: str, service: MockService, **options: Any) -> Iterator[Driven]:
    """Open a ready client."""
    make = service.client if kind == "sync" else service.async_client
    with closing(Driven(make(**options), kind)) as client:
        yield client


@contextmanager
def over_a_socket(kind: str, service: MockService, **options: Any) -> Iterator[Driven]:
    """Open a client that lives by real time."""
    defaults = {"client_secret": service.client_secret, "retry": RetryPolicy(wait_initial=0)}
    # The async client has an event loop for each call here; nothing may stay open between them.
    options = {**defaults, "limits": httpx.Limits(max_keepalive_connections=0), **options}
    with (
        serve(service) as base_url,
        closing(Driver(kind).connect(base_url=base_url, verify=TLS, **options)) as client,
    ):
        yield client


WAYS: dict[str, Reach] = {
    "sync": partial(in_process, "sync"),
    "asyncio": partial(in_process, "asyncio"),
    "trio": partial(in_process, "trio"),
    "sync, socket": partial(over_a_socket, "sync"),
    "asyncio, socket": partial(over_a_socket, "asyncio"),
}
