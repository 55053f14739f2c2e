"""Finds the token session that clients of one credential have in common."""

import threading
import weakref
from collections.abc import Mapping
from typing import Any

import httpx

from .._runtime import fork
from .._runtime.clock import Clock
from .grant import ClientCredentials
from .session import TokenSession
from .shared import SharedToken, TokenStore


class _Registry:
    def __init__(self) -> None:
        self.sessions: weakref.WeakValueDictionary[object, TokenSession] = (
            weakref.WeakValueDictionary()
        )
        # A session outlives its last client as long as its token works. The route is kept with it,
        # so that no id in a key is used for anything else.
        self.kept: dict[TokenSession, object] = {}
        self.after_fork()
        fork.register(self)

    def after_fork(self) -> None:
        # A child inherits a lock that may be held.
        self.lock = threading.RLock()


_registry = _Registry()


def session_for(
    credentials: ClientCredentials,
    *,
    options: Mapping[str, Any],
    clock: Clock | None,
    store: TokenStore | None,
) -> TokenSession:
    """Return the session of a credential: the same one as long as a client uses it or its token.

    Args:
        credentials: Who asks, and where. A wrong secret does not get a token that was issued for
            the right one.
        options: What the client passes on to httpx. Transports, mounts and proxies belong to the
            identity: a token that a stand-in has issued is good for nothing elsewhere.
        clock: Measures the token's life, if it is not the system's: two clocks cannot agree.
        store: Where the token is shared with other processes, if anywhere.
    """
    mounts: Mapping[str, object] = options.get("mounts") or {}
    route = (options.get("transport"), *mounts.values(), clock, store)
    key = (credentials, tuple(map(id, route)), tuple(mounts), _identity(options.get("proxy")))
    with _registry.lock:
        for session in [kept for kept in _registry.kept if kept.fallback() is None]:
            del _registry.kept[session]
        found = _registry.sessions.get(key)
        if found is None:
            found = TokenSession(clock)
            if store is not None:
                found.shared = SharedToken(
                    store, credentials.client_id, credentials.token_url, found.clock
                )
            found.route = route
            _registry.sessions[key] = found
        return found


def keep(session: TokenSession) -> None:
    """Keep a session that has a token, even if no client does."""
    with _registry.lock:
        _registry.kept[session] = None


def forget_tokens() -> None:
    """Drop all access tokens that this process has cached, so that each client requests a new one.

    Stores keep what they have. For tests that must not see each other's tokens, and after a
    credential was revoked.

    Example:
        >>> from rokt_calendar import forget_tokens
        >>> forget_tokens()
    """
    with _registry.lock:
        sessions = list(_registry.sessions.values())
        _registry.kept.clear()
    for session in sessions:
        session.forget()


def _identity(proxy: httpx.Proxy | httpx.URL | str | None) -> object:
    """Return what makes two proxies the same one."""
    if proxy is None:
        return None
    whole = proxy if isinstance(proxy, httpx.Proxy) else httpx.Proxy(proxy)
    return (str(whole.url), whole.raw_auth, tuple(whole.headers.raw), id(whole.ssl_context))
