"""Puts together what both clients are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from .._calls.call import Timing
from .._calls.retry import RetryPolicy
from .._calls.send import Hub
from .._drift.monitor import DriftMonitor, OnDrift, TokenDrift
from .._runtime.clock import Clock
from .._tokens import OAuth2Auth, TokenStore, session_for
from .options import (
    check_clock,
    check_on_drift,
    check_options,
    check_retry,
    check_store,
    check_times,
    route_of,
)
from .resolve import Settings

DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""Seconds without progress after which an attempt is given up."""

DEFAULT_DEADLINE = 60.0
"""Seconds for a call as a whole."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The parts of a client that do not depend on how it waits."""

    settings: Settings
    hub: Hub
    timing: Timing
    timeout: httpx.Timeout | float | None
    monitor: DriftMonitor

    def http_options(self) -> dict[str, Any]:
        """Return the options of the httpx client that are not the caller's to choose."""
        return {
            "base_url": self.settings.base_url,
            "follow_redirects": False,  # a redirect could carry the request to another origin
            "headers": {"Accept": "application/json", "User-Agent": self.settings.user_agent},
            "timeout": self.timeout,
        }

    def describe(self, client: object) -> str:
        """Return the repr of a client: where it goes and who it is, no secret."""
        credentials = self.settings.credentials
        base_url = str(self.settings.base_url)
        name = type(client).__name__
        return f"{name}(base_url={base_url!r}, client_id={credentials.client_id!r})"


class Described:
    """Says in the repr of a client where it goes and who it is."""

    _parts: Assembly

    def __repr__(self) -> str:
        # A crash reporter may ask while the client is being made.
        parts: Assembly | None = getattr(self, "_parts", None)
        return parts.describe(self) if parts else f"{type(self).__name__}()"


def assemble(
    settings: Settings,
    *,
    timeout: httpx.Timeout | float | None,
    deadline: float | None,
    retry: RetryPolicy | None,
    clock: Clock | None,
    store: TokenStore | None,
    use_refresh_token: bool,
    on_drift: OnDrift | None,
    options: Mapping[str, object],
) -> Assembly:
    """Return the parts of a client.

    Args:
        settings: Where and who.
        timeout: As for the client.
        deadline: As for the client.
        retry: As for the client.
        clock: As for the client.
        store: As for the client.
        use_refresh_token: As for the client.
        on_drift: As for the client.
        options: What the caller wants passed on to httpx.

    Raises:
        ConfigurationError: An option is of no use.
    """
    check_options(options)
    check_times(timeout, deadline)
    check_retry(retry)
    check_clock(clock)
    check_store(store)
    check_on_drift(on_drift)
    credentials = settings.credentials
    session = session_for(
        credentials,
        route=route_of(options),
        clock=clock,
        store=store,
        use_refresh_token=use_refresh_token,
    )
    monitor = DriftMonitor(on_drift)
    token_drift = TokenDrift(on_drift, credentials.hide)
    auth = OAuth2Auth(credentials, session, base_url=settings.base_url, inspect=token_drift.inspect)
    hub = Hub(auth, retry or RetryPolicy(), monitor, token_drift)
    return Assembly(settings, hub, Timing(session.clock, deadline), timeout, monitor)
