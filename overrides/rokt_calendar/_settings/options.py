"""The options of a client, checked before anything is opened.

No text repeats a value that is not a number: it may be a secret given for the wrong argument.
"""

from collections.abc import Mapping
from inspect import iscoroutinefunction
from ssl import SSLContext
from typing import Any, TypedDict, cast

import httpx

from .._calls.call import Options
from .._calls.retry import RetryPolicy
from .._runtime.clock import Clock
from ..errors import ConfigurationError

LONGEST = 86_400.0 * 365
"""Seconds above which a time is a mistake; operating systems refuse far longer ones."""

OURS = {
    *("accept-encoding", "authorization", "connection", "content-length", "content-type"),
    *("cookie", "host", "transfer-encoding"),
}
"""Headers that a caller cannot set."""

CertTypes = str | tuple[str, str] | tuple[str, str, str]


class HttpxOptions(TypedDict, total=False):
    """What the clients pass on to httpx as it is, beside `transport` and `mounts`."""

    cert: CertTypes
    http1: bool
    http2: bool
    limits: httpx.Limits
    proxy: httpx.Proxy | httpx.URL | str
    trust_env: bool
    verify: SSLContext | bool


class Arguments(dict[str, Any]):
    """Arguments whose values do not show, since there may be secrets among them."""

    def __repr__(self) -> str:
        return f"<{', '.join(self)}>"


class Unset:
    """Stands for an option that was not given, where `None` means no limit."""


UNSET = Unset()


def call_options(
    *,
    timeout: httpx.Timeout | float | None,
    deadline: float | None,
    retry: RetryPolicy | None,
    headers: httpx.Headers,
) -> Options:
    """Return what bounds the calls of a client.

    Raises:
        ConfigurationError: A value cannot be right.
    """
    return Options(_phases(timeout), _deadline(deadline), _retry(retry), headers)


def changed(
    options: Options,
    *,
    timeout: httpx.Timeout | float | Unset | None,
    deadline: float | Unset | None,
    retry: RetryPolicy | None,
    headers: Mapping[str, str] | None,
) -> Options:
    """Return options of which some are others; headers are added.

    Raises:
        ConfigurationError: A value cannot be right.
    """
    merged = options.headers.copy()
    merged.update(_checked(headers or {}))
    return Options(
        options.timeout if isinstance(timeout, Unset) else _phases(timeout),
        options.deadline if isinstance(deadline, Unset) else _deadline(deadline),
        options.retry if retry is None else _retry(retry),
        merged,
    )


def headers_of(user_agent: str, headers: Mapping[str, str] | None) -> httpx.Headers:
    """Return what goes onto every request.

    Raises:
        ConfigurationError: A header cannot be sent, or is not the caller's to set.
    """
    merged = httpx.Headers({"Accept": "application/json", "User-Agent": user_agent})
    merged.update(_checked(headers or {}))
    return merged


def check(
    *,
    options: Mapping[str, object],
    clock: object,
    store: object,
    on_drift: object,
    max_response_bytes: object,
) -> None:
    """Refuse options that are of no use.

    Raises:
        ConfigurationError: There is one; the text says what to give instead.
    """
    known = sorted({*HttpxOptions.__optional_keys__, "mounts", "transport"})
    unknown = ", ".join(sorted(set(options) - set(known)))
    if unknown:
        raise ConfigurationError(
            f"Unknown option {unknown}. Beside those of the client itself, such as retry and "
            f"timeout, there are {', '.join(known)}."
        )
    if not isinstance(clock, Clock | None):
        raise _wrong("clock", clock, "a rokt_calendar.Clock")
    methods = ("load", "save", "acquire", "release")
    if store is not None and not all(callable(getattr(store, name, None)) for name in methods):
        raise _wrong(
            "token_store",
            store,
            "a FileTokenStore(folder), a RedisTokenStore or something with their methods",
        )
    if on_drift is not None and (not callable(on_drift) or iscoroutinefunction(on_drift)):
        raise _wrong("on_drift", on_drift, "a plain function that takes a Drift")
    if not _is_number(max_response_bytes) or int(max_response_bytes) < 1:  # type: ignore[call-overload]  # a number by now
        raise _wrong("max_response_bytes", max_response_bytes, "a number of bytes above 0")


def _phases(timeout: httpx.Timeout | float | None) -> dict[str, float | None]:
    given: list[Any] = [timeout]
    if isinstance(timeout, httpx.Timeout):
        given = list(timeout.as_dict().values())
    if not all(_is_time(seconds) for seconds in given):
        raise _wrong("timeout", timeout, "seconds above 0, an httpx.Timeout, or None for no limit")
    return httpx.Timeout(timeout).as_dict()


def _deadline(deadline: float | None) -> float | None:
    if not _is_time(deadline):
        raise _wrong("deadline", deadline, "seconds above 0, or None for no limit")
    return deadline


def _retry(retry: Any) -> RetryPolicy:
    if not isinstance(retry, RetryPolicy | None):
        raise _wrong("retry", retry, "a RetryPolicy(attempts=...)")
    return retry or RetryPolicy()


def _checked(headers: Any) -> dict[str, str]:
    if not isinstance(headers, Mapping):
        raise _wrong("headers", headers, "a mapping of names to texts")
    checked: dict[str, str] = {}
    for name, value in cast("Mapping[object, object]", headers).items():
        if not isinstance(name, str) or not name.isascii() or not name.replace("-", "").isalnum():
            raise ConfigurationError("headers: a name must be ASCII letters, digits and hyphens.")
        if name.lower() in OURS:
            raise ConfigurationError(f"headers: {name} is set by the client itself.")
        if not isinstance(value, str) or not value.isascii() or not value.isprintable():
            raise ConfigurationError(
                f"headers: the value of {name} must be printable ASCII on one line."
            )
        checked[name] = value
    return checked


def _is_time(value: object) -> bool:
    return value is None or (_is_number(value) and 0 < value <= LONGEST)  # type: ignore[operator]  # a number by now


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _wrong(name: str, value: Any, wanted: str) -> ConfigurationError:
    is_shown = value is None or isinstance(value, bool | int | float | httpx.Timeout)
    given = repr(value) if is_shown else f"of type {type(value).__name__}"
    return ConfigurationError(f"{name} is {given}; give {wanted}.")
