"""The httpx options that a caller may set; the others are the package's own business."""

from collections.abc import Mapping
from inspect import iscoroutinefunction
from ssl import SSLContext
from typing import Any, TypedDict

import httpx

from .._calls.retry import RetryPolicy
from .._runtime.clock import Clock
from ..errors import ConfigurationError

LONGEST = 86_400.0 * 365
"""Seconds above which a time is a mistake; operating systems refuse far longer ones."""

CertTypes = str | tuple[str, str] | tuple[str, str, str]


class HttpxOptions(TypedDict, total=False):
    """What both clients pass on as it is."""

    cert: CertTypes
    http1: bool
    http2: bool
    limits: httpx.Limits
    proxy: httpx.Proxy | httpx.URL | str
    trust_env: bool
    verify: SSLContext | bool


class SyncHttpxOptions(HttpxOptions, total=False):
    """What `RoktCalendar` passes on to `httpx.Client`."""

    mounts: Mapping[str, httpx.BaseTransport | None]
    transport: httpx.BaseTransport


class AsyncHttpxOptions(HttpxOptions, total=False):
    """What `AsyncRoktCalendar` passes on to `httpx.AsyncClient`."""

    mounts: Mapping[str, httpx.AsyncBaseTransport | None]
    transport: httpx.AsyncBaseTransport


def check_options(options: Mapping[str, object]) -> None:
    """Refuse an option that httpx does not have, or that is not the caller's to set.

    Raises:
        ConfigurationError: There is one; the text lists those that exist.
    """
    known = sorted(SyncHttpxOptions.__optional_keys__)
    unknown = ", ".join(sorted(set(options) - set(known)))
    if unknown:
        raise ConfigurationError(
            f"Unknown option {unknown}. Beside those of the client itself, such as retry and "
            f"timeout, there are {', '.join(known)}."
        )


def check_times(timeout: object, deadline: object) -> None:
    """Refuse times that are no numbers of seconds.

    Raises:
        ConfigurationError: One of them is not.
    """
    phases = timeout.as_dict().values() if isinstance(timeout, httpx.Timeout) else [timeout]
    if not all(_is_time(seconds) for seconds in phases):
        raise ConfigurationError(
            f"timeout is {timeout!r}; give seconds above 0, an httpx.Timeout, or None for no limit."
        )
    if not _is_time(deadline):
        raise ConfigurationError(
            f"deadline is {deadline!r}; give seconds above 0, or None for no limit."
        )


def check_retry(retry: object) -> None:
    """Refuse what is no retry policy, such as a mere number.

    Raises:
        ConfigurationError: It is none.
    """
    if not isinstance(retry, RetryPolicy | None):
        raise ConfigurationError(f"retry is {retry!r}; give a RetryPolicy(attempts=...).")


def _is_time(value: object) -> bool:
    return value is None or (
        isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= LONGEST
    )


def check_clock(clock: object) -> None:
    """Refuse what is no clock of a client, such as that of the mock.

    Raises:
        ConfigurationError: It is none.
    """
    if not isinstance(clock, Clock | None):
        raise ConfigurationError(f"clock is {clock!r}; give a rokt_calendar.Clock.")


def check_store(store: object) -> None:
    """Refuse what is no token store, such as a mere path.

    Raises:
        ConfigurationError: It is none.
    """
    methods = ("load", "save", "acquire", "release")
    if store is not None and not all(callable(getattr(store, name, None)) for name in methods):
        raise ConfigurationError(
            f"token_store is {store!r}; give a FileTokenStore(folder), a RedisTokenStore or "
            "something with their methods."
        )


def check_on_drift(on_drift: object) -> None:
    """Refuse what cannot be called, or would have to be awaited.

    Raises:
        ConfigurationError: It is such a thing.
    """
    if on_drift is not None and (not callable(on_drift) or iscoroutinefunction(on_drift)):
        raise ConfigurationError(f"on_drift is {on_drift!r}; give a function that takes a Drift.")


def route_of(options: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what decides where the requests of a client arrive, apart from their addresses."""
    mounts: Mapping[str, object] = options.get("mounts") or {}
    return (options.get("transport"), options.get("proxy"), *mounts.values())
