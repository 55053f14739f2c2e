"""What both clients have in common: how they are put together, and what they say of themselves."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Generic, Self, TypeVar, Unpack

import httpx

from rokt_calendar_client.api import load

from .._drift.monitor import DriftMonitor, OnDrift, TokenDrift
from .._http.io import IO
from .._runtime.clock import Clock
from .._settings.connecting import explained
from .._settings.options import (
    UNSET,
    Arguments,
    HttpxOptions,
    Unset,
    call_options,
    changed,
    check,
    headers_of,
)
from .._settings.proxies import ProxyInUse, proxy_in_use
from .._settings.resolve import Settings, resolve
from .._settings.secret import Secret
from .._tokens.grant import AuthMethod
from .._tokens.registry import session_for
from .._tokens.shared import TokenStore
from .._tokens.source import TokenSource
from ..errors import ConfigurationError
from . import telemetry
from .retry import RetryPolicy
from .runner import Runner
from .sender import Sender

TransportT = TypeVar("TransportT")

DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""Seconds without progress after which an attempt is given up."""

DEFAULT_DEADLINE = 60.0
"""Seconds for a call as a whole."""

DEFAULT_MAX_RESPONSE_BYTES = 100_000_000
"""Bytes that a decoded body may have."""


class BaseClient(ABC, Generic[TransportT]):
    """Puts a client together. The arguments are described by the clients themselves."""

    _runner: Runner

    def __init__(
        self,
        client_id: str | None = None,
        client_secret: str | Secret | None = None,
        *,
        base_url: str | None = None,
        token_url: str | None = None,
        auth_method: AuthMethod = "client_secret_basic",
        timeout: httpx.Timeout | float | None = DEFAULT_TIMEOUT,
        deadline: float | None = DEFAULT_DEADLINE,
        retry: RetryPolicy | None = None,
        token_store: TokenStore | None = None,
        headers: Mapping[str, str] | None = None,
        allow_plain_http: bool = False,
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
        user_agent: str | None = None,
        on_drift: OnDrift | None = None,
        clock: Clock | None = None,
        transport: TransportT | None = None,
        mounts: Mapping[str, TransportT | None] | None = None,
        **options: Unpack[HttpxOptions],
    ) -> None:
        # First of all, so that no traceback of what follows has secrets among its locals.
        client_secret = Secret.of(client_secret)
        passed = Arguments(options, transport=transport, mounts=mounts)
        headers = Arguments(headers) if isinstance(headers, Mapping) else headers
        del options
        try:
            settings = resolve(
                client_id,
                client_secret,
                base_url=base_url,
                token_url=token_url,
                auth_method=auth_method,
                allow_plain_http=allow_plain_http,
                user_agent=user_agent,
            )
            check(
                options=passed,
                clock=clock,
                store=token_store,
                on_drift=on_drift,
                max_response_bytes=max_response_bytes,
            )
            call = call_options(
                timeout=timeout,
                deadline=deadline,
                retry=retry,
                headers=headers_of(settings.user_agent, headers),
            )
            io = self._opened(settings, passed, clock or Clock(), max_response_bytes)
            session = session_for(
                settings.credentials, options=passed, clock=clock, store=token_store
            )
        except ConfigurationError as error:
            # A secret may have been given for any argument, and crash reporters look at frames.
            del client_id, base_url, token_url, auth_method, timeout, deadline, retry, token_store
            del headers, user_agent, on_drift, clock, max_response_bytes, transport, mounts
            error.__context__ = None
            raise error.with_traceback(None) from None
        monitor = DriftMonitor(on_drift)
        token_drift = TokenDrift(on_drift, settings.credentials.hide)
        # Headers of the caller may hold keys: they go where the API is, and nowhere else.
        own = call.headers if settings.is_one_origin() else headers_of(settings.user_agent, None)
        tokens = TokenSource(settings.credentials, session, io, own, token_drift)

        def proxy_of(url: httpx.URL) -> ProxyInUse | None:
            return proxy_in_use(url, passed)

        sender = Sender(
            io,
            tokens,
            settings.base_url,
            monitor=monitor,
            token_drift=token_drift,
            proxy_of=proxy_of,
        )
        self._settings = settings
        self._use(Runner(sender, monitor, call))

    def _opened(
        self, settings: Settings, passed: Arguments, clock: Clock, max_response_bytes: int
    ) -> IO[Any]:
        _import_the_rest()
        io = self._new_io(settings, passed, clock, max_response_bytes)
        try:
            io.open()
        except Exception as reason:  # httpx, ssl and the file system all judge the options
            raise explained(reason, passed) from reason
        return io

    @abstractmethod
    def _new_io(
        self, settings: Settings, passed: Arguments, clock: Clock, max_response_bytes: int
    ) -> IO[Any]:
        """Return how this client sends and waits."""

    @abstractmethod
    def _use(self, runner: Runner) -> None:
        """Take a runner."""

    def with_options(
        self,
        *,
        timeout: httpx.Timeout | float | Unset | None = UNSET,
        deadline: float | Unset | None = UNSET,
        retry: RetryPolicy | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return this client with other options for some calls.

        It shares connections and token with this one, and is closed with it.

        Args:
            timeout: Seconds, an `httpx.Timeout`, or `None` for no limit.
            deadline: Seconds that a whole call may take, or `None` for no limit.
            retry: How often and how patiently a call is tried again.
            headers: Added to those of this client.

        Raises:
            ConfigurationError: A value cannot be right.

        Example:
            >>> from rokt_calendar import RoktCalendar
            >>> with RoktCalendar("my-id", "my-secret") as calendar:
            ...     patient = calendar.with_options(deadline=300)
        """
        options = changed(
            self._runner.options, timeout=timeout, deadline=deadline, retry=retry, headers=headers
        )
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        other._use(self._runner.with_options(options))  # of the same class
        return other

    def __repr__(self) -> str:
        # A crash reporter may ask while the client is being made.
        settings: Settings | None = getattr(self, "_settings", None)
        name = type(self).__name__
        if settings is None:
            return f"{name}()"
        base_url, client_id = str(settings.base_url), settings.credentials.client_id
        return f"{name}(base_url={base_url!r}, client_id={client_id!r})"

    def __reduce__(self) -> Any:
        raise TypeError(
            "A client is not pickled or copied; make one where it is needed, and pass the "
            "credentials in anew."
        )


def _import_the_rest() -> None:
    """Import now what calls need, and not in a call, where a fork may interrupt it."""
    telemetry.api()
    load()
    files("rokt_calendar_client")  # imports what reads the document
    "localhost".encode("idna")  # imports the codec of host names
